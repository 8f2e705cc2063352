"""Structured data (schema.org) for search engines and course catalogues."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from macros.knowledge.model import Unit
from macros.views.here import Here

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def learning_resource(here: Here, unit: Unit) -> dict[str, Any]:
    """A teaching unit as schema.org's `LearningResource`; `timeRequired` is ISO 8601."""
    page = here.knowledge.pages[here.page]
    return {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": here.title(here.page),
        "description": here.summary(here.page),
        "inLanguage": here.lang,
        "url": here.site_url + here.url,
        "learningResourceType": "lesson plan",
        "timeRequired": f"PT{unit.minutes}M",
        "educationalUse": "instruction",
        "audience": {"@type": "EducationalAudience", "educationalRole": "teacher"},
        "about": [here.ui(f"programme_{name}") for name in unit.programmes],
        "teaches": [here.title(name) for name in unit.points],
        "license": _LICENCE,
        "isAccessibleForFree": True,
        "dateModified": page.meta.reviewed.isoformat() if page.meta.reviewed else None,
        "isPartOf": {"@type": "WebSite", "name": here.ui("site_name"), "url": here.site_url},
    }


def script(data: dict[str, Any]) -> Markup:
    """A JSON-LD script element; no text in it can end the element."""
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return Markup('<script type="application/ld+json">') + Markup(text) + Markup("</script>")  # noqa: S704
