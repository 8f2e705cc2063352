"""The model's findings, said so that an editor can mend them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from macros.knowledge.catalogue import KINDS
from macros.knowledge.problems import Problem

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from macros.knowledge.yaml_source import Marks

Loc = tuple[int | str, ...]


def problems_of(
    error: ValidationError,
    path: str,
    marks: Marks,
    base: Loc = (),
    header: Set[str] = frozenset(),
) -> list[Problem]:
    """One problem for each finding. `base` is where in the file the validated data begins.

    The fields named in `header` do not stand there but at the top of the file.
    """
    found = []
    details = error.errors(include_url=False)
    for detail in details:
        loc = detail["loc"]
        inside = any(other["loc"][: len(loc)] == loc != other["loc"] for other in details)
        if detail["type"] == "too_short" and inside:
            continue  # pydantic counts only the entries that it could read
        if not loc or loc[0] not in header:
            loc = (*base, *loc)
        what, mend = _words(detail)
        found.append(Problem(path, marks.line(loc), what, mend))
    return found


def field_name(loc: Loc) -> str:
    """`('text', 'da')` → `text.da`; indexes count from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)


_KINDS = {
    "string_type": "tekst",
    "int_type": "et helt tal",
    "bool_type": "true eller false",
    "tuple_type": "en liste (linjer, der begynder med »- «)",
    "list_type": "en liste (linjer, der begynder med »- «)",
    "model_type": "felter med navn (»felt: tekst«)",
    "dict_type": "felter med navn (»felt: tekst«)",
    "date_type": "en dato",
}

_PAGE_FIELDS = {
    "title": "Siden mangler en titel.",
    "summary": "Siden mangler en opsummering (summary), som vises under »Kort fortalt«.",
    "audience": "Siden siger ikke, hvem den er til.",
    "next": "Siden siger ikke, hvad læseren kan gøre nu.",
    "reviewed": "Siden siger ikke, hvornår den sidst er gennemset.",
    "review_by": "Siden siger ikke, hvornår den skal gennemses igen.",
}


def lacking(data: Mapping[str, Any], path: str, marks: Marks) -> Iterator[Problem]:
    """What a page must say at its top and does not; a page of a record takes it from there."""
    if data.get("record") is None:
        # The roles of a catalogue entry are its audience, and its relations are what comes next.
        entry = any(data.get(kind.block) is not None for kind in KINDS)
        for name, what in _PAGE_FIELDS.items():
            if data.get(name) in (None, []) and not (entry and name in ("audience", "next")):
                yield Problem(path, marks.line((name,)), what, f"Tilføj »{name}:« øverst i filen.")


