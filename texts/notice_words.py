"""What a notice says, as a sentence and as a letter."""

from __future__ import annotations

from domain.notice import Notice
from domain.plan import Language, Name
from texts.catalogue import text
from texts.numbers import quarter_name


def notice_sentence(notice: Notice, subject: Name, language: Language) -> str:
    """“请尽快上报渝中区2019年四季度季报。”, with the sender's own words behind it; ``subject`` is what it is about."""
    to = "" if notice.moved_to is None else quarter_name(notice.moved_to, language)
    fields = {"name": subject[language], "period": quarter_name(notice.period, language), "words": notice.words}
    return text(f"notice.sentence.{notice.kind}", language, to=to, **fields).strip()


def letter_of(notice: Notice, subject: Name) -> tuple[str, str]:
    """Subject and body, in Chinese and below it in English: nobody has told us which language an account reads."""
    closing = "notice.letter.closing" if notice.key is None else "notice.letter.closing_stage"
    parts = [
        f"{notice_sentence(notice, subject, language)}\n\n{text(closing, language)}"
        for language in (Language.ZH, Language.EN)
    ]
    title = f"{text('shell.product', Language.ZH)}:{subject.zh} {quarter_name(notice.period, Language.ZH)}"
    return title, "\n\n——\n\n".join(parts) + "\n"
