"""A small valid project on disk, and the ways tests damage it.

It has a record of every collection and a page that calls every macro, so a fault planted in it
meets every rule and every view.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from macros.check import check
from macros.knowledge.catalogue import INITIATIVE_SECTIONS, METHOD_SECTIONS, Section
from macros.knowledge.loader import Loaded
from macros.knowledge.problems import Problem

ROOT = Path(__file__).resolve().parents[1]
TODAY = dt.date(2026, 12, 1)
HEADER = "reviewed: 2026-11-21\nreview_by: 2027-06-30\nitems:\n"

_TITLE = """\
    title:
      da: Titel på {0}
      en: Title of {0}
"""
_SUMMARY = """\
    summary:
      da: En opsummering af {0}, der er lang nok til at sige noget.
      en: A summary of {0}, long enough to tell the reader something.
"""
_TEXT = """\
    text:
      da: Tekst om {0}.
      en: Text on {0}.
"""
_SOURCE = """\
    source:
      id: kilde
      at: side 4, punkt 2
"""


def _theme(name: str, kind: str) -> str:
    return f"  - id: {name}\n    kind: {kind}\n" + (_TITLE + _SUMMARY + _TEXT + _SOURCE).format(
        name
    )


DATA: dict[str, str] = {
    "sources": "  - id: kilde\n"
    + (_TITLE + _SUMMARY + _TEXT).format("kilde")
    + """\
    publisher:
      da: En udgiver
      en: A publisher
    year: 2019
    kind: note
    checked: 2026-11-21
    link: https://example.org/kilde
    taken:
      - da: To ting
        en: Two things
""",
    "themes": _theme("rammer", "recommendations")
    + _theme("viden", "manifesto")
    + _theme("motivation", "manifesto")
    + _theme("organisation", "manifesto"),
    "recommendations": "  - id: A1\n    theme: rammer\n"
    + (_TITLE + _SUMMARY + _TEXT).format("A1")
    + """\
    steps:
      - da: Første trin
        en: First step
      - da: Andet trin
        en: Second step
      - da: Tredje trin
        en: Third step
    responsible:
      - leder
    signs:
      - da: Første tegn
        en: First sign
      - da: Andet tegn
        en: Second sign
    related:
      - M1
"""
    + _SOURCE,
    "manifesto": "  - id: M1\n    theme: viden\n    role: forsker\n"
    + (_TITLE + _SUMMARY).format("M1")
    + """\
    why:
      da: Derfor er det vigtigt.
      en: Why it matters.
    insight:
      da: Et indblik.
      en: An insight.
    commitments:
      - id: M1.a
        text:
          da: Det vil rollen.
          en: What the role will do.
    actions:
      - id: M1.1
        actors:
          - ledelser
        actors_by: redaktion
        text:
          da: Det skal der til.
          en: What it takes.
        parts:
          - id: M1.1.a
            text:
              da: En del af det.
              en: A part of it.
    related:
      - V1
"""
    + _SOURCE,
    "policy": "  - id: V1\n"
    + (_TITLE + _SUMMARY + _TEXT).format("V1")
    + """\
    promises:
      - id: V1.1
        text:
          da: Et løfte.
          en: A promise.
    related: []
"""
    + _SOURCE,
    "levels": "  - id: N1\n"
    + (_TITLE + _SUMMARY + _TEXT).format("N1")
    + "    related: []\n"
    + _SOURCE,
    "measurements": "  - id: O1\n" + (_TITLE + _TEXT + _SOURCE).format("O1"),
    "reasons": "  - id: G1\n"
    + (_TITLE + _SUMMARY + _TEXT).format("G1")
    + "    related:\n      - A1\n"
    + _SOURCE,
    "statements": "  - id: faktum\n    topic: emne\n"
    + (_TITLE + _TEXT + _SOURCE).format("faktum")
    + "    as_of: 2019\n    checked: 2026-11-21\n",
    "roles": "".join(
        f"  - id: {name}\n    icon: material/account\n"
        + (_TITLE + _SUMMARY + _TEXT).format(name)
        + "    source:\n      id: redaktion\n"
        for name in ("leder", "forsker", "borger", "brugerrepraesentant", "kliniker")
    ),
    "actors": "  - id: ledelser\n"
    + (_TITLE + _TEXT + _SOURCE).format("ledelser")
    + "    roles:\n      - leder\n",
    "glossary": "  - id: ord-bruger\n"
    + (_TITLE + _TEXT + _SOURCE).format("ord-bruger")
    + """\
    aliases:
      da:
        - bruger
      en:
        - user
    see:
      - A1
