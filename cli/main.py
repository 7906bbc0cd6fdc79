"""Reads the command line, runs one command, and turns what stopped it into a sentence and an exit status."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from importlib import import_module
from itertools import pairwise

from cli.parser import COMMANDS, build_parser
from cli.terminal import Exit, Terminal, error_document
from domain.errors import TrackerError
from domain.plan import Language
from settings import Settings, read_settings
from texts.error_words import error_sentence


def main(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> int:
    """Run ``python -m cli`` with these arguments; its exit status."""
    _speak_utf8()
    language = _language(arguments, environment)
    try:
        wanted = build_parser(language).parse_args(arguments)
        return _run(wanted, read_settings(environment), language)
    except SystemExit as stop:
        return int(stop.code or 0)
    except TrackerError as error:
        sys.stderr.write(explain(error, language) + "\n")
        if "--json" in arguments:
            message = {one: error_sentence(error, one) or str(error) for one in Language}
            sys.stdout.write(error_document(error.code, message))
        return Exit.WRONG
    except BrokenPipeError:
        # Whoever read us (head, a closed pager) has seen enough; Python must not complain again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return Exit.WRONG


def explain(error: TrackerError, language: Language) -> str:
    """The error as a sentence, with its code, under which docs/errors.md says what to do."""
    return f"{error_sentence(error, language) or error} [{error.code}]"


def _run(wanted: Namespace, settings: Settings, language: Language) -> int:
    # Each command is loaded only when it is asked for: a verdict should not wait for the chart library.
    command = import_module(COMMANDS[wanted.command])
    terminal = Terminal(settings, language, bool(wanted.json), sys.stdin, sys.stdout, sys.stderr)
    try:
        return int(getattr(command, wanted.command)(wanted, terminal))
    except TrackerError as error:
        if getattr(wanted, "by", None) is not None:
            import_module("cli.denials").note_denial(error, wanted, terminal)
        raise


def _language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """What --lang or LANG says; Chinese unless English is asked for."""
    for language in Language:
        asked = f"--lang={language}" in arguments or ("--lang", language) in pairwise(arguments)
        if asked:
            return language
    return Language.EN if environment.get("LANG", "").startswith("en") else Language.ZH


def _speak_utf8() -> None:
    # A terminal that says it speaks ASCII still has to be told the names of districts.
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")
