"""The same knowledge base with markup in every text, as if an editor had pasted it."""

from __future__ import annotations

import dataclasses
from typing import Any

from macros.knowledge.base import Knowledge
from macros.knowledge.fields import Text
from macros.knowledge.model import COLLECTIONS, Page, PageMeta, TranslationMeta

EVIL = (
    "<script>alert(1)</script><i onclick=alert(2)>\"'>--><!-- {{ 7*7 }} {% x %} "
    "*fed* [a](http://b) `c` {: #d } ![e](f) <http://g> &amp; \\ ~~h~~ | # "
)
# What a browser shows for it: exactly the same signs (spaces fold).
SHOWN = " ".join(EVIL.split())


def poisoned(knowledge: Knowledge) -> Knowledge:
    """A copy of `knowledge` in which every text begins with `EVIL`."""
    changed: dict[str, Any] = {
        kind.collection: tuple(
            type(record).model_validate(_texts(record.model_dump()))
            for record in knowledge.collections[kind.collection]
        )
        for kind in COLLECTIONS
    }
    return dataclasses.replace(
        knowledge,
        **changed,
        pages={path: _page(page) for path, page in knowledge.pages.items()},
        ui={key: Text(da=EVIL + t.da, en=EVIL + t.en) for key, t in knowledge.ui.items()},
    )


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"da", "en"} and all(isinstance(t, str) for t in value.values()):
            return {lang: EVIL + text for lang, text in value.items()}
        return {
            key: tuple(EVIL + name for name in child) if key == "municipalities" else _texts(child)
            for key, child in value.items()
        }
    if isinstance(value, tuple | list):
        return tuple(_texts(child) for child in value)
    return value


def _page(page: Page) -> Page:
    def words(meta: Any) -> Any:
        fields = {name: getattr(meta, name) for name in ("title", "summary")}
        return meta.model_copy(update={k: EVIL + v for k, v in fields.items() if v})

    meta: PageMeta = words(page.meta)
    translation: TranslationMeta = words(page.translation)
    return dataclasses.replace(page, meta=meta, translation=translation)