""",
    "regions": """\
  - id: region-ny
    title:
      da: Region Ny
      en: Region Ny
    valid_from: 2027-01-01
    checked: 2026-11-21
    source:
      id: kilde
      at: hele dokumentet
  - id: region-gammel
    title:
      da: Region Gammel
      en: Region Gammel
    valid_from: null
    valid_to: 2026-12-31
    successor: region-ny
    checked: 2026-11-21
    source:
      id: kilde
      at: hele dokumentet
""",
    "councils": "  - id: sundhedsraad-by\n    region: region-ny\n"
    + (_TITLE + _SOURCE).format("sundhedsraad-by")
    + """\
    municipalities:
      - Aaby
      - Ærø
    valid_from: 2027-01-01
    confirmed: false
    checked: 2026-11-21
""",
    "checklists": "  - id: tjek-moede\n"
    + (_TITLE + _SUMMARY).format("tjek-moede")
    + """\
    audience:
      - leder
    use:
      da: Brug den før mødet.
      en: Use it before the meeting.
    minutes: 10
    items:
"""
    + "".join(
        f"""\
      - id: tjek-moede.{number}
        text:
          da: Gør det her som nummer {number}.
          en: Do this as number {number}.
        why:
          da: Fordi {number} er vigtig.
          en: Because {number} matters.
        related:
          - A1
"""
        for number in range(1, 6)
    )
    + "    related:\n      - M1\n    source:\n      id: redaktion\n",
    "calendar": "  - id: aar-moede\n"
    + (_TITLE + _TEXT).format("aar-moede")
    + """\
    month: 3
    kind: moede
    minutes: 60
    who:
      - leder
    prepare:
      da: Læs på det.
      en: Read up on it.
    related:
      - A1
"""
    + _SOURCE,
    "decisions": "  - id: valg-sag\n"
    + (_TITLE + _TEXT).format("valg-sag")
    + "    advice:\n"
    + "".join(
        f"""\
      - id: valg-sag.{phase}
        who:
          da: Hvem i fasen {phase}.
          en: Who in the phase {phase}.
        when:
          da: Hvornår i fasen {phase}.
          en: When in the phase {phase}.
        why:
          da: Hvorfor i fasen {phase}.
          en: Why in the phase {phase}.
        methods:
          lidt:
            - samtale
          noget:
            - moede
          meget:
            - samtale
        related:
          - G1
