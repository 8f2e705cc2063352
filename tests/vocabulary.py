"""The part of schema.org's vocabulary that the handbook uses, and what breaks it.

Types, properties and ranges as in schema-dts 2.1.0 (October 2026), which is generated from the
vocabulary; written down here so that no test needs the network. What is not in the table is not
used: a new property is looked up on schema.org and added with its types and ranges.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

# Type → the types it inherits from.
PARENTS: Mapping[str, tuple[str, ...]] = {
    "Thing": (),
    "Action": ("Thing",),
    "Article": ("CreativeWork",),
    "Audience": ("Thing",),
    "BreadcrumbList": ("ItemList",),
    "CollectionPage": ("WebPage",),
    "CreativeWork": ("Thing",),
    "DataDownload": ("MediaObject",),
    "Dataset": ("CreativeWork",),
    "DefinedTerm": ("Thing",),
    "DefinedTermSet": ("CreativeWork",),
    "EducationalAudience": ("Audience",),
    "EntryPoint": ("Thing",),
    "HowTo": ("CreativeWork",),
    "HowToStep": ("CreativeWork", "ItemList", "ListItem"),
    "ItemList": ("Thing",),
    "LearningResource": ("CreativeWork",),
    "ListItem": ("Thing",),
    "MediaObject": ("CreativeWork",),
    "SearchAction": ("Action",),
    "WebPage": ("CreativeWork",),
    "WebSite": ("CreativeWork",),
}
# Property → (the types that have it, what its values may be).
PROPERTIES: Mapping[str, tuple[str, str]] = {
    "about": ("CreativeWork DefinedTerm DefinedTermSet", "Thing"),
    "alternateName": ("Thing", "Text"),
    "audience": ("CreativeWork", "Audience"),
    "contentUrl": ("MediaObject", "URL"),
    "dateModified": ("CreativeWork", "Date"),
    "description": ("Thing", "Text"),
    "distribution": ("Dataset", "DataDownload"),
    "educationalRole": ("EducationalAudience", "Text"),
    "educationalUse": ("CreativeWork LearningResource", "DefinedTerm Text"),
    "encodingFormat": ("CreativeWork MediaObject", "Text URL"),
    "hasDefinedTerm": ("DefinedTermSet", "DefinedTerm"),
    "headline": ("CreativeWork", "Text"),
    "inLanguage": ("CreativeWork", "Text"),
    "isAccessibleForFree": ("CreativeWork", "Boolean"),
    "isPartOf": ("CreativeWork", "CreativeWork URL"),
    "item": ("ListItem", "Thing"),
    "itemListElement": ("ItemList", "ListItem Text Thing"),
    "keywords": ("CreativeWork", "DefinedTerm Text URL"),
    "learningResourceType": ("CreativeWork LearningResource", "DefinedTerm Text"),
    "license": ("CreativeWork", "CreativeWork URL"),
    "mainEntity": ("CreativeWork", "Thing"),
    "name": ("Thing", "Text"),
    "numberOfItems": ("ItemList", "Integer"),
    "position": ("CreativeWork ListItem", "Integer Text"),
    "potentialAction": ("Thing", "Action"),
    "step": ("HowTo", "CreativeWork HowToStep Text"),
    "target": ("Action", "EntryPoint URL"),
    "teaches": ("CreativeWork LearningResource", "DefinedTerm Text"),
    "text": ("CreativeWork", "Text"),
    "timeRequired": ("CreativeWork", "Duration"),
    "url": ("Thing", "URL"),
    "urlTemplate": ("EntryPoint", "Text"),
    "version": ("CreativeWork", "Number Text"),
}
# What an action asks its user for stands in `<property>-input`.
INPUTS = {"query-input": "SearchAction"}


def kinds(name: str) -> set[str]:
    """A type with all it inherits from."""
    return {name}.union(*(kinds(parent) for parent in PARENTS[name]))


def faults(data: Any) -> list[str]:
    """What is wrong with a JSON-LD document of one graph."""
    if not isinstance(data, dict) or data.keys() != {"@context", "@graph"}:
        return ["not a graph"]
    if data["@context"] != "https://schema.org":
        return [f"@context: {data['@context']!r}"]
    return [
        fault for number, node in enumerate(data["@graph"]) for fault in _node(node, f"{number}")
    ]


def _node(node: Any, at: str) -> Iterator[str]:
    if not isinstance(node, dict) or node.get("@type") not in PARENTS:
        yield f"{at}: no known type"
        return
    mine = kinds(node["@type"])
    if "@id" in node and not _is_url(node["@id"]):
        yield f"{at}/@id: {node['@id']!r}"
    for name, value in node.items():
        if name in ("@type", "@id"):
            continue
        if name in INPUTS:
            if INPUTS[name] not in mine or not re.fullmatch(r"required name=\w+", value):
                yield f"{at}/{name}: {value!r}"
            continue
        domain, values = (set(part.split()) for part in PROPERTIES.get(name, ("", "")))
        if not domain & mine:
            yield f"{at}: {node['@type']} has no {name}"
            continue
        several = value if isinstance(value, list) else [value]
        if not several:
            yield f"{at}/{name}: empty"
        for number, one in enumerate(several):
            yield from _value(one, values, f"{at}/{name}/{number}")


def _value(value: Any, allowed: set[str], at: str) -> Iterator[str]:
    if isinstance(value, dict):
        if value.keys() == {"@id"}:  # a reference to something described elsewhere
            if not _is_url(value["@id"]) or not allowed & PARENTS.keys():
                yield f"{at}: {value!r}"
            return
        yield from _node(value, at)
        if value.get("@type") in PARENTS and not allowed & kinds(value["@type"]):
            yield f"{at}: {value['@type']} is none of {sorted(allowed)}"
        return
    plain = {
        "Boolean": isinstance(value, bool),
        "Integer": isinstance(value, int) and not isinstance(value, bool),
        "Text": isinstance(value, str) and bool(value.strip()),
        "URL": _is_url(value),
        "Date": _is_date(value),
        "Duration": isinstance(value, str) and bool(re.fullmatch(r"PT\d+M", value)),
    }
    if not any(plain.get(kind, False) for kind in allowed):
        yield f"{at}: {value!r} is none of {sorted(allowed)}"


def _is_url(value: Any) -> bool:
    parts = urlsplit(value) if isinstance(value, str) else None
    return parts is not None and parts.scheme in ("http", "https") and bool(parts.netloc)


def _is_date(value: Any) -> bool:
    try:
        dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True
