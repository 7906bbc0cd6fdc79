"""Speaker notes: parts of their own beside the slides, written as text like the charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import nsdecls

from briefings import theme
from briefings.words import Paragraph, Run, paragraph_xml
from domain.plan import Language

_SIZE = 11.0
_HEAD = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    f'<p:notes {nsdecls("p", "a", "r")}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/>'
    "<p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
    '</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
    '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
    '<p:nvPr><p:ph type="body" idx="3" sz="quarter"/></p:nvPr></p:nvSpPr><p:spPr/>'
    "<p:txBody><a:bodyPr/><a:lstStyle/>"
)
_FOOT = "</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"


def add_notes(slide: Any, paragraphs: Sequence[str], language: Language) -> None:
    """What is said to the slide, the first paragraph in bold."""
    package = slide.part.package
    words = "".join(
        paragraph_xml(Paragraph((Run(words, _SIZE, theme.INK, bold=place == 0),), after=3), language)
        for place, words in enumerate(paragraphs)
    )
    name = PackURI(f"/ppt/notesSlides/notesSlide{slide.slide_id}.xml")
    part = Part(name, CONTENT_TYPE.PML_NOTES_SLIDE, package, (_HEAD + words + _FOOT).encode())
    part.relate_to(package.presentation_part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
    part.relate_to(slide.part, RELATIONSHIP_TYPE.SLIDE)
    slide.part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