"""
        for phase in ("tidlig", "beslutning", "efter")
    )
    + "    source:\n      id: redaktion\n",
    "affected": "  - id: ramt-alle\n"
    + (_TITLE + _TEXT).format("ramt-alle")
    + "    methods:\n      - samtale\n    related:\n      - G1\n    source:\n      id: redaktion\n",
    "forms": "  - id: skema-sag\n"
    + (_TITLE + _SUMMARY).format("skema-sag")
    + """\
    audience:
      - leder
    use:
      da: Brug det før mødet.
      en: Use it before the meeting.
    minutes: 5
    document:
      da: Sagen
      en: The case
    parts:
      - title:
          da: Første del
          en: First part
        text:
          da: Det står her altid.
          en: This is always here.
        questions:
          - key: hvad
            answer: text
            label:
              da: Hvad skal I beslutte?
              en: What are you to decide?
            lead:
              da: Beslutning
              en: Decision
            hint:
              da: Skriv kort.
              en: Write briefly.
            missing:
              da: Skriv, hvad det gælder.
              en: Write what it is about.
          - key: med
            answer: choice
            label:
              da: Er brugerne med?
              en: Do users take part?
            lead:
              da: Brugere
              en: Users
            choices:
              - value: ja
                label:
                  da: Ja, de er
                  en: Yes, they do
              - value: nej
                label:
                  da: Nej, de er ikke
                  en: No, they do not
      - title:
          da: Anden del
          en: Second part
        questions:
          - key: hvem
            answer: rows
            label:
              da: Hvem er det?
              en: Who are they?
            lead:
              da: Dem, der er med
              en: Those who take part
            only_if:
              key: med
              among:
                - ja
            columns:
              - key: navn
                label:
                  da: Gruppe
                  en: Group
              - key: tid
                label:
                  da: Tidspunkt
                  en: Time
            rows:
              - da: Patienter
                en: Patients
            least: 1
    related:
      - A1
    source:
      id: redaktion
""",
    "kickoff": "  - id: opstart-velkomst\n"
    + (_TITLE + _TEXT).format("opstart-velkomst")
    + """\
    minutes: 15
    lead:
      da: Den, der leder mødet
      en: Whoever leads the meeting
    notes:
      - da: Sig goddag.
        en: Say hello.
    related:
      - A1
    source:
      id: redaktion
""",
    "followup": "  - id: foelg-a1\n"
    + _TITLE.format("foelg-a1")
    + "    recommendation: A1\n    steps:\n"
    + "".join(
        f"      - da: Man ser trin {step}.\n        en: One sees step {step}.\n"
        for step in ("et", "to", "tre", "fire")
    )
    + """\
    evidence:
      da: Se i papirerne.
      en: Look in the papers.
    related:
      - G1
    source:
      id: redaktion
""",
    "contacts": "  - id: kontakt-navn\n"
    + (_TITLE + _TEXT).format("kontakt-navn")
    + """\
    example:
      da: "[Navn]"
      en: "[Name]"
    group: true
    related:
      - G1
    source:
      id: redaktion
""",
}

_META = """\
title: Side {0}
summary: Siden {0} har en opsummering, der er lang nok til at sige noget.
audience: [leder]
next: [A1, roller/index.md]
reviewed: 2026-11-21
review_by: 2027-06-30
"""
_ENGLISH_META = """\
title: Page {0}
summary: The page {0} has a summary that is long enough to tell something.
"""


def _page(meta: str, body: str) -> str:
    return f"---\n{meta}---\n\n{body}\n"


def _pages(name: str, extra: str, body: str) -> dict[str, str]:
    return {
        f"{name}.md": _page(_META.format(name) + extra, body),
        f"{name}.en.md": _page(_ENGLISH_META.format(name), body),
    }


def _record(name: str, record: str) -> dict[str, str]:
    body = "{{ record() }}"
    return {
        f"{name}.md": _page(f"record: {record}\n", body),
        f"{name}.en.md": _page("", body),
    }


METHOD_FACTS = """\
method:
  purpose: [hoer-erfaringer, faa-ideer]
  level: [afdeling]
  phase: [behov]
  effort: {{staff: mellem, users: lille}}
  cost: lille
  people: {{min: 2, max: 8}}
  groups: [patienter]
  roles: [leder]
  methods: [{0}]
  added: 2026-11-21
  changed: 2026-11-22
"""
INITIATIVE_FACTS = """\
initiative:
  region: region-gammel
  year: 2019
  status: i-gang
  as_of: 2019
  purpose: [faa-ideer]
  level: [institution]
  phase: [forslag]
  groups: [borgere]
  roles: [borger]
  methods: [samtale]
  added: 2026-11-21
