"""The receipt as people and programs read it: every problem a whole sentence in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from domain.plan import Language
from domain.problem import Problem, Severity
from domain.submission import ChangeKind, Receipt
from texts.catalogue import messages, text
from uploads.columns import ENGLISH_HEADINGS, Column

_INNER_QUOTES = str.maketrans("“”", "‘’")
_FOUND_CHARACTERS = 60
# U+2400 is where the visible pictures of the 32 controls begin.
_CONTROL_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}


def receipt_document(receipt: Receipt) -> dict[str, object]:
    """The receipt as ``check`` and ``submit`` answer it in JSON."""
    return {
        "ok": receipt.ok,
        "state": str(receipt.state),
        "submission": receipt.submission,
        "sha256": receipt.sha256,
        "counts": {str(severity): receipt.counts[severity] for severity in Severity},
        "rows": {str(kind): receipt.rows[kind] for kind in ChangeKind},
        "problems": [_problem_document(problem) for problem in receipt.problems],
    }


def problem_sentence(problem: Problem, language: Language) -> str:
    """What was found, where, and what to do."""
    return _place(problem, language) + instruction(problem, language)


def instruction(problem: Problem, language: Language) -> str:
    """What was found and what to do, where the place is said otherwise."""
    return _filled("problem", problem, language)


def expected_sentence(problem: Problem, language: Language) -> str:
    """What would have been right, short enough for a table cell."""
    return _filled("expected", problem, language)


def shown(found: str) -> str:
    """A cell's text made safe to show: controls as pictures, half characters replaced, long texts cut."""
    visible = found.translate(_CONTROL_PICTURES)
    safe = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in visible)
    return safe if len(safe) <= _FOUND_CHARACTERS else safe[:_FOUND_CHARACTERS] + "…"


def _problem_document(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "found": None if problem.found is None else shown(problem.found),
        "expected": expected_sentence(problem, Language.ZH),
        "message": {str(language): problem_sentence(problem, language) for language in Language},
    }


def _place(problem: Problem, language: Language) -> str:
    """“数据填报”第7行“数值”: as much of the place as is known."""
    known = (("sheet", problem.sheet), ("row", problem.row), ("column", problem.column))
    key = "_".join(name for name, part in known if part is not None)
    if not key:
        return ""
    column = heading(problem.column, language)
    return text(f"problem_place.{key}", language, sheet=shown(problem.sheet or ""), row=problem.row, column=column)


def heading(column: str | None, language: Language) -> str:
    """A column of the form by its heading in the reader's language."""
    if column is None:
        return ""
    return ENGLISH_HEADINGS[Column(column)] if language is Language.EN else column


def _filled(kind: str, problem: Problem, language: Language) -> str:
    """The text of one code; a particular one where the digits to write, or a percentage, are known."""
    digits = "_digits" if problem.fields.get("digits") else ""
    percent = "_percent" if problem.fields.get("percent") else ""
    key = f"{kind}.{problem.code}"
    particular = f"{key}{digits}{percent}"
    chosen = particular if particular in messages(language) else key
    return text(chosen, language, **_fields(problem, language))


def _fields(problem: Problem, language: Language) -> Mapping[str, str]:
    none = text("problem_place.no_suggestion", language)
    fields = {name: shown(field) or none for name, field in problem.fields.items()}
    suffix = f"_{language}"
    ours = {name.removesuffix(suffix): _quotable(field) for name, field in fields.items() if name.endswith(suffix)}
    blank = text("problem_place.blank", language)
    found = shown(problem.found) if problem.found and problem.found.strip() else blank
    return {**fields, **ours, "found": found, "column": heading(problem.column, language)}


def _quotable(name: str) -> str:
    """A name that holds quotation marks, made ready to stand between such marks itself: “‘一次办’事项覆盖率”."""
    return name.translate(_INNER_QUOTES)
