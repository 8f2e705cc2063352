"""The year's wheel as a calendar file: made in the browser, read back with a kept library."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from macros.knowledge.base import Knowledge
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

PATHS = {"da": "vaerktoejer/aarshjul/", "en": "en/vaerktoejer/aarshjul/"}
LANGS = pytest.mark.parametrize("lang", PATHS)


def downloaded(page: Page) -> tuple[str, Any]:
    with page.expect_download() as waiting:
        page.locator("hb-year button").click()
    raw = waiting.value.path().read_bytes()
    assert re.fullmatch(r"aarshjul-\d{4}\.ics", waiting.value.suggested_filename)
    lines = raw.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    return raw.decode(), Calendar.from_ical(raw)


@LANGS
def test_the_whole_year_is_in_the_file(lang: str, visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS[lang])
    page.locator("#aar").fill("2027")
    _, calendar = downloaded(page)
    assert not calendar.errors
    events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert len(events) == len(knowledge.calendar) >= 10
    for found in knowledge.calendar:
        event = events[f"{found.id}-2027@haandbog-i-brugerinddragelse"]
        assert not event.errors
        assert event["SUMMARY"] == found.title[lang]
        assert found.text[lang] in event["DESCRIPTION"]
        start = event["DTSTART"].dt
        assert (start.year, start.month, start.hour) == (2027, found.month, 16)
        assert start.weekday() == 1
        assert 8 <= start.day <= 14
        assert start.utcoffset() == dt.timedelta(hours=2 if 4 <= found.month <= 10 else 1)
        assert event["DURATION"].dt == dt.timedelta(minutes=found.minutes)
        assert str(event["URL"]).endswith(f"{PATHS[lang]}#{found.id}")
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Copenhagen"


def test_another_first_month_moves_the_year_and_ids_stay(visitor: Visitor) -> None:
    page = visitor.open(PATHS["da"])
    page.locator("#aar").fill("2027")
    page.locator("#foerste-maaned").select_option("8")
    text, calendar = downloaded(page)
    months = {e["UID"]: e["DTSTART"].dt for e in calendar.walk("VEVENT")}
    kick_off = next(v for k, v in months.items() if k.startswith("aar-opstartsmoede-"))
    assert (kick_off.year, kick_off.month) == (2027, 8)
    report = next(v for k, v in months.items() if k.startswith("aar-rapport-"))
    assert (report.year, report.month) == (2028, 7)
    again, _ = downloaded(page)
    assert again == text


def test_chosen_events_alone_are_in_the_file(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    boxes = page.locator(".hb-year-list .hb-pick input")
    for box in boxes.all()[1:]:
        box.uncheck()
    _, calendar = downloaded(page)
    assert len(calendar.walk("VEVENT")) == 1
    boxes.first.uncheck()
    page.locator("hb-year button").press("Enter")
    status = page.locator("hb-year [role=status]")
    expect(status).to_have_text(knowledge.ui["year_none"].da)
    page.locator("#aar").fill("12")
    page.locator("hb-year button").press("Enter")
    expect(status).to_have_text(knowledge.ui["year_no_year"].da)
    expect(page.locator("#aar")).to_be_focused()


@LANGS
def test_without_scripts_wheel_and_list_are_whole(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang], java_script_enabled=False)
    expect(page.locator("hb-year")).to_be_hidden()
    titles = page.locator(".hb-year-list h3").all_inner_texts()
    assert sorted(titles) == sorted(event.title[lang] for event in knowledge.calendar)
    links = page.locator(".hb-wheel a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert sorted(links) == sorted(f"#{event.id}" for event in knowledge.calendar)
