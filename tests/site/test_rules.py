"""Each rule finds the fault it is there for, and nothing on a good page."""

from __future__ import annotations

import random

import pytest

from macros.knowledge.fields import Text
from tests.site import rules
from tests.site.page import Page
from tests.site.rules import Facts, Rule

FACTS = Facts(
    ui={
        "in_short": Text(da="Kort fortalt", en="In short"),
        "next_heading": Text(da="Det kan du gøre nu", en="What you can do next"),
        "finder_result": Text(da="{x} hører til {y}.", en="{x} belongs to {y}."),
    },
    links=frozenset(("https://example.org/kilde",)),
)

GOOD = """<!doctype html>
<html lang="da"><head><meta charset="utf-8"><title>Navn</title>
<meta name="description" content="En side om noget, som er godt at vide, og som ikke er for lang.">
<link rel="canonical" href="https://example.org/"><link rel="stylesheet" href="a.css">
<style>p { background: url(a.svg) }</style></head>
<body><nav class="hb-nav"><a href="./">Hjem</a></nav>
<main><div class="md-content"><h1>Navn</h1>
<div class="hb-short"><p>Kort fortalt</p>
<p>En side om noget, som er godt at vide, og som ikke er for lang.</p></div>
<p class="hb-for"><a href="#leder">Leder</a></p>
<h2 id="om">Om</h2><p>Det er en tekst, og den er på dansk. <span lang="en">In short</span></p>
<hb-finder></hb-finder><script type="module" src="assets/js/finder.js"></script>
<img src="a.png" alt=""><figure><svg role="img" aria-label="Figur"></svg>
<figcaption>Det viser den</figcaption></figure>
<table><caption>Tal</caption><thead><tr><th scope="col">Antal</th></tr></thead>
<tbody><tr><td>1</td></tr></tbody></table>
<section class="hb-next"><h2>Det kan du gøre nu</h2>
<ul><li><a href="a/">A</a></li><li><a href="b/">B</a></li></ul></section>
<section class="hb-sources"><ul><li><a href="https://example.org/kilde">Kilde</a></li></ul></section>
<p class="hb-review">Gennemset 1. maj 2026 og igen 2. juni 2027</p>
</div></main></body></html>
"""

NOISE = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz", k=90_000))  # noqa: S311

