"""Every printed formula leads to its printed result, and every printed threshold has the colour it is said to have."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.case import Case
from domain.period import Month
from domain.plan import Comparator, Language, PathKind
from domain.profile import Profile
from domain.settings import ARITHMETIC
from domain.verdict import assess
from tests.domain.cases import baseline, lamps, output, seen
from tests.texts.saying import LAMPS
from texts.explanation import explanation_steps
from texts.numbers import rounded
from texts.printing import Subject

_COLOURS = {"绿": "green", "黄": "yellow"}


def steps(case: Case, decimals: int = 1) -> dict[str, str]:
    return dict(explanation_steps(Subject(case, LAMPS, decimals), assess(case), Language.ZH))


def numbers(words: str) -> list[Decimal]:
    return [Decimal(found.replace("−", "-").replace("+", "")) for found in re.findall(r"[+−]?\d+(?:\.\d+)?", words)]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Case, int]:
    """A count, a percentage or money with any baseline, target and value, and the decimals it is printed with."""
    make, unit, decimals = draw(st.sampled_from([(lamps, "%", 1), (lamps, "个", 0), (output, "亿元", 1)]))
    start, goal, value = (
        Decimal(draw(st.integers(min_value=1, max_value=4_000_000))) / draw(st.sampled_from([1000, 1700, 3000]))
        for _ in range(3)
    )
    # A way shorter than the last printed digit cannot be told in print.
    assume(abs(goal - start) >= 1)
    at = draw(st.sampled_from(["2018-03", "2018-11", "2019-09"]))
    rises = goal > start
    case = make(
        seen(at, str(rounded(value, draw(st.integers(min_value=0, max_value=4))))),
        unit_measure=unit,
        comparator=draw(st.sampled_from([Comparator.AT_LEAST if rises else Comparator.AT_MOST, Comparator.EQUAL])),
        target=rounded(goal, decimals),
        baseline=baseline(str(start), "2015-12"),
        path=draw(st.sampled_from([PathKind.LINEAR, PathKind.COMPOUND])),
        profile=draw(st.sampled_from(Profile)),
        floor=None,
        ceiling=None,
        measure=lamps().measure,
    )
    return case, decimals


def _half(printed: str) -> Decimal:
    """Half of the last printed digit, and the width of a hair."""
    places = len(printed.partition(".")[2])
    return Decimal("0.5").scaleb(-places) * Decimal("1.001")


def _result(words: str) -> tuple[str, str]:
    left, _, right = words.rpartition(" = ")
    return left, re.sub(r"[^\d.−]", "", right)


def _reckoned(left: str) -> Decimal:
    """The value of a printed formula."""
    with localcontext(ARITHMETIC):
        plain = left.replace("−", "-").replace("×", "*").replace("÷", "/").replace("^", "**")
        plain = re.sub(r"(\d+(?:\.\d+)?)%", r"(\1/100)", plain)
        return Decimal(eval(re.sub(r"\d+(?:\.\d+)?", lambda found: f"Decimal('{found[0]}')", plain)))  # noqa: S307


@given(cases())
def test_whoever_reckons_any_formula_again_finds_its_printed_result(drawn: tuple[Case, int]) -> None:
    found = steps(*drawn)

    for label, hundredfold in {
        "序时值 E": False,
        "实际进度 P": True,
        "序时进度 S": True,
        "进度比 R": False,
        "较序时值": False,
        "较目标": False,
        "完成度 A(仅供参考)": True,
        "所需步伐": drawn[0].path is PathKind.COMPOUND,
        "提速倍数": False,
    }.items():
        if label not in found or " = " not in found[label]:
            continue
        left, printed = _result(found[label].partition(":")[2] or found[label])
        left = re.sub("[个亿元百分点]", "", left)
        exact = _reckoned(left) * (100 if hundredfold and "%" in found[label].rpartition(" = ")[2] else 1)
        assert abs(exact - Decimal(printed.replace("−", "-"))) <= _half(printed), found[label]


@given(cases())
def test_every_printed_threshold_judged_has_the_colour_said(drawn: tuple[Case, int]) -> None:
    case, decimals = drawn
    words = steps(case, decimals).get("何时变色", "")

    for clause in words.split(";"):
        needs = re.search(r"(?:达到|降至)(−?[\d.]+)\D*即为(.)$", clause)
        holds = re.search(r"不[高低]于(−?[\d.]+)\D*保持为(.)或更好", clause)
        said = needs or holds
        if said is None or assess(case).status.colour == "grey":
            continue
        at = str(said[1]).replace("−", "-")
        again = assess(replace(case, observations=(replace(case.observations[0], value=Decimal(at)),)))
        assert again.status.colour in ({_COLOURS[said[2]], "green"}), clause


@given(cases())
def test_a_threshold_less_the_printed_value_is_the_printed_gap(drawn: tuple[Case, int]) -> None:
    case, decimals = drawn
    value = case.observations[0].value
    assert value is not None

    for clause in steps(case, decimals).get("何时变色", "").split(";"):
        said = re.search(r"再[高低](−?[\d.]+)\D*,(?:达到|降至)(−?[\d.]+)", clause)
        if said is None:
            continue
        places = len(said[1].partition(".")[2])
        assert places == len(said[2].partition(".")[2]) <= decimals + 3
        at = Decimal(said[2].replace("−", "-"))
        assert abs(at - rounded(value, places)) == Decimal(said[1]), clause


def test_a_count_turns_at_a_whole_number() -> None:
    # 0.57 × (500 − 0) = 285 is due for green at 60 %: from 262, with 333.3 due for 70 %: 0.665 × 500 = 332.5.
    case = lamps(
        seen("2019-06", "262"),
        unit_measure="家",
        target=Decimal(500),
        baseline=baseline("0", "2015-12"),
    )

    assert steps(case, 0)["何时变色"].startswith("再高71家,达到333家即为绿")


def test_an_expected_count_s_decimal_stands_in_the_gap_too() -> None:
    # 2000 × 56.2 / 60 = 1873.3.
    case = lamps(seen("2018-12", "1863"), unit_measure="个", target=Decimal(2000), baseline=baseline("1683", "2015-12"))

    assert steps(case, 0)["序时值 E"].endswith("= 1873.2个")
    assert steps(case, 0)["较序时值"] == "1863 − 1873.2 = −10.2个"


def test_completion_is_the_quotient_of_what_is_printed() -> None:
    # 60.06 ÷ 70 = 85.8 %, but 60.1 ÷ 70.0 would be 85.9 %.
    case = lamps(seen("2018-12", "60.06"), target=Decimal(70), baseline=baseline("40", "2015-12"))

    assert steps(case)["完成度 A(仅供参考)"] == "60.06 ÷ 70.00 = 85.8%"


@pytest.mark.parametrize("value", ["81.39999", "81.4000001"])
def test_a_hair_from_a_threshold_is_said_to_be_one(value: str) -> None:
    first = steps(lamps(seen("2018-12", value)))["何时变色"].partition(";")[0]

    assert first in ("再高不足0.001个百分点即为绿", "不低于81.4%保持为绿或更好(余0.0个百分点)")


@pytest.mark.parametrize(
    ("comparator", "green"),
    [
        (Comparator.AT_LEAST, "再高2.0个百分点,达到90.0%即为绿"),
        (Comparator.ABOVE, "高于90.0%即为绿(还差2.0个百分点)"),
    ],
)
def test_an_interim_target_beyond_the_final_one_asks_nobody_to_go_past_it(comparator: Comparator, green: str) -> None:
    case = lamps(seen("2018-12", "88"), comparator=comparator, milestones=((Month(2018, 12), Decimal(95)),))

    assert steps(case)["何时变色"] == f"{green};不低于85.0%保持为黄或更好(余3.0个百分点)"


def test_a_falling_target_to_be_undercut_turns_green_below_it() -> None:
    # From 90 down to 70, with 65 by 2018-12: 125 % of the way, and yellow at 75 % of it.
    case = lamps(
        seen("2018-12", "72"),
        comparator=Comparator.BELOW,
        target=Decimal(70),
        baseline=baseline("90", "2015-12"),
        milestones=((Month(2018, 12), Decimal(65)),),
    )

    assert steps(case)["何时变色"] == "低于70.0%即为绿(还差2.0个百分点);不高于75.0%保持为黄或更好(余3.0个百分点)"


def test_while_no_step_is_due_each_light_is_told_once_and_the_baseline_is_none() -> None:
    # Down to 1 % of the way below it, 69.8, nobody is red, and at 70 there is no verdict yet.
    case = lamps(seen("2018-12", "72"), path=PathKind.STEPS, milestones=((Month(2019, 12), Decimal(85)),))

    assert steps(case)["何时变色"] == "不低于69.8%保持为绿或更好(余2.2个百分点);等于70.0%则为未到考核期"
