"""The tools: HTML that works as it stands, and the words that their scripts say.

Nothing a reader ticks or writes leaves the browser; the scripts only enhance what is here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from markupsafe import Markup

from macros.figures.wheel import year_wheel as draw_wheel
from macros.knowledge.contribution import KINDS as CONTRIBUTIONS
from macros.knowledge.fields import LANGUAGES, Record
from macros.knowledge.sections import RECENT, SEARCH, SLASH
from macros.knowledge.toolbox import (
    AGENDA_COLUMNS,
    CONTACT_FILES,
    CONTACTS,
    FILES,
    FOLLOW_UP,
    START,
    STEPS,
    AgendaItem,
    ByMeans,
    CalendarEvent,
    Checklist,
    ContactColumn,
    Decision,
    FollowUp,
    Form,
    agenda,
    clock,
)
from macros.views.here import Here
from macros.views.render import months, render

DECISION_PHASES = ("tidlig", "beslutning", "efter")
_SHORTEST, _LONGEST = 60, 480  # minutes of a meeting
# What every tool that writes a document says.
_WRITES = ("tool", "copied selected saved no_word not_kept damaged clear_sure cleared".split())

# What each tool's script says: the beginning of the keys, and the rest of them.
WORDS: Mapping[type[Record], tuple[tuple[str, Sequence[str]], ...]] = MappingProxyType(
    {
        Checklist: (
            (
                "checklist",
                "count done copied in_address from_link not_kept reset_sure reset_done".split(),
            ),
        ),
        CalendarEvent: (("year", "include none no_year made name".split()),),
        Decision: (("guide", "one many".split()),),
        Form: (
            _WRITES,
            ("form", "ready lacks lacks_one lacking drop_sure".split()),
        ),
        AgendaItem: (
            _WRITES,
            ("kickoff", "no_start no_length ends notes".split()),
        ),
        FollowUp: (
            _WRITES,
            (
                "followup",
                (
                    "count step step_1 step_2 step_3 step_4 not_assessed no_date before last "
                    "at_step open_count moved head_recommendation head_now head_then head_note "
                    "head_evidence head_measurement head_seen head_said report who when measured "
                    "yes no too_large unreadable foreign newer opened open_sure "
                    "file nothing again_sure again_done forget_sure forgotten"
                ).split(),
            ),
        ),
        ContactColumn: (
            ("contacts", "too_large foreign empty unreadable opened personal none".split()),
        ),
    }
)
STORED_WORDS = (
    "one many nothing damaged size remove remove_sure remove_all_sure removed file foreign "
    "imported full import_sure".split()
)


def words(here: Here, kind: type[Record]) -> dict[str, str]:
    """What the script of a kind of record says."""
    return {
        name: here.ui(f"{begin}_{name}") for begin, names in WORDS.get(kind, ()) for name in names
    }


def year_wheel(here: Here) -> Markup:
    """The year's events as a wheel, as a list, and as a calendar file."""
    events = sorted(here.knowledge.calendar, key=lambda event: event.month)
    names = months(here.lang)
    figure = draw_wheel(
        [name[:3] for name in names],
        [(event.month, event.title[here.lang], f"#{event.id}") for event in events],
        title=here.ui("year_figure_title"),
        centre=here.ui("year_figure_centre"),
        caption=here.ui("year_figure_caption"),
    )
    return render(
        "year_wheel.html",
        here,
        figure=figure,
        events=events,
        months=names,
        words=words(here, CalendarEvent),
    )


def decision_guide(here: Here) -> Markup:
    """From what is on the agenda to whom to involve: the whole tree, which answers narrow."""
    return render(
        "decision_guide.html",
        here,
        phases=DECISION_PHASES,
        all_means=tuple(ByMeans.model_fields),
        words=words(here, Decision),
    )


def kickoff(here: Here) -> Markup:
    """The joint kick-off meeting: agenda with times that add up, and the facilitator's notes."""
    items = here.knowledge.kickoff
    columns = [here.ui(f"kickoff_column_{name}") for name in AGENDA_COLUMNS]
    return render(
        "kickoff.html",
        here,
        rows=agenda(items, START),
        start=clock(START),
        total=sum(item.minutes for item in items),
        least=max(_SHORTEST, 5 * len(items)),
        most=_LONGEST,
        columns=columns,
        blank=blank(here),
        kit=here.asset(f"{FILES}/opstartsmoede.{here.lang}.docx"),
        words=words(here, AgendaItem),
    )


def follow_up(here: Here) -> Markup:
    """How far each recommendation has come: steps, notes and evidence, by theme."""
    k = here.knowledge
    asked = {item.recommendation: item for item in k.followup}
    themes = [
        (theme, [asked[r.id] for r in k.in_theme(theme.id) if r.id in asked])
        for theme in k.themes
        if theme.kind == "recommendations"
    ]
    return render(
        "follow_up.html",
        here,
        name=FOLLOW_UP,
        themes=themes,
        steps=STEPS,
        blank=blank(here),
        form=here.asset(f"{FILES}/{FOLLOW_UP}.{here.lang}.docx"),
        words=words(here, FollowUp),
    )


def contact_network(here: Here) -> Markup:
    """The contact network: its template, what to write in it, and a look at a filled one."""
    columns = [
        {
            "id": column.id,
            "title": column.title[here.lang],
            "names": [column.title[lang] for lang in LANGUAGES],
        }
        for column in here.knowledge.contacts
    ]
    return render(
        "contact_network.html",
        here,
        columns=columns,
        files=[
            (kind, here.asset(f"{FILES}/{CONTACTS}.{here.lang}.{kind}")) for kind in CONTACT_FILES
        ],
        words=words(here, ContactColumn),
    )


def stored(here: Here) -> Markup:
    """What the tools keep in this browser, by the names under which they keep it."""
    k = here.knowledge
    tools = {
        record.id: {"title": here.title(record.id), "url": here.href(record.id)}
        for record in (*k.checklists, *k.forms)
    }
    tools[FOLLOW_UP] = {
        "title": here.title(k.home["followup"]),
        "url": here.href(k.home["followup"]),
    }
    for kind in CONTRIBUTIONS:
        page = "katalog/bidrag.md"
        tools[f"bidrag-{kind}"] = {
            "title": here.ui(f"contribute_kind_{kind}"),
            "url": here.href(page),
        }
    tools[RECENT] = {"title": here.ui("search_kept"), "url": here.href(SEARCH)}
    tools[SLASH] = {"title": here.ui("search_slash_kept"), "url": here.href(SEARCH)}
    said = {name: here.ui(f"stored_{name}") for name in STORED_WORDS}
    return render("stored.html", here, tools=tools, words=said)


def blank(here: Here) -> str:
    """The address of the blank document that the scripts write into."""
    return here.asset(f"{FILES}/blank.{here.lang}.docx")
