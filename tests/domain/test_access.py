"""A role may do what the table says, a reporter to its own unit alone; what is not permitted is refused by its name."""

from __future__ import annotations

import pytest

from domain.access import ADMINISTRATORS, OPEN_TO_ALL, PERMITTED, PUBLIC, Act, Caller, Role, excluded, operator
from domain.access_errors import NotPermitted, NotYours

YUZHONG, JIANGBEI = "CQ500103", "CQ500105"
REPORTER = Caller("reporter", frozenset({Role.REPORTER}), reporting_unit=YUZHONG)
REVIEWER = Caller("reviewer", frozenset({Role.REVIEWER}))


@pytest.mark.parametrize("act", [Act.VIEW_PENDING, Act.VIEW_REPORT, Act.REPORT])
def test_a_reporter_reports_for_its_own_unit_and_for_no_other(act: Act) -> None:
    assert REPORTER.may(act)
    assert REPORTER.may(act, reporting_unit=YUZHONG)
    assert not REPORTER.may(act, reporting_unit=JIANGBEI)


def test_a_reporter_may_read_what_is_published_of_any_unit() -> None:
    assert REPORTER.may(Act.VIEW_PUBLISHED, reporting_unit=JIANGBEI)


def test_a_reviewer_reviews_every_unit_and_reports_for_none() -> None:
    assert REVIEWER.may(Act.REVIEW, reporting_unit=YUZHONG)
    assert REVIEWER.may(Act.VIEW_PENDING, reporting_unit=JIANGBEI)
    assert not REVIEWER.may(Act.REPORT)


def test_whoever_has_several_roles_may_do_what_any_of_them_may() -> None:
    both = Caller("both", frozenset({Role.REPORTER, Role.REVIEWER}), reporting_unit=YUZHONG)

    assert both.may(Act.REPORT, reporting_unit=YUZHONG)
    assert both.may(Act.VIEW_PENDING, reporting_unit=JIANGBEI)
    assert not both.may(Act.REPORT, reporting_unit=JIANGBEI)
    assert both.acts == OPEN_TO_ALL | PERMITTED[Role.REPORTER] | PERMITTED[Role.REVIEWER]


def test_the_public_may_sign_in_and_nothing_else_until_it_is_granted() -> None:
    reading = Caller("public", granted=OPEN_TO_ALL | {Act.VIEW_PUBLISHED})

    assert [act for act in Act if PUBLIC.may(act)] == [Act.SIGN_IN]
    assert reading.may(Act.VIEW_PUBLISHED)


def test_whoever_runs_the_command_line_may_do_everything_to_every_unit_under_their_name() -> None:
    found = operator("zhang")

    assert found.login == "zhang"
    assert all(found.may(act, reporting_unit=JIANGBEI) for act in Act)
    assert found.account is None


def test_what_is_permitted_passes() -> None:
    REVIEWER.require(Act.REVIEW, reporting_unit=YUZHONG)
    REPORTER.require(Act.REPORT, reporting_unit=YUZHONG)
    operator("zhang").require(Act.GRANT_ROLES)


def test_an_act_of_another_role_is_refused_by_its_name() -> None:
    with pytest.raises(NotPermitted) as refused:
        REPORTER.require(Act.REVIEW, reporting_unit=YUZHONG)

    assert refused.value.fields == {"act": Act.REVIEW}


def test_another_units_affairs_are_answered_as_if_there_were_none() -> None:
    with pytest.raises(NotYours) as refused:
        REPORTER.require(Act.VIEW_REPORT, reporting_unit=JIANGBEI)

    assert refused.value.fields == {"reporting_unit": JIANGBEI}


@pytest.mark.parametrize("administrator", sorted(ADMINISTRATORS))
@pytest.mark.parametrize("other", sorted(set(Role) - {Role.VIEWER}))
def test_an_administrator_holds_no_other_role_but_viewer(administrator: Role, other: Role) -> None:
    roles = frozenset({administrator, other})

    assert excluded(roles) == (frozenset() if other is administrator else roles)
    assert excluded(frozenset({administrator, Role.VIEWER})) == frozenset()


def test_those_who_administer_nothing_may_hold_any_roles_together() -> None:
    assert excluded(frozenset({Role.VIEWER, Role.REPORTER, Role.REVIEWER, Role.BRIEFING_WRITER})) == frozenset()
    assert excluded(frozenset()) == frozenset()
