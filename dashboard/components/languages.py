"""Words of one language inside a text of the other, marked as such for those who hear the page."""

from __future__ import annotations

import re

from dash import html
from dash.development.base_component import Component

from domain.plan import Language

# Chinese characters with the digits and brackets of a document number between them: 渝府发〔2021〕41号.
_CHINESE = re.compile(r"([\u4e00-\u9fff〔〕《》“”、,][\u4e00-\u9fff\d〔〕《》“”、,]*[\u4e00-\u9fff]|[\u4e00-\u9fff])")


def typed(words: str, language: Language) -> Component | str:
    """What somebody wrote in Chinese stays one text of that language, its figures and signs included."""
    if language is Language.ZH or not _CHINESE.search(words):
        return words
    return html.Span(words, lang="zh-CN")


def spoken(words: str, language: Language) -> list[Component | str]:
    """``words`` in parts; Chinese ones in an English text carry their own language."""
    if language is Language.ZH:
        return [words]
    parts = _CHINESE.split(words)
    marked = (html.Span(part, lang="zh-CN") if place % 2 else part for place, part in enumerate(parts))
    return [part for part in marked if part != ""]
