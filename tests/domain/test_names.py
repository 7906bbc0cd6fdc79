"""A name in both languages."""

from domain.plan import Language, Name


def test_a_name_is_told_in_the_language_asked_for() -> None:
    name = Name("路灯", "Street lamps")

    assert (name[Language.ZH], name[Language.EN]) == ("路灯", "Street lamps")