"""


def sections_of(sections: tuple[Section, ...], word: str) -> str:
    """The text of an entry: every section just long enough."""
    parts = []
    for section in sections:
        parts.append(f"{'#' * section.level} {section.id} {{: #{section.id} }}")
        parts.append("\n".join([f"- {word} {word}"] * section.points))
        parts.append(" ".join([word] * section.words))
    return "\n\n".join(filter(None, parts))


def _entry(name: str, facts: str, sections: tuple[Section, ...], source: str) -> dict[str, str]:
    danish = (
        f"title: Side {name}\nsummary: Siden {name} har en opsummering, der er lang nok.\n"
        f"keywords: [ord]\n{facts}related: [A1, M1, V1]\nsources: [{{id: {source}}}]\n"
        "reviewed: 2026-11-21\nreview_by: 2027-06-30\n"
    )
    english = (
        f"title: Page {name}\nsummary: The page {name} has a summary that is long enough.\n"
        "keywords: [word]\n"
    )
    return {
        f"{name}.md": _page(danish, sections_of(sections, "ord")),
        f"{name}.en.md": _page(english, sections_of(sections, "word")),
    }


# The site's own views link to these pages, whatever the data says.
DOCS: dict[str, str] = {
    **_pages(
        "index",
        "home_of: [themes, levels, measurements, reasons, 'statements:emne', sources]\n",
        """\
Se [A1](id:A1), [løftet](id:V1.1) [rollerne](roller/index.md) og
[værktøjerne](vaerktoejer/index.md).

{{ doors("roller/index.md", "A1") }}

{{ counts() }}

{{ theme_cards("manifesto") }}

{{ manifesto_figure() }}

{{ statements("emne") }}

{{ entries("reasons") }}

{{ entries("levels") }}

{{ levels_figure() }}

{{ entries("measurements") }}

{{ sources() }}

{{ terms("ord-bruger") }}

