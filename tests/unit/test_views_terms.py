"""Terms are marked in running text and nowhere else, and the text stays as it was."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.knowledge.base import Knowledge
from macros.knowledge.loader import load
from macros.views.here import Here
from macros.views.terms import explain, lexicon, mark
from tests.project import Project
from tests.unit.markup import Html

BUTTON = re.compile(
    r'<button type="button" class="hb-term" popovertarget="tip-([^"]*)">(.*?)</button>', re.DOTALL
)
LEX = lexicon([("bruger", ["Bruger", "brugere"]), ("raad", ["sundhedsråd", "råd"])])


def marked(html: str) -> str:
    return BUTTON.sub(r"[\2]", mark(html, LEX)[0])


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>En bruger.</p>", "<p>En [bruger].</p>"),
        ("<p>BRUGER</p>", "<p>[BRUGER]</p>"),
        ("<p>brugere og bruger</p>", "<p>[brugere] og bruger</p>"),
        ("<p>bruger</p><p>bruger</p>", "<p>[bruger]</p><p>bruger</p>"),
        ("<p>brugerne, brugerråd, e-bruger, bruger-id</p>",) * 2,
        ("<p>»bruger«, (råd)</p>", "<p>»[bruger]«, ([råd])</p>"),
        ("<p>sundhedsråd</p>", "<p>[sundhedsråd]</p>"),
        ("<ul><li>råd</li></ul>", "<ul><li>[råd]</li></ul>"),
        ("<p><strong>råd</strong></p>", "<p><strong>[råd]</strong></p>"),
        ("<p>a<br>råd</p>", "<p>a<br>[råd]</p>"),
        ("<p>a<br/>råd</p>", "<p>a<br/>[råd]</p>"),
    ],
)
def test_the_first_whole_word_of_a_term_is_marked(html: str, expected: str) -> None:
    assert marked(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        '<a href="x">bruger</a>',
        '<a href="x"><span>bruger</span> <em>bruger</em></a>',
        "<h1>bruger</h1>",
        '<h2 id="x">bruger<a>¶</a></h2>',
        "<h3>bruger</h3>",
        "<h6>bruger</h6>",
        "<code>bruger</code>",
        "<pre><code><span>bruger</span></code></pre>",
        "<button>bruger</button>",
        "<label>bruger</label><select><option>bruger</option></select>",
        "<svg><text>bruger</text></svg>",
        "<figure><figcaption>bruger</figcaption></figure>",
        "<table><caption>bruger</caption><tr><th>bruger</th></tr></table>",
        "<dl><dt>bruger</dt></dl>",
        "<details><summary>bruger</summary></details>",
        "<nav><ul><li>bruger</li></ul></nav>",
        "<script>bruger</script><style>bruger</style>",
        '<abbr title="x">bruger</abbr>',
        '<p class="hb-source">bruger <a>bruger</a> bruger</p>',
        '<p class="x hb-label">bruger</p>',
        '<ul class="hb-chips"><li>bruger</li></ul>',
        '<span class="hb-badge">bruger</span>',
        "<!-- bruger <p>bruger</p> -->",
        '<p title="bruger">x</p>',
        "<a><br>bruger<img src=x>bruger</a>",
    ],
)
def test_names_controls_code_and_headings_are_left_alone(html: str) -> None:
    after, found = mark(f"{html}<p>råd bruger</p>", LEX)
    assert after.startswith(html)
    assert set(found) == {"raad", "bruger"}  # what follows is text again


@pytest.mark.parametrize("name", ["amp", "lt", "gt", "quot", "39", "x27"])
def test_no_part_of_a_character_s_name_is_taken_for_a_word(name: str) -> None:
    html = f"<p>a &amp; b &lt; c &gt; d &quot; e &#39; f &#x27; g {name}</p>"
    after, found = mark(html, lexicon([("t", [name])]))
    assert found == ["t"]
    assert Html(after).text == unescape(html[3:-4])


def test_a_word_with_signs_is_found_as_html_writes_it() -> None:
    lex = lexicon([("fou", ["F&U"])])
    assert mark("<p>F&amp;U</p>", lex)[1] == ["fou"]


def test_the_first_term_to_claim_a_spelling_keeps_it() -> None:
    lex = lexicon([("et", ["bruger"]), ("to", ["Bruger", "patient"])])
    assert mark("<p>bruger patient</p>", lex)[1] == ["et", "to"]


def test_the_longest_spelling_wins() -> None:
    lex = lexicon([("kort", ["patient"]), ("lang", ["patient og pårørende"])])
    assert mark("<p>patient og pårørende</p>", lex)[1] == ["lang"]


def test_no_terms_mark_nothing() -> None:
    assert mark("<p>bruger</p>", lexicon([])) == ("<p>bruger</p>", [])


# --- properties ------------------------------------------------------------------------------

WORD = st.one_of(
    st.text("abæØ&<'\"-ß", min_size=1, max_size=4).filter(str.strip),
    st.sampled_from(["bruger", "råd", "amp", "lt", "x27", "a b"]),
)
SPELLINGS = st.lists(
    st.tuples(st.sampled_from(["t1", "t2", "t3"]), st.lists(WORD, max_size=3)), max_size=4
)
TAGS = ["p", "div", "em", "li", "span", "a", "h2", "code", "button", "th", "label", "nav", "dt"]
TEXT = st.lists(st.one_of(WORD, WORD.map(str.upper)), max_size=5).map(
    lambda words: escape(" ".join(words))
)
ELEMENT = st.recursive(
    TEXT,
    lambda inner: st.one_of(
        st.builds(
            lambda tag, title, children: (
                f'<{tag} title="{escape(title)}">{"".join(children)}</{tag}>'
            ),
            st.sampled_from(TAGS),
            WORD,
            st.lists(inner, max_size=3),
        ),
        st.sampled_from(["<br>", "<br/>", '<img src="x" alt="bruger">', "<!-- bruger -->"]),
    ),
    max_leaves=12,
)
KEPT = {"a", "h2", "code", "button", "th", "label", "nav", "dt"}


@given(spellings=SPELLINGS, parts=st.lists(ELEMENT, max_size=4))
def test_text_and_tags_stay_and_only_running_text_is_marked(
    spellings: list[tuple[str, list[str]]], parts: list[str]
) -> None:
    html = " ".join(parts)
    lex = lexicon(spellings)
    after, found = mark(html, lex)
    # Without the buttons the page is what it was, byte for byte: text and tags alike.
    assert BUTTON.sub(r"\2", after) == html
    before_html, after_html = Html(html), Html(after)
    assert after_html.text == before_html.text
    buttons = after_html.all("button", **{"class": "hb-term"})
    assert [b.attrs["popovertarget"] for b in buttons] == [f"tip-{name}" for name in found]
    assert len(set(found)) == len(found)
    for button, name in zip(buttons, found, strict=True):
        assert lex.words[button.text.casefold()] == name
        assert not button.inside & KEPT


# --- on a page -------------------------------------------------------------------------------


def test_a_page_gets_an_explanation_for_each_marked_term(small: Knowledge) -> None:
    html = Html(explain("<p>En bruger og en bruger.</p>", Here(small, "da", "index.md")))
    (button,) = html.all("button")
    (tip,) = html.all("div", **{"class": "hb-tip"})
    assert button.attrs["popovertarget"] == tip.attrs["id"] == "tip-ord-bruger"
    assert "popover" in tip.attrs
    assert "Tekst om ord-bruger." in tip.text
    assert [a.attrs["href"] for a in html.all("a")] == ["ord/#ord-bruger"]


def test_a_page_without_terms_is_left_as_it_is(small: Knowledge) -> None:
    assert explain("<p>Intet.</p>", Here(small, "da", "index.md")) == "<p>Intet.</p>"


def test_each_language_has_words_of_its_own(small: Knowledge) -> None:
    here = Here(small, "en", "index.md")
    assert "hb-term" in explain("<p>A user.</p>", here)
    assert "hb-term" not in explain("<p>En bruger.</p>", here)


def test_the_glossary_itself_is_not_marked(small: Knowledge) -> None:
    assert explain("<p>bruger</p>", Here(small, "da", "ord.md")) == "<p>bruger</p>"


def test_a_term_that_is_not_to_be_marked_is_not(project: Project) -> None:
    project.replace("data/glossary.yml", "    see:", "    mark: false\n    see:")
    assert project.faults() == []
    here = Here(load(project.path).knowledge, "da", "index.md")
    assert explain("<p>En bruger.</p>", here) == "<p>En bruger.</p>"


def test_two_terms_never_claim_one_word(knowledge: Knowledge) -> None:
    for lang in ("da", "en"):
        claimed: dict[str, str] = {}
        for term in (t for t in knowledge.glossary if t.mark):
            for word in (term.title[lang], *term.aliases[lang]):
                other = claimed.setdefault(word.casefold(), term.id)
                assert other == term.id, f"{lang}: »{word}« is claimed by {other} and {term.id}"
