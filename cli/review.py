"""review: what waits for a reviewer, and the reviewer's acts on it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping

from cli.denials import note_denial
from cli.store import store_of
from cli.terminal import Exit, Terminal
from domain.access import Caller
from domain.access_errors import FourEyes, NotPermitted, Overtaken, ReportClosed
from domain.board import Version
from domain.errors import TrackerError
from domain.plan import Language, Name
from domain.review_errors import NothingWaits, NotMovable
from services.accounts import acting
from services.plans import indicator_names, reporting_units
from services.review import accept, move, return_cells, waiting
from services.store import Store
from texts.catalogue import text
from texts.error_words import error_sentence
from texts.numbers import quarter_name

# What a reviewer asked for and may not have, as things are; anything else is wrong usage.
_REFUSALS = (FourEyes, NotMovable, NothingWaits, NotPermitted, Overtaken, ReportClosed)


def review(wanted: Namespace, terminal: Terminal) -> Exit:
    if wanted.act == "list":
        return _list(wanted, terminal)
    if wanted.submission is None or (wanted.act == "move" and wanted.to is None):
        return terminal.wrong(f"cli.review.needs.{wanted.act}")
    try:
        with store_of(terminal) as store:
            answer = _ACTS[wanted.act](store, wanted)
            with store.reading() as session:
                names = indicator_names(session)
    except _REFUSALS as refused:
        note_denial(refused, wanted, terminal)
        return _refuse(refused, wanted, terminal)
    if terminal.as_json:
        terminal.document({"ok": True, "act": wanted.act, "submission": wanted.submission, **answer})
    language = terminal.language
    said = answer | {"to": quarter_name(wanted.to, language)} if wanted.act == "move" else answer
    cells = text("reviewing.between", language).join(names[key][language] for key in _cells(answer))
    terminal.say(f"cli.review.done.{wanted.act}", submission=wanted.submission, **{**said, "cells": cells})
    return Exit.DONE


def _cells(answer: Mapping[str, object]) -> Mapping[str, str]:
    cells = answer.get("cells")
    return cells if isinstance(cells, Mapping) else {}


def _list(wanted: Namespace, terminal: Terminal) -> Exit:
    with store_of(terminal) as store, store.reading() as session:
        found = waiting(session, by=acting(session, wanted.by))
        names = {code: unit.short for code, unit in reporting_units(session).items()}
    shown = [version for version in found if wanted.period in {None, version.period}]
    if terminal.as_json:
        terminal.document({"submissions": [_document(version) for version in shown]})
    terminal.lines(_line(version, names[version.reporting_unit], terminal.language) for version in shown)
    if not shown:
        terminal.say("cli.review.nothing")
    return Exit.DONE


def _accept(store: Store, wanted: Namespace) -> dict[str, object]:
    """One submission, or all of a bulk load (``12-52``) that have anything waiting: all of them or none."""
    figures, version = 0, 0
    with store.writing() as session:
        for number in _numbers(wanted.submission):
            try:
                accepted = accept(session, number, by=acting(session, wanted.by))
            except NothingWaits:
                continue
            figures, version = figures + accepted.figures, accepted.data_version
    if not version:
        raise NothingWaits(wanted.submission)
    return {"figures": figures, "data_version": version}


def _return(store: Store, wanted: Namespace) -> dict[str, object]:
    with store.writing() as session:
        by: Caller = acting(session, wanted.by)
        keys = {
            word.casefold(): key for key, name in indicator_names(session).items() for word in (key, name.zh, name.en)
        }
        told = (cell.partition("=") for cell in wanted.cell)
        named = {keys.get(cell.strip().casefold(), cell): reason for cell, _, reason in told}
        decision = return_cells(session, wanted.submission, cells=named, reason=wanted.reason, by=by)
    return {"cells": dict(zip(decision.cells, decision.reasons, strict=True))}


def _move(store: Store, wanted: Namespace) -> dict[str, object]:
    with store.writing() as session:
        by = acting(session, wanted.by)
        number = move(session, wanted.submission, to=wanted.to, reason=wanted.reason, by=by)
    return {"to": str(wanted.to), "moved_to": number}


_ACTS: Mapping[str, Callable[[Store, Namespace], dict[str, object]]] = {
    "accept": _accept,
    "return": _return,
    "move": _move,
}


def _numbers(written: str) -> Iterator[str]:
    """What a bulk load answers for many submissions is the first and the last of their numbers."""
    first, _, last = written.partition("-")
    if first.isascii() and first.isdigit() and last.isascii() and last.isdigit():
        return map(str, range(int(first), int(last) + 1))
    return iter((written,))


def _refuse(refused: TrackerError, wanted: Namespace, terminal: Terminal) -> Exit:
    sentences = {language.value: error_sentence(refused, language) for language in Language}
    if terminal.as_json:
        answer = {"ok": False, "act": wanted.act, "submission": wanted.submission, "code": refused.code}
        terminal.document({**answer, "message": sentences})
    terminal.note("cli.review.refused", sentence=sentences[terminal.language], code=refused.code)
    return Exit.REFUSED


def _document(version: Version) -> dict[str, object]:
    return {
        "submission": version.number,
        "reporting_unit": version.reporting_unit,
        "period": str(version.period),
        "by": version.by,
        "at": version.at.isoformat(timespec="seconds"),
        "file_name": version.file_name,
        "sha256": version.sha256,
    }


def _line(version: Version, name: Name, language: Language) -> str:
    return f"{version.number}  {name[language]}  {quarter_name(version.period, language)}  {version.by}"