PLANTED: tuple[tuple[Rule, str, str], ...] = (
    (rules.is_valid_html, "<h1>Navn</h1>", "<p><div>Navn</div></p><h1>Navn</h1>"),
    (rules.is_valid_html, "<h1>", '<h1 class="a" class="b">'),
    (rules.is_valid_html, "<h1>Navn</h1>", "<h1>Navn</h2>"),
    (rules.is_valid_html, "<h1>Navn</h1>", "<h1>Navn</h1><div>"),
    (rules.is_valid_html, "<h1>Navn</h1>", "<h1>Navn</h1><div/>"),
    (rules.is_valid_html, "<h1>Navn</h1>", "<h1>Navn</h1><b><i></b></i>"),
    (rules.is_valid_html, "<caption>", "<div></div><caption>"),
    (rules.is_valid_html, "<!doctype html>", ""),
    (rules.is_valid_html, '<a href="a/">A</a>', '<a href="a/">A<a href="b/">B</a></a>'),
    (rules.is_valid_html, '<ul><li><a href="a/">', '<ul><div></div><li><a href="a/">'),
    (rules.is_valid_html, '<a href="a/">A</a>', '<a href="a/"><button>A</button></a>'),
    (rules.has_unique_ids, '<p class="hb-for">', '<p class="hb-for" id="om">'),
    (rules.headings_do_not_skip, '<h2 id="om">Om</h2>', '<h3 id="om">Om</h3>'),
    (rules.headings_do_not_skip, "<h1>Navn</h1>", "<h2>Navn</h2>"),
    (rules.has_one_h1, '<h2 id="om">Om</h2>', '<h1 id="om">Om</h1>'),
    (rules.has_one_h1, "<h1>Navn</h1>", "<h1></h1>"),
    (rules.has_title_and_description, "<title>Navn</title>", "<title></title>"),
    (rules.has_title_and_description, ", og som ikke er for lang.", ""),
    (rules.has_title_and_description, "for lang.", "for lang." + 60 * " lang"),
    (rules.states_its_language, 'lang="da"', 'lang="en"'),
    (rules.states_its_language, ' lang="da"', ""),
    (rules.has_its_frame, '<div class="hb-short">', '<h2>Før</h2><div class="hb-short">'),
    (rules.has_its_frame, "<p>Kort fortalt</p>", "<p>Kort</p>"),
    (rules.has_its_frame, '<p class="hb-for"><a href="#leder">Leder</a></p>', ""),
    (rules.has_its_frame, '<li><a href="b/">B</a></li>', ""),
    (rules.has_its_frame, '<li><a href="https://example.org/kilde">Kilde</a></li>', ""),
    (rules.has_its_frame, "og igen 2. juni 2027", ""),
    (rules.has_its_frame, "1. maj 2026", "1 May 2026"),
    (rules.has_no_template_residue, "Det er en tekst", "Macro Rendering Error"),
    (rules.has_no_template_residue, "Det er en tekst", "{{ record() }}"),
    (rules.has_no_template_residue, "Det er en tekst", "[[A1]]"),
    (rules.has_no_template_residue, "Det er en tekst", "<b> --- </b>"),
    (rules.has_no_template_residue, "Det er en tekst", "[A1](id:A1)"),
    (rules.has_no_template_residue, 'aria-label="Figur"', 'aria-label="{% if %}"'),
    (rules.speaks_one_language, "<h2>Det kan du gøre nu</h2>", "<h2>What you can do next</h2>"),
    (rules.speaks_one_language, "Det er en tekst", "<b>Aarhus belongs to Kronjylland.</b>"),
    (rules.speaks_one_language, '<nav class="hb-nav"', '<nav aria-label="Tabs" class="hb-nav"'),
    (rules.speaks_one_language, "Det er en tekst", "This is the text of it, and not on that. " * 3),
    (rules.tables_are_named, "<caption>Tal</caption>", ""),
    (rules.tables_are_named, "Tal</caption>", "</caption>"),
    (rules.tables_are_named, "><caption>Tal</caption>", ' aria-labelledby="findes-ikke">'),
    (rules.tables_are_named, ' scope="col"', ""),
    (rules.tables_are_named, '<th scope="col">Antal</th>', "<td>Antal</td>"),
    (rules.pictures_are_named, ' alt=""', ""),
    (rules.pictures_are_named, ' aria-label="Figur"', ""),
    (rules.pictures_are_named, "<figcaption>Det viser den</figcaption>", ""),
    (rules.runs_no_inline_handlers, '<h2 id="om">', '<h2 id="om" onclick="f()">'),
    (rules.runs_no_inline_handlers, 'href="a/"', 'href="javascript:f()"'),
    (rules.loads_nothing_from_elsewhere, 'src="a.png"', 'src="https://example.org/a.png"'),
    (
        rules.loads_nothing_from_elsewhere,
        'src="a.png"',
        'srcset="a.png 1x, //example.org/b.png 2x"',
    ),
    (rules.loads_nothing_from_elsewhere, 'href="a.css"', 'href="//example.org/a.css"'),
    (rules.loads_nothing_from_elsewhere, "url(a.svg)", "url('https://example.org/a.svg')"),
    (rules.loads_nothing_from_elsewhere, "url(a.svg)", "red } @import 'https://example.org'; p {"),
    (rules.loads_nothing_from_elsewhere, "<hb-", '<iframe src="https://example.org"></iframe><hb-'),
    (rules.links_out_to_known_places, "https://example.org/kilde", "https://example.org/andet"),
    (rules.has_scripts_only_where_needed, "<hb-finder></hb-finder>", ""),
    (rules.has_scripts_only_where_needed, "assets/js/finder.js", "assets/js/other.js"),
    (rules.is_small, "Det er en tekst", NOISE),
    (rules.has_a_short_navigation, '<a href="./">Hjem</a>', 63 * '<a href="./">Hjem</a>'),
    (rules.has_a_short_navigation, 'class="hb-nav"', 'class="other"'),
)


def found(rule: Rule, html: str) -> list[str]:
    return list(rule(Page("index.html", html), FACTS))


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_a_good_page_keeps_every_rule(rule: Rule) -> None:
    assert found(rule, GOOD) == []


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    PLANTED,
    ids=[f"{rule.__name__}-{i}" for i, (rule, *_) in enumerate(PLANTED)],
)
def test_a_planted_fault_is_found(rule: Rule, good: str, bad: str) -> None:
    assert good in GOOD
    assert found(rule, GOOD.replace(good, bad, 1))


def test_every_rule_has_a_planted_fault() -> None:
    assert {rule for rule, *_ in PLANTED} == set(rules.RULES)


def test_a_table_may_be_named_by_a_heading() -> None:
    named = GOOD.replace("><caption>Tal</caption>", ' aria-labelledby="om">')
    assert found(rules.tables_are_named, named) == []


def test_an_english_page_with_danish_labels_is_found() -> None:
    page = Page("en/index.html", GOOD)
    assert "h2: 'Det kan du gøre nu'" in list(rules.speaks_one_language(page, FACTS))
