"""The measure of readability against texts counted by hand."""

from __future__ import annotations

import pytest

from tools.prose import (
    faults,
    is_passive,
    limit,
    measure,
    page_prose,
    sentences,
    unexplained,
    words,
)


@pytest.mark.parametrize(
    ("text", "count", "sentence_count", "long_words"),
    [
        # "Det er godt." 3 words; "Vi spørger brugerne." 3 words, "spørger" and "brugerne" are long.
        ("Det er godt. Vi spørger brugerne.", 6, 2, 2),
        # One sentence: abbreviations and a date end nothing. Long: "spurgte" and "brugerne".
        ("Vi spurgte bl.a. brugerne den 25. januar.", 7, 1, 2),
        # A heading-like block without a stop is a sentence; "Patientforløbet" is long.
        ("Patientforløbet", 1, 1, 1),
        # A compound with a hyphen is one word, a decimal number too.
        ("PRO-data kostede 1.200 kr. i 2019.", 6, 1, 2),
        # Questions and quotation marks end sentences.
        ("»Hvad nu?« Det ved vi ikke!", 6, 2, 0),
        # "osv." before a capital ends the sentence, before a small letter it does not.
        ("Panel, møde osv. Bagefter svarer vi.", 6, 2, 1),
    ],
    ids=["plain", "abbreviations", "no stop", "compounds", "questions", "osv"],
)
def test_lix_agrees_with_a_count_by_hand(
    text: str, count: int, sentence_count: int, long_words: int
) -> None:
    found = measure([text])
    assert (found.words, found.sentences) == (count, sentence_count)
    assert found.lix == pytest.approx(count / sentence_count + 100 * long_words / count)


def test_the_end_of_a_block_ends_a_sentence() -> None:
    assert measure(["Skriv det ned", "Send det rundt"]).sentences == 2


def test_the_longest_sentence_is_told() -> None:
    assert measure(["En to. En to tre fire. En."]).longest == 4


def test_a_text_without_words_has_no_lix() -> None:
    assert measure(["", "…", "—"]).lix == 0


def test_sentences_keep_every_word() -> None:
    text = "Kl. 10 mødes vi. »Ja!« sagde hun, fx i går. Den 3. maj kom svaret…  og så?"
    assert words(" ".join(sentences(text))) == words(text)


@pytest.mark.parametrize(
    ("sentence", "passive"),
    [
        ("Brugerne inddrages tidligt.", True),
        ("Brugerne bliver ikke altid inddraget.", True),
        ("Sagen skal høres.", True),
        ("Vi inddrager brugerne.", False),
        ("Brugernes viden er vigtig for deres forløb.", False),
        ("Der findes mange veje.", False),
    ],
)
def test_passive_verbs_are_seen_by_their_form(sentence: str, passive: bool) -> None:
    assert is_passive(sentence) is passive


def test_an_abbreviation_is_explained_by_the_glossary_or_by_brackets() -> None:
    blocks = ["LUP viser noget. Det gør PRO (målinger) også. MED ved vi ikke, og A1 er et id."]
    assert unexplained(blocks, ["LUP"]) == ["MED"]


def test_only_the_pages_own_text_counts() -> None:
    html = """<body><nav>Menu her</nav><div class="hb-record"><h1>Titel</h1>
    <div class="hb-lead"><div class="hb-short"><p class="hb-label">Kort</p><p>Kort.</p></div>
    <div class="hb-for"><ul class="hb-chips"><li>Leder</li></ul></div></div>
    <p>Et <button class="hb-term">ord</button> mere.</p><table><tr><td>Celle</td></tr></table>
    <div class="hb-tips"><p>Forklaring.</p></div><footer class="hb-foot"><p>Bund.</p></footer>
    </div></body>"""
    prose = page_prose(html)
    assert prose.blocks == ("Et ord mere.",)
    assert prose.short == ("Kort.",)
    assert prose.explained == ("ord",)


def test_each_limit_can_be_broken() -> None:
    easy = measure(["Vi går nu."])
    heavy = measure(["Brugerinddragelsesprocessernes dokumentationskrav vanskeliggøres."])
    endless = measure([" ".join(["vi"] * 31) + "."])
    assert list(faults("roller/x/", easy, easy)) == []
    assert "grænsen er 45" in next(faults("roller/x/", heavy, easy))
    assert "»Kort fortalt« har LIX" in next(faults("roller/x/", easy, heavy))
    assert "31 ord" in " ".join(faults("roller/x/", easy, endless))


def test_citizens_have_the_stricter_limit() -> None:
    assert limit("borger/ord/") < limit("roller/leder/")