{{ api_table() }}
""",
    ),
    **_pages(
        "anbefalinger/index", "", '{{ cards("recommendations") }}\n\nSe [forsiden](../index.md).'
    ),
    **_record("anbefalinger/a1", "A1"),
    **_pages("manifest/index", "home_of: [actors]\n", "{{ actor_matrix() }}\n\n{{ actors() }}"),
    **_record("manifest/m1", "M1"),
    **{
        file: text
        for theme in ("rammer", "motivation")
        for file, text in _record(f"temaer/{theme}", theme).items()
    },
    **_pages("vaerdier/index", "", '{{ cards("policy") }}'),
    **_record("vaerdier/v1", "V1"),
    **_pages("roller/index", "home_of: [roles]\n", '{{ cards("roles") }}\n\n{{ status() }}'),
    **_pages("roller/leder", "record: leder\n", "{{ role_duties() }}"),
    **_pages(
        "undervisning/enhed",
        "unit:\n  minutes: 45\n  points: [M1]\n  programmes: [medicin]\n",
        "{{ unit_facts() }}",
    ),
    **_pages(
        "sundhedsraad/index",
        "home_of: [regions, councils]\n",
        "{{ council_finder() }}\n\n{{ councils() }}",
    ),
    **_pages("ord", "home_of: [glossary]\n", "{{ glossary() }}"),
    **_pages("vaerktoejer/index", "", '{{ cards("checklists") }}'),
    **_record("vaerktoejer/tjeklister/moede", "tjek-moede"),
    **_pages(
        "vaerktoejer/paa-dagsordenen",
        "home_of: [decisions, affected]\n",
        "{{ decision_guide() }}",
    ),
    **_pages("vaerktoejer/aarshjul", "home_of: [calendar]\n", "{{ year_wheel() }}"),
    **_record("vaerktoejer/sag", "skema-sag"),
    **_pages("vaerktoejer/opstart", "home_of: [kickoff]\n", "{{ kickoff() }}"),
    **_pages("vaerktoejer/opfoelgning", "home_of: [followup]\n", "{{ follow_up() }}"),
    **_pages("vaerktoejer/kontakter", "home_of: [contacts]\n", "{{ contact_network() }}"),
    **_pages("vaerktoejer/gemt", "", "{{ stored() }}"),
    **_pages("om/register", "", "{{ site_index() }}"),
    **_pages("soeg/index", "", "{{ search_page() }}"),
    **_pages("katalog/index", "", "{{ catalogue() }}\n\n{{ catalogue_downloads() }}"),
    **_pages("katalog/metoder/index", "", '{{ catalogue_list("metode") }}'),
    **_pages("katalog/initiativer/index", "", '{{ catalogue_list("initiativ") }}'),
    **_pages("katalog/sammenlign", "", "{{ catalogue_compare() }}"),
    **_pages("katalog/kort", "", "{{ catalogue_relations() }}"),
    **_pages("katalog/bidrag", "", "{{ contribute_form() }}"),
    **_entry("katalog/metoder/samtale", METHOD_FACTS.format("moede"), METHOD_SECTIONS, "redaktion"),
    **_entry("katalog/metoder/moede", METHOD_FACTS.format("samtale"), METHOD_SECTIONS, "redaktion"),
    **_entry(
        "katalog/initiativer/proeve",
        INITIATIVE_FACTS,
        INITIATIVE_SECTIONS,
        "kilde, at: side 4",
    ),
}


# What the search is helped with, which is no collection.
SEARCH = {
    "synonyms": "items:\n  - da: [hospital, sygehus]\n    en: [hospital, infirmary]\n",
    "compounds": "short: [råd]\nsplits:\n  sygehus: [syge, hus]\n  erfaring: []\n",
}


@dataclass(frozen=True)
class Project:
    """A project's folder, with what tests do to it."""

    path: Path

    @classmethod
    def create(cls, path: Path) -> Project:
        """Write the small project below `path`. The site's own words are the real ones."""
        project = cls(path)
        for name, items in DATA.items():
            project.write(f"data/{name}.yml", HEADER + items)
        for name, text in DOCS.items():
            project.write(f"docs/{name}", text)
        for name, text in SEARCH.items():
            project.write(f"data/{name}.yml", text)
        shutil.copy(ROOT / "data/ui.yml", path / "data/ui.yml")
        return project

    def write(self, file: str, content: str | bytes) -> None:
        target = self.path / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)

    def read(self, file: str) -> str:
        return (self.path / file).read_text(encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        """Change the first place of `old`, which must be there."""
        text = self.read(file)
        assert old in text, f"{old!r} is not in {file}"
        self.write(file, text.replace(old, new, 1))

    def line(self, file: str, fragment: str) -> int:
        """The line where `fragment` begins, counted as an editor's program counts."""
        raw = (self.path / file).read_bytes()
        assert fragment.encode() in raw, f"{fragment!r} is not in {file}"
        return raw[: raw.index(fragment.encode())].count(b"\n") + 1

    def delete(self, file: str) -> None:
        (self.path / file).unlink()

    def faults(self) -> list[Problem]:
        """What is wrong with the project, each with its file and line.

        Without what `rules.translations` says, which has tests of its own: a fault is planted in
        one language, and the other one then differs from it.
        """
        return [problem for problem in self.check() if not _TRANSLATION.search(problem.what)]

    def check(self, today: dt.date = TODAY, overdue_is_error: bool = False) -> list[Problem]:
        return self.loaded(today, overdue_is_error)[1]

    def loaded(
        self, today: dt.date = TODAY, overdue_is_error: bool = False
    ) -> tuple[Loaded, list[Problem]]:
        return check(self.path, today, overdue_is_error)


_TRANSLATION = re.compile("følger ikke den danske|har ikke de samme")


def editor_lines(raw: bytes) -> int:
    """How many lines an editor's program shows for a file."""
    return len(re.findall(rb"\r\n|\r|\n", raw)) + 1
