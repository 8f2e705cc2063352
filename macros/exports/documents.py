"""The checklists as documents (.docx) that can be edited and filled in on paper."""

from __future__ import annotations

import io

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from macros.exports.timeless import timeless
from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.model import Checklist
from macros.knowledge.urls import page_url

ROOT = "vaerktoejer"
_TAGS = {"da": "da-DK", "en": "en-GB"}


def files(k: Knowledge, site_url: str) -> dict[str, bytes]:
    """A document for every checklist in each language, by path from the site's root."""
    return {
        f"{ROOT}/{found.id}.{lang}.docx": checklist(k, found, lang, site_url)
        for found in k.checklists
        for lang in LANGUAGES
    }


def checklist(k: Knowledge, found: Checklist, lang: Lang, site_url: str) -> bytes:
    """One checklist: heading, when to use it, and a box for each point with why it matters."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _TAGS[lang])
    normal.element.get_or_add_rPr().append(language)
    document.core_properties.title = found.title[lang]
    document.core_properties.author = k.ui["site_name"][lang]
    document.core_properties.language = _TAGS[lang]
    document.core_properties.comments = ""
    document.add_heading(found.title[lang], level=1)
    document.add_paragraph(found.summary[lang])
    document.add_paragraph(found.use[lang])
    for item in found.items:
        point = document.add_paragraph(style="List Paragraph")
        point.paragraph_format.space_after = Pt(6)
        point.add_run(f"☐  {item.text[lang]}").bold = True
        point.add_run().add_break()
        point.add_run(item.why[lang])
    address = f"{site_url}{page_url(k.page_of(found.id) or '', lang)}"
    document.add_paragraph(f"{k.ui['site_name'][lang]} · CC BY 4.0 · {address}")
    raw = io.BytesIO()
    document.save(raw)
    return timeless(raw.getvalue())
