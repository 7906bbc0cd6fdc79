"""What a notice says, as a sentence and as a letter."""

from __future__ import annotations

from domain.notice import Notice
from domain.plan import Language
from domain.reporting_unit import ReportingUnit
from texts.catalogue import text
from texts.numbers import quarter_name


def notice_sentence(notice: Notice, unit: ReportingUnit, language: Language) -> str:
    """“请尽快上报渝中区2019年四季度季报。”, with the sender's own words behind it."""
    fields = {"unit": unit.name[language], "period": quarter_name(notice.period, language), "words": notice.words}
    return text(f"notice.sentence.{notice.kind}", language, **fields).strip()


def letter_of(notice: Notice, unit: ReportingUnit) -> tuple[str, str]:
    """Subject and body, in Chinese and below it in English: nobody has told us which language an account reads."""
    parts = [
        f"{notice_sentence(notice, unit, language)}\n\n{text('notice.letter.closing', language)}"
        for language in (Language.ZH, Language.EN)
    ]
    subject = f"{text('shell.product', Language.ZH)}:{unit.name.zh} {quarter_name(notice.period, Language.ZH)}"
    return subject, "\n\n——\n\n".join(parts) + "\n"
