"""What a page says to those who find or share it from outside, in its `<head>`."""

from __future__ import annotations

from markupsafe import Markup

from macros.knowledge.news import CHANGES
from macros.knowledge.sections import CARD_SIZE, FRONT, OPENSEARCH, card, section_name, section_of
from macros.knowledge.urls import file_url
from macros.views.here import Here
from macros.views.render import render
from macros.views.structured import FRONT_PAGE, linked_data, script

_LOCALES = {"da": "da_DK", "en": "en_GB"}


def head(here: Here) -> Markup:
    """Open Graph, the card for shared links, the feed of changes, and structured data."""
    section = section_of(here.page)
    name = section_name(here.knowledge, section, here.lang)
    return render(
        "head.html",
        here,
        kind="website" if here.page == FRONT_PAGE else "article",
        locale=_LOCALES[here.lang],
        others=[locale for lang, locale in _LOCALES.items() if lang != here.lang],
        picture=here.site_url + card(section, here.lang),
        size=CARD_SIZE,
        alt=name if section == FRONT else here.ui("card_alt", section=name),
        search=here.site_url + file_url(OPENSEARCH, here.lang),
        feed=here.site_url + file_url(CHANGES, here.lang),
        data=script(linked_data(here)),
    )
