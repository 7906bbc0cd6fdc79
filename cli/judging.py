"""judge: verdicts on cases from standard input, without a database."""

from __future__ import annotations

import gc
from argparse import Namespace

from cli.terminal import Exit, Terminal
from services.judging import judge as judge_cases
from services.judging import read_document


def judge(_: Namespace, terminal: Terminal) -> Exit:
    # Cases and answers hold no cycles; looking for some, again and again in a growing list, takes a fifth of the time.
    gc.disable()
    try:
        return _judge(terminal)
    finally:
        gc.enable()


def _judge(terminal: Terminal) -> Exit:
    try:
        document = read_document(terminal.stdin.read())
    except ValueError as error:
        return terminal.wrong("cli.judge.no_json", reason=error)
    answer, accepted = judge_cases(document)
    # The answer is the same document with and without --json: there is nothing else to say.
    terminal.document(answer)
    return Exit.DONE if accepted else Exit.REFUSED
