"""Which pages the masthead leads to: each for whoever may do what it is for."""

from __future__ import annotations

from dataclasses import dataclass

from domain.access import Act, Caller


@dataclass(frozen=True)
class Entry:
    """One page in the navigation; ``text`` is the key of its name."""

    path: str
    text: str
    act: Act


# In the order of the masthead. A page that is not here is reached from another one.
NAVIGATION = (
    Entry("/", "screen.page.overview", Act.VIEW_PUBLISHED),
    Entry("/indicator", "screen.page.indicator", Act.VIEW_PUBLISHED),
    Entry("/report", "screen.page.report", Act.VIEW_REPORT),
    Entry("/stages", "my_quarter.stages.page", Act.VIEW_REPORT),
    Entry("/review", "review.title", Act.VIEW_REVIEW),
    Entry("/periods", "periods.page", Act.MANAGE_PERIODS),
    Entry("/audit", "audit.page", Act.VIEW_AUDIT),
    Entry("/accounts", "doors.menu.accounts", Act.VIEW_ACCOUNTS),
)


def entries_for(by: Caller) -> tuple[Entry, ...]:
    """The pages ``by`` may open."""
    return tuple(entry for entry in NAVIGATION if by.may(entry.act))
