"""How a fault in a file is told: the file, the line, the column, what stands there and what is allowed."""

from __future__ import annotations

from domain.problem import Problem, Severity


def fault(
    code: str, *, file: str, line: int | None = None, column: str | None = None, found: str = "", allowed: str = ""
) -> Problem:
    """One fault; its sentence is the text ``problem.targets.<code>``, filled from ``fields`` alone."""
    fields = {"file": file, "line": str(line or ""), "column": column or "", "found": found, "allowed": allowed}
    return Problem(f"targets.{code}", Severity.MANDATORY, file, line, column, found, fields)
