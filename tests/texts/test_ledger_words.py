"""Why a target was revised is told in the reader's language, also where the file does not say."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from domain.ledger import changes
from domain.period import Month
from domain.plan import Baseline, BaselineBasis, Language, Name, Target
from tests.domain.progresses import target
from texts.catalogue import messages
from texts.ledger_words import revision_reason


@pytest.mark.parametrize("language", list(Language))
def test_a_reason_the_file_gives_is_told_as_it_stands(language: Language) -> None:
    told = target(effective=date(2019, 7, 1), reason="中期调整: 疫情; 见文件")

    assert revision_reason(told, language) == "中期调整: 疫情; 见文件"


@pytest.mark.parametrize("language", list(Language))
def test_where_nothing_was_revised_there_is_no_reason(language: Language) -> None:
    assert revision_reason(target(), language) is None


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.ZH, "更正记录(目标值、表述、基期、文号),未说明原因"),
        (Language.EN, "record corrected (target value, wording, baseline, document number), no reason given"),
    ],
)
def test_a_change_without_day_and_reason_is_told_by_what_it_changed(language: Language, expected: str) -> None:
    changed = replace(
        target(),
        value=Decimal(85),
        wording=Name("85%", "85%"),
        baseline=Baseline(Decimal(71), Month(2016, 3), BaselineBasis.DERIVED),
        document_number="2号",
    )

    assert revision_reason(replace(changed, reason=changes(target(), changed)), language) == expected


@pytest.mark.parametrize("language", list(Language))
def test_every_field_that_can_change_has_its_word(language: Language) -> None:
    never = {"key", "plan", "revision", "effective", "reason", "revision_document"}
    wanted = {field.name for field in fields(Target)} - never

    spoken = {key.removeprefix("ledger.field.") for key in messages(language) if key.startswith("ledger.field.")}

    assert spoken == wanted
