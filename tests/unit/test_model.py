"""What a record may hold."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from macros.knowledge import model
from macros.knowledge.base import Knowledge, references
from macros.knowledge.fields import Cite, Date, Locator, Part, Record, Ref, Text
from macros.knowledge.loader import load
from macros.knowledge.model import COLLECTIONS, Page, PageMeta, TranslationMeta, Unit
from tests.project import Project

LOCATOR: TypeAdapter[str] = TypeAdapter(Locator)
DATE: TypeAdapter[dt.date] = TypeAdapter(Date)


@pytest.fixture
def small(project: Project) -> Knowledge:
    return load(project.path).knowledge


# --- texts -----------------------------------------------------------------------------------


def test_a_text_is_read_by_language_and_by_no_other_name() -> None:
    text = Text(da=" Hej ", en="Hello")
    assert (text["da"], text["en"]) == ("Hej", "Hello")
    with pytest.raises(KeyError):
        text["de"]
    with pytest.raises(KeyError):
        text["model_fields"]


@pytest.mark.parametrize("empty", ["", " ", "\n", "\t "])
def test_a_text_is_never_empty(empty: str) -> None:
    with pytest.raises(ValidationError):
        Text(da=empty, en="x")


def test_records_do_not_change_after_loading(small: Knowledge) -> None:
    for record in small.records.values():
        with pytest.raises(ValidationError):
            record.id = "andet"  # type: ignore[misc]
        with pytest.raises(ValidationError):
            record.title.da = "andet"  # type: ignore[misc]


# --- places in a source ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "at",
    [
        "side 4",
        "side 4-6",
        "side 4, punkt 2",
        'afsnit "Værdier"',
        'afsnit "Hvad skal der til?", punkt 3, fodnote 1',
        'tema "Samarbejde og kultur", punkt 5',
        "§ 204, stk. 4",
        "hele dokumentet",
    ],
)
def test_a_place_in_a_source_is_read(at: str) -> None:
    assert LOCATOR.validate_python(at) == at


@pytest.mark.parametrize(
    "at",
    [
        "",
        "s. 4",
        "side",
        "side fire",
        "Side 4",
        "side 4,punkt 2",
        "side 4, ",
        ", side 4",
        "side 4 og 5",
        'afsnit "Værdier',
        "afsnit Værdier",
        'afsnit ""',
        "hele dokumentet.",
        "side 4\npunkt 2",
    ],
)
def test_anything_else_is_no_place(at: str) -> None:
    with pytest.raises(ValidationError):
        LOCATOR.validate_python(at)


def test_a_source_has_a_place_and_the_editors_have_none() -> None:
    assert not Cite(id="kilde", at="side 1").editorial
    assert Cite(id="redaktion").editorial
    with pytest.raises(ValidationError, match="needs a place"):
        Cite(id="kilde")
    with pytest.raises(ValidationError, match="has no place"):
        Cite(id="redaktion", at="side 1")


# --- dates -----------------------------------------------------------------------------------


@given(day=st.dates())
def test_a_date_is_written_year_month_day(day: dt.date) -> None:
    assert DATE.validate_python(day.isoformat(), strict=True) == day


@pytest.mark.parametrize(
    "value",
    ["", "2026", "2026-1-1", "01-02-2026", "2026-02-30", "2026-11-21T00:00:00", "20261121", "i dag",
     "2026-11-21 ", "+2026-11-21", "２０２６-11-21", 0, 1_700_000_000, 1.5, True, None, []],
)  # fmt: skip
def test_anything_else_is_no_date(value: object) -> None:
    with pytest.raises(ValidationError):
        DATE.validate_python(value, strict=True)


# --- ids -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["M1.a", "M12.b", "M1.1.a", "V1.1", "V4.12"])
def test_the_parts_of_records_have_ids(name: str) -> None:
    assert Part(id=name, text=Text(da="x", en="x")).id == name


@pytest.mark.parametrize("name", ["", "M1", "V1.a", "M1.A", "M1.1.1", "m1.a", "A1.1", "M1.a "])
def test_other_forms_are_no_ids_of_parts(name: str) -> None:
    with pytest.raises(ValidationError):
        Part(id=name, text=Text(da="x", en="x"))


# --- references ------------------------------------------------------------------------------


def _marked(kind: type[Any]) -> set[str]:
    """The fields of a class, and of what they hold, that its annotations mark as references."""
    import typing

    def inside(annotation: Any, name: str) -> set[str]:
        found = set()
        for meta in getattr(annotation, "__metadata__", ()):
            found |= {name} if isinstance(meta, Ref) else set()
        for argument in typing.get_args(annotation):
            found |= inside(argument, name)
        if hasattr(annotation, "model_fields"):
            found |= {f"{name}.{deeper}" for deeper in _marked(annotation)}
        return found

    hints = typing.get_type_hints(kind, include_extras=True)
    return set().union(*(inside(hints[name], name) for name in kind.model_fields))


def _found(value: Any) -> set[str]:
    return {
        ".".join(step for step in loc if isinstance(step, str)) for loc, _, _ in references(value)
    }


def test_every_reference_of_every_kind_of_record_is_found(small: Knowledge) -> None:
    for kind in COLLECTIONS:
        found = set().union(*(_found(record) for record in small.collections[kind.collection]))
        empty = (
            {"related"}
            if not any(
                getattr(r, "related", 1) for r in small.records.values() if isinstance(r, kind)
            )
            else set()
        )
        assert found == _marked(kind) - empty, kind.__name__


def test_every_reference_of_a_page_is_found(small: Knowledge) -> None:
    method = small.pages["katalog/metoder/samtale.md"].meta.method
    initiative = small.pages["katalog/initiativer/proeve.md"].meta.initiative
    meta = PageMeta(
        record="A1",
        audience=("leder",),
        related=("M1",),
        sources=(Cite(id="kilde", at="side 1"),),
        unit=Unit(minutes=45, points=("M1",), programmes=("medicin",)),
        method=method,
        initiative=initiative,
    )
    assert _found(meta) == _marked(PageMeta)


def test_a_reference_says_where_it_stands_and_where_it_leads(small: Knowledge) -> None:
    found = {loc: (ref.to, name) for loc, ref, name in references(small.records["M1"])}
    assert found == {
        ("source", "id"): (("sources",), "kilde"),
        ("theme",): (("themes",), "viden"),
        ("role",): (("roles",), "forsker"),
        ("actions", 0, "actors", 0): (("actors",), "ledelser"),
        ("related", 0): ((), "V1"),
    }


# --- collections and pages -------------------------------------------------------------------


def test_every_kind_of_record_has_a_collection_of_its_own() -> None:
    kinds = {
        kind
        for kind in vars(model).values()
        if isinstance(kind, type) and issubclass(kind, Record) and kind is not Record
    }
    assert kinds == set(COLLECTIONS)
    assert len({kind.collection for kind in kinds}) == len(kinds)


def test_a_document_is_its_own_source(small: Knowledge) -> None:
    (source,) = small.sources
    assert source.source == Cite(id="kilde", at="hele dokumentet")


def test_a_page_holds_both_languages(small: Knowledge) -> None:
    page = small.pages["ord.md"]
    assert isinstance(page, Page)
    assert isinstance(page.translation, TranslationMeta)
    assert set(page.body) == {"da", "en"}
