"""Structured data (schema.org) for search engines and course catalogues.

Only what the page shows and the knowledge base knows: the handbook names no publisher, so there
is none here either.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from macros.knowledge.catalogue import Method
from macros.knowledge.fields import LANGUAGES, Record
from macros.knowledge.model import COLLECTIONS, Term, Unit
from macros.knowledge.news import changed
from macros.knowledge.sections import FRONT, SEARCH, section_name, section_of
from macros.knowledge.toolbox import Checklist
from macros.knowledge.urls import page_url
from macros.views.here import Here

Data = dict[str, Any]

FRONT_PAGE = "index.md"
DATA_PAGE = "om/data.md"
STEPS = "trin"  # the section of a method that lists what to do
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# Sections whose own pages are there to be worked with, not read.
_WORKPLACES = ("katalog", "vaerktoejer")


def linked_data(here: Here) -> Data:
    """All that a page says of itself, as one graph: what it is, and where it stands."""
    graph = [website(here)] if here.page == FRONT_PAGE else [subject(here), breadcrumbs(here)]
    return {"@context": "https://schema.org", "@graph": graph}


def website(here: Here) -> Data:
    """The site, and how to search it."""
    search = here.site_url + page_url(SEARCH, here.lang)
    return {
        **_reference(here),
        "description": here.summary(here.page),
        "inLanguage": here.lang,
        "license": _LICENCE,
        "isAccessibleForFree": True,
        "dateModified": _changed(here),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{search}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def _reference(here: Here) -> Data:
    home = here.site_url + page_url(FRONT_PAGE, here.lang)
    return {"@type": "WebSite", "@id": home, "url": home, "name": here.ui("site_name")}


def subject(here: Here) -> Data:
    """What the page is: its kind, what all kinds say, and what its own kind adds."""
    k = here.knowledge
    page = k.pages[here.page]
    record = k.records[page.record] if page.record else None
    kind, own = _kind(here, page.meta.unit, record)
    address = here.site_url + here.url
    words = page.front(here.lang).keywords
    return {
        "@type": kind,
        "@id": address,
        "url": address,
        "name": here.title(here.page),
        "description": here.summary(here.page),
        "inLanguage": here.lang,
        "license": _LICENCE,
        "isAccessibleForFree": True,
        "dateModified": _changed(here),
        **({"keywords": list(words)} if words else {}),
        "isPartOf": _reference(here),
        **own,
    }


def _changed(here: Here) -> str:
    return changed(here.knowledge, here.page).isoformat()


def _kind(here: Here, unit: Unit | None, record: Record | None) -> tuple[str, Data]:
    """The schema.org type of a page and what that type adds."""
    k = here.knowledge
    if unit is not None:
        return "LearningResource", _lesson(here, unit)
    if isinstance(record, Method):
        return "HowTo", {"step": _steps(here)}
    if here.page == DATA_PAGE:
        return "Dataset", _dataset(here)
    if k.home.get("glossary") == here.page:
        return "DefinedTermSet", {"hasDefinedTerm": [_term(here, t) for t in k.glossary]}
    if record is None and here.page.endswith("/index.md"):
        return "CollectionPage", {}
    if isinstance(record, Checklist):
        return "Article", {**_article(here), "mainEntity": _list(here, record)}
    if section_of(here.page) in _WORKPLACES and not here.page.startswith("katalog/initiativer/"):
        return "WebPage", {}
    return "Article", _article(here)


def _article(here: Here) -> Data:
    return {"headline": here.title(here.page)}


def _lesson(here: Here, unit: Unit) -> Data:
    """A teaching unit; `timeRequired` is an ISO 8601 duration."""
    return {
        "learningResourceType": "lesson plan",
        "timeRequired": f"PT{unit.minutes}M",
        "educationalUse": "instruction",
        "audience": {"@type": "EducationalAudience", "educationalRole": "teacher"},
        "about": [
            {"@type": "Thing", "name": here.ui(f"programme_{name}")} for name in unit.programmes
        ],
        "teaches": [here.title(name) for name in unit.points],
    }


def _steps(here: Here) -> list[Data]:
    """What to do, one step after the other, as the method's own section lists it."""
    return [
        {
            "@type": "HowToStep",
            "position": number,
            "text": text,
        }
        for number, text in enumerate(
            steps(here.knowledge.pages[here.page].body[here.lang]), start=1
        )
    ]


_SECTION = re.compile(
    rf"^##[^\n]*\{{: #{STEPS} \}}[^\n]*\n(.*?)(?=^#{{1,2}} |\Z)", re.MULTILINE | re.DOTALL
)
_ITEM = re.compile(r"^\d+\.[ \t]+", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SIGNS = re.compile(r"[*`]|(?<!\w)_|_(?!\w)")


def steps(body: str) -> list[str]:
    """The items of the numbered list in a method's section of steps, as plain text."""
    section = _SECTION.search(body)
    items = _ITEM.split(section[1])[1:] if section else []
    return [_plain(re.split(r"\n[ \t]*\n(?![ \t])", item, maxsplit=1)[0]) for item in items]


def _plain(markdown: str) -> str:
    return " ".join(_SIGNS.sub("", _LINK.sub(r"\1", markdown)).split())


def _list(here: Here, checklist: Checklist) -> Data:
    address = here.site_url + here.url
    return {
        "@type": "ItemList",
        "name": here.title(here.page),
        "numberOfItems": len(checklist.items),
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "url": f"{address}#{item.id}",
                "name": here.text(item.text),
            }
            for number, item in enumerate(checklist.items, start=1)
        ],
    }


def _term(here: Here, term: Term) -> Data:
    address = f"{here.site_url}{here.url}#{term.id}"
    aliases = list(term.aliases[here.lang])
    return {
        "@type": "DefinedTerm",
        "@id": address,
        "url": address,
        "name": here.text(term.title),
        **({"alternateName": aliases} if aliases else {}),
        "description": here.text(term.text),
    }


def _dataset(here: Here) -> Data:
    """The open data, with every file it can be had as."""
    forms: tuple[tuple[str, str], ...] = (("json", "application/json"), ("csv", "text/csv"))
    return {
        "inLanguage": list(LANGUAGES),
        "version": "1",
        "distribution": [
            {
                "@type": "DataDownload",
                "name": f"{kind.collection}.{ending}",
                "encodingFormat": form,
                "contentUrl": f"{here.site_url}api/v1/{kind.collection}.{ending}",
            }
            for kind in COLLECTIONS
            for ending, form in forms
        ],
    }


def breadcrumbs(here: Here) -> Data:
    """The way from the front page to this one."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": name,
                "item": {"@id": here.site_url + page_url(path, here.lang)},
            }
            for number, (path, name) in enumerate(_way(here), start=1)
        ],
    }


def _way(here: Here) -> Iterator[tuple[str, str]]:
    """(page, name) from the front page: each folder's overview, and the theme's page."""
    k = here.knowledge
    yield FRONT_PAGE, section_name(k, FRONT, here.lang)
    folders = here.page.split("/")[:-1]
    above = ["/".join((*folders[: n + 1], "index.md")) for n in range(len(folders))]
    record = k.records.get(k.pages[here.page].record or "")
    above.append(k.record_page.get(str(getattr(record, "theme", "")), ""))
    for path in dict.fromkeys(above):
        if path in k.pages and path != here.page:
            top = path.count("/") == 1
            yield path, section_name(k, section_of(path), here.lang) if top else here.title(path)
    yield here.page, here.title(here.page)


def script(data: Data) -> Markup:
    """A JSON-LD script element; no text in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/ld+json">') + Markup(text) + Markup("</script>")  # noqa: S704
