"""Texts are whole, in both languages, plain, and of a length that fits where they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES, Cite, Text
from macros.rules.pages import SUMMARY_LENGTH

# Names, and words that are the same in both languages.
SAME = {
    "1 definition",
    "Danske Patienter",
    "Danske Regioner",
    "Facilitator",
    "LUP",
    "Link",
    "Motivation",
    "Organisation",
    "Patient",
    "Region",
    "Region Hovedstaden",
    "Status",
    "Type",
    "ViBIS",
    "mtrconsult.com",
}


def texts(value: Any, at: str) -> Iterator[tuple[str, Text]]:
    """Every text inside a record, with where it stands."""
    if isinstance(value, Text):
        yield at, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), f"{at}.{name}")
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            yield from texts(child, f"{at}.{index + 1}")


@pytest.fixture(scope="module")
def everything(knowledge: Knowledge) -> dict[str, Text]:
    found = {at: text for r in knowledge.records.values() for at, text in texts(r, r.id)}
    found |= {f"ui.{key}": text for key, text in knowledge.ui.items()}
    for path, page in knowledge.pages.items():
        for name in ("title", "summary"):
            danish, english = getattr(page.meta, name), getattr(page.translation, name)
            if danish and english:
                found[f"{path}.{name}"] = Text(da=danish, en=english)
    assert len(found) > 500
    return found


@pytest.fixture(scope="module")
def words(everything: dict[str, Text], knowledge: Knowledge) -> dict[str, str]:
    """Every text of data and pages, by where it stands and its language."""
    found = {f"{at} ({lang})": text[lang] for at, text in everything.items() for lang in LANGUAGES}
    for path, page in knowledge.pages.items():
        found |= {f"{path} ({lang})": body for lang, body in page.body.items()}
    return found


# --- two languages ---------------------------------------------------------------------------


def test_the_english_text_is_not_the_danish_one(everything: dict[str, Text]) -> None:
    same = {text.da for text in everything.values() if text.da == text.en}
    assert same - SAME == set()


def test_the_list_of_names_holds_no_name_too_many(everything: dict[str, Text]) -> None:
    assert {text.da for text in everything.values() if text.da == text.en} >= SAME


# Common in one language and no word of the other.
DANISH = re.compile(r"\b(og|ikke|eller|hvad|skal|være|også|blive[rt]?|hvordan|derfor|fordi)\b")
ENGLISH = re.compile(r"\b(the|and|not|what|should|with|how|they|their|which|because|of)\b")


def outside_names(text: str) -> str:
    """The text without what is quoted or stands in brackets, where the other language may be."""
    quoted = r"\([^)]*\)|»[^«]*«|‘[^’]*’"
    name = r"\b[A-ZÆØÅ]\w+( (og|of|the|and) \w\w+)+"  # Amager og Vestegnen
    return re.sub(f"{quoted}|{name}", " ", text)


def test_each_language_is_written_in_itself(everything: dict[str, Text]) -> None:
    for at, text in everything.items():
        if at.startswith(("ui.", "sundhedsraad-")):  # single words, and names
            continue
        assert not ENGLISH.search(outside_names(text.da)), at
        assert not DANISH.search(outside_names(text.en)), at


def test_a_translation_is_full(everything: dict[str, Text]) -> None:
    # English titles of documents and publishers also give the Danish name.
    for at, text in everything.items():
        if len(text.da) >= 80 and ".publisher" not in at and ".title" not in at:
            assert 0.6 < len(text.en) / len(text.da) < 1.6, at
            assert abs(text.da.count("\n") - text.en.count("\n")) == 0, at


def test_figures_are_the_same_in_both_languages(everything: dict[str, Text]) -> None:
    for at, text in everything.items():
        if ".title" not in at:  # where the Danish name may stand in brackets too
            danish, english = (sorted(re.findall(r"\d+", text[lang])) for lang in LANGUAGES)
            assert danish == english, at


# --- whole words -----------------------------------------------------------------------------

# Words of the sources that their PDFs broke at line ends.
WHOLE = (
    "brugerinddragelse inddragelse inddrage brugerrepræsentant brugerinddragende sundhedsvæsenet "
    "sundhedsprofessionelle sundhedspersonalet sundhedsinstitutioner patientinddragelsesudvalg "
    "pårørende pårørendepolitik patienter rehabilitering behandling medarbejdere resultater "
    "kvalitetskonsulenter udviklingskonsulenter kompetenceudvikling uddannelse undervisere "
    "uddannelsesinstitutioner forskning forskningspuljer hospitalerne regionsrådet foreninger "
    "kommunikation tilgængelighed dialogforum beslutninger utilsigtede hændelser "
    "kontaktpersoner myndigheder udskrivning tilfredshedsundersøgelser kvalitetsmodel "
    "implementeringen involvement representatives professionals information organisational"
).split()
# Either half alone is a word too, so a space between them proves nothing.
HALVES = re.compile(r"(?i)^(bruger|patient|sundheds|kvalitets|forsknings|pårørende|regions)$")


def broken(word: str) -> re.Pattern[str]:
    """Finds a word with a gap in it: a space, a hyphen with a space, or a hidden hyphen."""
    gaps = [
        f"{word[:i]}(?:\u00ad ?|-? ){word[i:]}"
        for i in range(2, len(word) - 2)
        if not HALVES.match(word[:i])
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(gaps)})", re.IGNORECASE)


BROKEN = [broken(word) for word in WHOLE]


def is_broken(text: str) -> str | None:
    return next((m.group() for pattern in BROKEN if (m := pattern.search(text))), None)


@pytest.mark.parametrize(
    "text",
    ["brugerinddra gelse", "inddra- gelse", "Inddra\u00adgelse", "rehabi litering",
     "en ud- viklingskonsulenter", "hændel ser", "sundhedsprofes sionelle", "kommuni kation"],
)  # fmt: skip
def test_a_broken_word_would_be_found(text: str) -> None:
    assert is_broken(text) or BROKEN_AT_HYPHEN.search(text)


@pytest.mark.parametrize(
    "text",
    ["brugerinddragelse", "patient- og pårørendeudvalg", "som bruger inddragelse", "en patient er"],
)
def test_a_whole_word_is_left_alone(text: str) -> None:
    assert not is_broken(text)
    assert not BROKEN_AT_HYPHEN.search(text)


# »bety- den«, but not »patient- og pårørendeudvalg«.
BROKEN_AT_HYPHEN = re.compile(r"[a-zæøå]- (?!og\b|eller\b|samt\b|til\b|and\b|or\b|to\b)[a-zæøå]")


def test_no_word_is_broken(words: dict[str, str]) -> None:
    for at, text in words.items():
        assert is_broken(text) is None, at
        assert not BROKEN_AT_HYPHEN.search(text), at


def test_no_character_is_hidden(words: dict[str, str]) -> None:
    controls = "\x00-\x09\x0b-\x1f\x7f-\x9f"
    spaces = "\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff"
    symbols = "\ufffd\ue000-\uf8ff"  # what could not be read, and what only one font knows
    hidden = re.compile(f"[{controls}{spaces}{symbols}]")
    for at, text in words.items():
        assert not hidden.search(text), at
        assert "„" not in text, at  # the sources' bullets


# --- plain text ------------------------------------------------------------------------------


def test_texts_of_data_are_plain(everything: dict[str, Text]) -> None:
    marks = re.compile(r"[<>`]|\*\*|\]\(|\{\{|\{%|^#|  ", re.MULTILINE)
    for at, text in everything.items():
        for lang in LANGUAGES:
            assert not marks.search(text[lang]), f"{at} ({lang})"


def test_quotation_marks_are_those_of_the_language(everything: dict[str, Text]) -> None:
    for at, text in everything.items():
        assert not re.search("[\"“”„']", text.da), at
        assert not re.search("[\"“”„»«']", text.en), at


def test_a_text_ends_with_its_sentence(everything: dict[str, Text]) -> None:
    for at, text in everything.items():
        if re.search(r"\.(text|summary|why|insight|steps|signs)(\.\d+)?$", at):
            for lang in LANGUAGES:
                assert text[lang].endswith((".", "?", "!", "«", "’", ")")), f"{at} ({lang})"


def test_titles_have_no_full_stop(everything: dict[str, Text]) -> None:
    for at, text in everything.items():
        if at.endswith(".title"):
            for lang in LANGUAGES:
                assert not text[lang].endswith("."), f"{at} ({lang})"
                assert "\n" not in text[lang], f"{at} ({lang})"


# --- lengths ---------------------------------------------------------------------------------


def test_titles_fit_in_a_line(everything: dict[str, Text], knowledge: Knowledge) -> None:
    documents = {source.id for source in knowledge.sources}  # which have their official titles
    for at, text in everything.items():
        if at.endswith(".title") and at.removesuffix(".title") not in documents:
            for lang in LANGUAGES:
                assert 2 <= len(text[lang]) <= 65, f"{at} ({lang}): {len(text[lang])}"


def test_summaries_fit_in_a_search_result(everything: dict[str, Text]) -> None:
    low, high = SUMMARY_LENGTH
    found = {at: text for at, text in everything.items() if at.endswith(".summary")}
    assert len(found) > 60
    for at, text in found.items():
        for lang in LANGUAGES:
            assert low <= len(text[lang]) <= high, f"{at} ({lang}): {len(text[lang])}"


def test_a_term_is_explained_shortly(knowledge: Knowledge) -> None:
    for term in knowledge.glossary:
        for lang in LANGUAGES:
            assert 40 <= len(term.text[lang]) <= 400, f"{term.id} ({lang})"


# --- ids, sources and places -----------------------------------------------------------------


def test_titles_are_unique_within_a_collection(knowledge: Knowledge) -> None:
    for name, records in knowledge.collections.items():
        for lang in LANGUAGES:
            titles = [record.title[lang] for record in records]
            assert sorted(titles) == sorted(set(titles)), (name, lang)


def test_every_record_has_id_source_and_place(knowledge: Knowledge) -> None:
    for record in knowledge.records.values():
        assert record.id
        assert record.source.editorial or record.source.at, record.id
        assert record.source.editorial or record.source.id in knowledge.records


def test_pages_are_named_for_the_note_only(knowledge: Knowledge) -> None:
    # The other documents have no page numbers in the text that the editors work from.
    def cites(value: Any) -> Iterator[Cite]:
        if isinstance(value, Cite):
            yield value
        elif isinstance(value, BaseModel):
            for name in type(value).model_fields:
                yield from cites(getattr(value, name))
        elif isinstance(value, tuple):
            for child in value:
                yield from cites(child)

    holders = [*knowledge.records.values(), *(page.meta for page in knowledge.pages.values())]
    for holder in holders:
        for cite in cites(holder):
            if re.search(r"\bside \d", cite.at or ""):
                assert cite.id == "vibis-baggrundsnotat"
                pages = [int(n) for n in re.findall(r"side (\d+)", cite.at or "")]
                assert all(2 <= page <= 15 for page in pages), cite


def test_ids_are_those_of_the_plan(knowledge: Knowledge) -> None:
    forms = {
        "recommendations": r"A\d+",
        "manifesto": r"M\d+",
        "policy": r"V\d+",
        "levels": r"N\d+",
        "measurements": r"O\d+",
        "reasons": r"G\d+",
        "glossary": r"ord-[a-z0-9-]+",
        "regions": r"region-[a-z]+",
        "councils": r"sundhedsraad-[a-z-]+",
    }
    for name, form in forms.items():
        for record in knowledge.collections[name]:
            assert re.fullmatch(form, record.id)
    assert all(name.isascii() for name in knowledge.items)
    # As anchors ids must differ even where case does not count.
    folded = [name.casefold() for name in knowledge.items]
    assert len(set(folded)) == len(folded)