def _words(detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong and how to mend it, for one finding of pydantic's."""
    kind = detail["type"]
    finding = _Finding(detail["loc"], detail.get("input"), detail.get("ctx", {}))
    if kind in _KINDS and not (kind == "model_type" and isinstance(finding.value, str)):
        return (
            f"»{finding.name}« skal være {_KINDS[kind]}, men er {_seen(finding.value)}.",
            "Ret værdien.",
        )
    known = _WORDS.get(kind)
    if known is not None:
        return known(finding)
    return f"»{finding.name}« kan ikke bruges ({detail['msg']}).", _TEMPLATE


_TEMPLATE = "Se skabelonen i CONTRIBUTING.md."


@dataclass(frozen=True, slots=True)
class _Finding:
    loc: Loc
    value: Any
    context: Mapping[str, Any]

    @property
    def name(self) -> str:
        return field_name(self.loc)

    @property
    def shown(self) -> str:
        return f"»{' '.join(str(self.value).split())[:60]}«"


def _missing(finding: _Finding) -> tuple[str, str]:
    last = finding.loc[-1] if finding.loc else ""
    if last in ("da", "en"):
        language = "danske" if last == "da" else "engelske"
        return (
            f"Den {language} tekst mangler i »{field_name(finding.loc[:-1])}«.",
            f"Tilføj linjen »{last}: …« ved siden af det andet sprog.",
        )
    if last == "source":
        return (
            "Kilden (source) mangler.",
            "Tilføj »source:« med »id:« og »at:«, eller »id: redaktion« for redaktionens råd.",
        )
    return f"Feltet »{finding.name}« mangler.", "Tilføj det; se skabelonen i CONTRIBUTING.md."


_WORDS: Mapping[str, Callable[[_Finding], tuple[str, str]]] = {
    "missing": _missing,
    "extra_forbidden": lambda f: (
        f"Feltet »{f.name}« kendes ikke.",
        "Ret stavemåden, eller slet feltet; de kendte felter står i CONTRIBUTING.md.",
    ),
    "empty_text": lambda f: (f"Teksten »{f.name}« er tom.", "Skriv teksten."),
    "date_form": lambda f: (
        f"{f.shown} er ikke en dato.",
        "Skriv år-måned-dag, for eksempel 2027-06-30.",
    ),
    "locator": lambda f: (
        f"Stedet {f.shown} kan ikke læses.",
        'Skriv for eksempel: side 4, afsnit "Værdier", punkt 2 (med komma imellem).',
    ),
    "no_place": lambda _: (
        "Kilden har intet sted (at).",
        "Tilføj »at:«, for eksempel »at: side 4, punkt 2«.",
    ),
    "editorial_place": lambda _: (
        "Redaktionens egne råd har intet sted.",
        "Slet linjen »at:«.",
    ),
    "group_of_one": lambda _: (
        "Gruppen har for få ord.",
        "Skriv mindst to ord på hvert sprog, gruppen har, eller slet gruppen.",
    ),
    "said_twice": lambda _: (
        "Et ord står to gange i gruppen.",
        "Slet det ene.",
    ),
    "parts_of_another": lambda f: (
        f"Delene udgør ikke ordet »{f.context['word']}«.",
        "Skriv ordets dele i rækkefølge, uden det s eller e, der binder dem sammen.",
    ),
    "people_order": lambda _: (
        "Det største antal (max) er mindre end det mindste (min).",
        "Byt om på tallene, eller skriv »max: null«, når der ingen øvre grænse er.",
    ),
    "changed_before_added": lambda _: (
        "Posten er ændret (changed), før den kom til (added).",
        "Ret den ene dato.",
    ),
    "status_without_year": lambda _: (
        "Status (status) har intet år (as_of).",
        "Skriv det år, kilden fortæller om, eller »status: ukendt«.",
    ),
    "greater_than_equal": lambda f: (
        f"{f.shown} er for lille i »{f.name}«.",
        f"Skriv mindst {f.context['ge']}.",
    ),
    "less_than_equal": lambda f: (
        f"{f.shown} er for stor i »{f.name}«.",
        f"Skriv højst {f.context['le']}.",
    ),
    "multiple_of": lambda f: (
        f"{f.shown} kan ikke deles med {f.context['multiple_of']} i »{f.name}«.",
        f"Skriv et tal, der kan deles med {f.context['multiple_of']}.",
    ),
    "question_choices": lambda _: (
        "Svarene (choices) passer ikke til spørgsmålets slags (answer).",
        "Skriv mindst to »choices« til »choice« og »choices«, og ingen til de andre.",
    ),
    "question_columns": lambda _: (
        "Tabellen (columns, rows, least) passer ikke til spørgsmålets slags (answer).",
        "Skriv mindst to »columns« til »answer: rows«, og ingen af felterne til de andre.",
    ),
    "question_twice": lambda f: (
        f"To spørgsmål har nøglen »{f.context['key']}«.",
        "Giv det ene en anden »key«.",
    ),
    "question_only_if": lambda f: (
        f"Spørgsmålet »{f.context['key']}« afhænger af et svar, som intet tidligere spørgsmål har.",
        "Ret »only_if«: »key« er et tidligere spørgsmål, og »among« er svar (value) på det.",
    ),
    "follow_up_id": lambda f: (
        f"Id'et hører til {f.context['id']}, men »recommendation« er en anden.",
        "Ret den ene, så de passer sammen, for eksempel foelg-a1 og A1.",
    ),
    "no_successor": lambda _: (
        "Regionen har en sidste dag (valid_to), men ingen efterfølger (successor).",
        "Tilføj »successor:« med id'et på den region, der tager over.",
    ),
    "model_type": lambda f: (
        f"»{f.name}« skal stå på begge sprog eller have felter.",
        "Skriv »da: …« og »en: …« (eller felterne) på linjerne under, rykket ind.",
    ),
    "string_pattern_mismatch": lambda f: (
        f"{f.shown} har ikke den rigtige form i »{f.name}«.",
        _TEMPLATE,
    ),
    "literal_error": lambda f: (
        f"»{f.name}« er tom." if f.value is None else f"{f.shown} kan ikke bruges i »{f.name}«.",
        f"Brug en af: {f.context['expected'].replace(' or ', ' eller ')}.",
    ),
    "too_short": lambda f: (
        f"»{f.name}« har for få linjer.",
        f"Skriv mindst {f.context['min_length']}.",
    ),
    "too_long": lambda f: (
        f"»{f.name}« har for mange linjer.",
        f"Skriv højst {f.context['max_length']}.",
    ),
    "string_too_long": lambda f: (
        f"»{f.name}« er for lang.",
        f"Skriv højst {f.context['max_length']} tegn.",
    ),
}


def _seen(value: object) -> str:
    if value is None:
        return "tom"
    if isinstance(value, bool):
        return "true eller false"
    if isinstance(value, int):
        return f"tallet {value}"
    if isinstance(value, list):
        return "en liste"
    if isinstance(value, dict):
        return "felter med navn"
    return f"»{' '.join(str(value).split())[:60]}«"
