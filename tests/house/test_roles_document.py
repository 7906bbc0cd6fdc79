"""docs/roles.md says who may do what, as the code has it."""

from __future__ import annotations

from domain.access import PERMITTED, Act, Role
from scripts.roles import DOCUMENT, document


def test_the_document_is_what_make_roles_writes() -> None:
    assert document() == DOCUMENT.read_text(encoding="utf-8"), "run make roles"


def test_every_role_has_a_column_and_every_act_a_row() -> None:
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    [heading] = [row for row in rows if row.startswith("| 权限")]

    assert heading.count("|") == len(Role) + 4
    for act in Act:
        [row] = [row for row in rows if f"| `{act}` |" in row and row.count("|") == heading.count("|")]
        assert row.count("●") + row.count("○") >= sum(act in acts for acts in PERMITTED.values())
