"""Every kind of fault that an editor can make, each a change to the small project.

A table, one fault a row: what it is called, the file, what is replaced by what, where the check must
then point, and what it must say.
"""
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from dataclasses import dataclass

from tests.project import DATA

REC = "data/recommendations.yml"
MAN = "data/manifesto.yml"
POL = "data/policy.yml"
SRC = "data/sources.yml"
REG = "data/regions.yml"
LEV = "data/levels.yml"
FORM = "data/forms.yml"
AGENDA = "data/kickoff.yml"
FOLLOW = "data/followup.yml"
SYN = "data/synonyms.yml"
COMP = "data/compounds.yml"
PAGE = "docs/ord.md"
ENGLISH = "docs/ord.en.md"
INDEX = "docs/index.md"
UI = "data/ui.yml"


@dataclass(frozen=True)
class Fault:
    """Replace `old` with `new` in `file`; expect `says` at the line where `at` then stands.

    An empty `at` leaves the line open.
    """

    name: str
    file: str
    old: str
    new: str
    at: str
    says: str


DATA_FAULTS = [
    # --- what the search is helped with
    Fault("group-of-one", SYN, "[hospital, sygehus]", "[hospital]", "  - da:", "for få ord"),
    Fault("group-of-none", SYN, "  - da: [hospital, sygehus]\n    en: [hospital, infirmary]", "  - da: []", "  - da:", "for få ord"),
    Fault("said-twice", SYN, "[hospital, sygehus]", "[Hospital, hospital]", "  - da:", "to gange i gruppen"),
    Fault("unknown-language", SYN, "    en:", "    de:", "    de:", "de« kendes ikke"),
    Fault("word-for-list", SYN, "[hospital, sygehus]", "hospital", "da: hospital", "liste"),
    Fault("parts-of-another", COMP, "[syge, hus]", "[syge, huset]", "splits:", "udgør ikke ordet »sygehus«"),
    Fault("unknown-help", COMP, "short:", "korte:", "korte:", "Feltet »korte« kendes ikke"),
    # --- YAML that cannot be read
    Fault("colon-in-text", REC, "da: Tekst om A1.", "da: Tekst: om A1.", "Tekst: om", "et kolon"),
    Fault("tab", REC, "    theme: rammer", "\ttheme: rammer", "\ttheme", "tabulatortegn"),
    Fault("open-quote", REC, "da: Første", 'da: "Første', 'da: "Første', "anførselstegn bliver"),
    Fault("no-colon", REC, "    theme: rammer", "    theme\n    x: y", "theme\n", "mangler et kolon"),
    Fault("indentation", REC, "    theme: rammer", "   theme: rammer", "   theme", "Indrykningen"),
    Fault("not-a-name", REC, "    theme:", "    ? [a]\n    : b\n    theme:", "[a]", "Feltnavnet"),
    Fault("two-documents", REC, "  - id: A1", "---\n  - id: A1", "---", "en linje med --- midt i"),
    Fault("null-byte", REC, "Tekst om A1.", "Tekst\0om A1.", "Tekst\0om", "usynligt tegn (U+0000)"),
    # --- what YAML allows and the handbook does not
    Fault("duplicate-key", REC, "    theme: rammer\n", "    theme: rammer\n    # midt i\n    theme: x\n", "theme: x", "»theme« står to gange (første gang i linje 5)"),
    Fault("duplicate-language", REC, "      da: Titel på A1\n", "      da: Titel på A1\n      da: Igen\n", "da: Igen", "»da« står to gange"),
    Fault("python-tag", REC, "da: Tekst om A1.", "da: !!python/object/apply:os.system ['true']", "!!python", "Mærket »tag:yaml.org,2002:python/object/apply:os.system« er ikke tilladt"),
    Fault("plain-tag", REC, "da: Titel på A1", "da: !!str Titel", "!!str", "Mærket"),
    Fault("anchor", REC, "da: Titel på A1", "da: &titel Titel", "&titel", "Et anker (&titel)"),
    Fault("alias", REC, "da: Titel på A1", "da: *titel", "*titel", "En henvisning (*titel)"),
    Fault("merge-key", REC, "    theme:", "    <<: {a: b}\n    theme:", "<<", "Feltnavnet"),
    Fault("too-deep", REC, "da: Titel på A1", "da: " + "[" * 30 + "]" * 30, "[[[", "mere end 20 niveauer"),
    # --- fields
    Fault("unknown-field", REC, "    theme: rammer\n", "    theme: rammer\n    farve: blå\n", "farve", "Feltet »farve« kendes ikke"),
    Fault("unknown-language", REC, "      en: Title of A1\n", "      en: Title of A1\n      de: Titel\n", "de: Titel", "Feltet »title.de« kendes ikke"),
    Fault("unknown-in-header", REC, "items:", "ejer: mig\nitems:", "ejer", "»ejer« kendes ikke øv"),
    Fault("missing-field", REC, "    theme: rammer\n", "", "- id: A1", "Feltet »theme« mangler"),
    Fault("missing-id", LEV, "- id: N1\n    title", "- title", "- title", "»id« mangler"),
    # --- types
    Fault("number-for-text", REC, "da: Titel på A1", "da: 13", "da: 13", "tekst, men er tallet 13"),
    Fault("bool-for-text", REC, "da: Titel på A1", "da: true", "da: true", "skal være tekst"),
    Fault("list-for-text", REC, "da: Titel på A1", "da: [a]", "da: [a]", "men er en liste"),
    Fault("text-for-number", SRC, "year: 2019", 'year: "2019"', "year:", "skal være et helt tal"),
    Fault("text-for-bool", "data/councils.yml", "confirmed: false", "confirmed: nej", "confirmed:", "true eller false"),
    Fault("text-for-list", REC, "related:\n      - M1", "related: M1", "related:", "en liste"),
    Fault("fields-for-list", REC, "related:\n      - M1", "related:\n      M1: x", "related:", "en liste"),
    Fault("text-for-languages", REC, "title:\n      da: Titel på A1\n      en: Title of A1", "title: Titel", "title:", "skal stå på begge sprog"),
    Fault("text-for-record", REC, "items:\n", "items:\n  - bare tekst\n", "- bare", "begge sprog"),
    Fault("null-for-record", REC, "items:\n", "items:\n  -\n", "  -\n", "felter med navn"),
    Fault("id-form", LEV, "- id: N1", "- id: n1", "- id: n1", "»n1« har ikke den rigtige form"),
    Fault("kind-unknown", SRC, "kind: note", "kind: bog", "kind:", "»bog« kan ikke bruges"),
    Fault("year-too-late", SRC, "year: 2019", "year: 20190", "year:", "»20190« er for stor i »year«. Skriv højst 2100."),
    Fault("link-not-https", SRC, "https://example", "ftp://example", "link:", "den rigtige form"),
    Fault("too-few", REC, "      - da: Tredje trin\n        en: Third step\n", "", "steps:", "»steps« har for få linjer. Skriv mindst 3"),
    Fault("too-many", REC, "    steps:\n", "    steps:\n" + "      - da: Trin\n        en: Step\n" * 4, "steps:", "»steps« har for mange linjer. Skriv højst 6"),
    Fault("minutes-by-five", AGENDA, "minutes: 15", "minutes: 12", "minutes:", "kan ikke deles med 5"),
    Fault("follow-up-of-another", FOLLOW, "- id: foelg-a1", "- id: foelg-a2", "- id: foelg-a2", "hører til A2"),
    Fault("too-few-steps", FOLLOW, "      - da: Man ser trin fire.\n        en: One sees step fire.\n", "", "steps:", "»steps« har for få linjer. Skriv mindst 4"),
    Fault("choices-to-a-text", FORM, "answer: choice\n", "answer: text\n", "- key: med", "Svarene (choices) passer ikke"),
    Fault("one-choice", FORM, "              - value: nej\n                label:\n                  da: Nej, de er ikke\n                  en: No, they do not\n", "", "- key: med", "mindst to »choices«"),
    Fault("rows-without-columns", FORM, "answer: rows", "answer: line", "- key: hvem", "Tabellen (columns, rows, least) passer ikke"),
    Fault("question-twice", FORM, "- key: med", "- key: hvad", "- id: skema-sag", "To spørgsmål har nøglen »hvad«"),
    Fault("asked-after-nothing", FORM, "among:\n                - ja", "among:\n                - måske", "", "har ikke den rigtige form"),
    Fault("asked-after-no-answer", FORM, "among:\n                - ja", "among:\n                - maaske", "- id: skema-sag", "»hvem« afhænger af et svar, som intet tidligere spørgsmål har"),
    # --- texts
    Fault("no-english", REC, "      en: Title of A1\n", "", "title:", "engelske tekst mangler i »title«"),
    Fault("no-danish", REC, "      da: Titel på A1\n", "", "title:", "danske tekst mangler i »title«"),
    Fault("no-english-in-list", REC, "        en: Second step\n", "", "- da: Andet", "engelske tekst mangler i »steps.2«"),
    Fault("empty", REC, "da: Titel på A1", 'da: ""', 'da: ""', "Teksten »title.da« er tom"),
    Fault("spaces", REC, "da: Titel på A1", 'da: "  "', 'da: "  "', "Teksten »title.da« er tom"),
    Fault("nothing", REC, "da: Titel på A1", "da:", "da:\n", "»title.da« skal være tekst, men er tom"),
    Fault("short-summary", REC, "da: En opsummering af A1, der er lang nok til at sige noget.", "da: For kort.", "da: For kort", "Opsummeringen er på 9 tegn. Skriv mellem 50 og 220"),
    Fault("long-summary", REC, "En opsummering af A1", "En opsummering " * 20, "da: En ops", "tegn"),
    # --- sources
    Fault("no-source", REC, "    source:\n      id: kilde\n      at: side 4, punkt 2\n", "", "- id: A1", "Kilden (source) mangler"),
    Fault("no-source-id", REC, "      id: kilde\n", "", "source:", "Feltet »source.id« mangler"),
    Fault("no-place", REC, "      at: side 4, punkt 2\n", "", "source:", "Kilden har intet sted (at)"),
    Fault("empty-place", REC, "at: side 4, punkt 2", 'at: ""', "at:", "Stedet »« kan ikke læses"),
    Fault("place-form", REC, "at: side 4, punkt 2", "at: s. 4", "at: s.", "»s. 4« kan ikke læses"),
    Fault("place-tail", REC, "at: side 4, punkt 2", "at: side 4 nederst", "at:", "kan ikke læses"),
    Fault("editorial-place", REC, "id: kilde", "id: redaktion", "source:", "intet sted"),
    # --- dates
    Fault("date-words", REC, "reviewed: 2026-11-21", "reviewed: 21. november", "reviewed", "ikke en dato"),
    Fault("date-order", SRC, "checked: 2026-11-21", "checked: 21-11-2026", "checked", "»21-11-2026«"),
    Fault("date-impossible", SRC, "checked: 2026-11-21", "checked: 2026-02-30", "checked", "-02-30«"),
    Fault("date-time", SRC, "checked: 2026-11-21", "checked: 2026-11-21T10:00", "checked", "ikke en dato"),
    Fault("date-number", SRC, "checked: 2026-11-21", "checked: 20261121", "checked", "skal være en dato"),
    Fault("date-none", SRC, "checked: 2026-11-21", "checked:", "checked", "skal være en dato"),
    Fault("dates-swapped", REC, "reviewed: 2026-11-21", "reviewed: 2027-07-01", "review_by", "Næste gennemsyn (2027-06-30) ligger ikke efter det sidste (2027-07-01)"),
    # --- references
    Fault("theme", REC, "theme: rammer", "theme: ramer", "theme:", "»ramer« findes ikke. Mente du »rammer«?"),
    Fault("responsible", REC, "- leder", "- chef", "- chef", "»chef« findes ikke"),
    Fault("related", REC, "- M1", "- M99", "- M99", "»M99« findes ikke."),
    Fault("source-id", REC, "id: kilde", "id: kilden", "id: kilden", "Mente du »kilde«?"),
    Fault("itself", REC, "- M1", "- A1", "- A1", "»A1« henviser til sig selv"),
    Fault("wrong-collection", REC, "- leder", "- M1", "- M1", "M1« ligger i manifesto.yml, men"),
    Fault("item-for-record", REC, "theme: rammer", "theme: M1.1", "theme:", "»M1.1«"),
    Fault("manifesto-theme", MAN, "theme: viden", "theme: vidn", "theme:", "»vidn« findes ikke"),
    Fault("role", MAN, "role: forsker", "role: forskr", "role:", "»forskr« findes ikke"),
    Fault("actor", MAN, "- ledelser", "- ledelse", "- ledelse", "»ledelse« findes ikke"),
    Fault("actors-role", "data/actors.yml", "- leder", "- lder", "- lder", "»lder« findes ikke"),
    Fault("see", "data/glossary.yml", "- A1", "- A2", "- A2", "»A2« findes ikke"),
    Fault("successor", REG, "successor: region-ny", "successor: region-x", "successor:", "»region-x« f"),
    Fault("region", "data/councils.yml", "region: region-ny", "region: region-nye", "region:", "»region-nye« f"),
    # --- ids
    Fault("duplicate-id", LEV, "items:\n", "items:\n" + DATA["levels"].replace("Titel", "En titel"), "id: N1\n    title:\n      da: Titel", "»N1« er allerede brugt (data/levels.yml:4)"),
    Fault("duplicate-elsewhere", "data/statements.yml", "id: faktum", "id: kilde", "id: kilde", "»kilde« er allerede brugt (data/sources.yml:4)"),
    Fault("reserved-id", "data/statements.yml", "id: faktum", "id: redaktion", "id: redaktion", "forbeholdt redaktionen"),
    Fault("commitment-number", MAN, "id: M1.a", "id: M1.b", "id: M1.b", "»M1.b« står, hvor »M1.a« skulle stå"),
    Fault("action-number", MAN, "id: M1.1\n", "id: M1.2\n", "id: M1.2", "»M1.2« står, hvor »M1.1«"),
    Fault("part-number", MAN, "id: M1.1.a", "id: M1.1.c", "id: M1.1.c", "hvor »M1.1.a« skulle stå"),
    Fault("promise-number", POL, "- id: V1.1\n", "- id: V1.1\n        text:\n          da: Et\n          en: One\n      - id: V1.3\n", "id: V1.3", "hvor »V1.2« skulle stå"),
    # --- the site's own words
    Fault("ui-no-english", UI, "    en: In short\n", "", "in_short:", "engelske tekst mangler"),
    Fault("ui-unknown-field", UI, "items:\n", "farve: blå\nitems:\n", "farve", "»farve« kendes ikke"),
    Fault("ui-empty", UI, "en: In short", 'en: ""', 'en: ""', "er tom"),
    Fault("ui-missing", UI, "  kind_levels:", "  kind_level:", "", "Ordet »kind_levels« mangler"),
    # --- files
    Fault("items-not-list", REC, "items:\n  - id: A1", "items:\n    id: A1", "reviewed", "begynde med »items:«"),
    Fault("header-only", REC, "items:\n", "ting:\n", "reviewed", "begynde med »items:«"),
]

PAGE_FAULTS = [
    Fault("yaml", PAGE, "title: Side ord", "title: Side: ord", "Side: ord", "et kolon"),
    Fault("no-head", PAGE, "---\ntitle", "title", "", "begynder ikke med et hoved"),
    Fault("head-not-closed", ENGLISH, "\n---\n\n", "\n\n", "", "begynder ikke med et hoved"),
    Fault("unknown-field", PAGE, "audience:", "farve: blå\naudience:", "farve", "»farve« kendes ikke"),
    Fault("unknown-in-english", ENGLISH, "title:", "audience: [leder]\ntitle:", "audience", "»audience« kendes ikke"),
    Fault("duplicate-key", PAGE, "audience:", "title: To\naudience:", "title: To", "»title« står to gange (første gang i linje 2)"),
    Fault("tag", PAGE, "title: Side ord", "title: !!python/name:os.system", "!!python", "Mærket"),
    Fault("anchor", PAGE, "title: Side", "title: &a Side", "&a", "Et anker"),
    Fault("head-is-list", ENGLISH, "title: Page ord\nsummary:", "- summary:", "- summary", "felter med navn"),
    Fault("number-title", PAGE, "title: Side ord", "title: 12", "title:", "skal være tekst, men er tallet 12"),
    Fault("no-title", PAGE, "title: Side ord\n", "", "summary:", "Siden mangler en titel"),
    Fault("no-summary", PAGE, "summary: Siden ord har en opsummering, der er lang nok til at sige noget.\n", "", "title:", "mangler en opsummering"),
    Fault("no-audience", PAGE, "audience: [leder]\n", "", "title:", "hvem den er til"),
    Fault("no-next", PAGE, "next: [A1, roller/index.md]\n", "", "title:", "hvad læseren kan gøre nu"),
    Fault("no-reviewed", PAGE, "reviewed: 2026-11-21\n", "", "title:", "hvornår den sidst er gennemset"),
    Fault("no-review-by", PAGE, "review_by: 2027-06-30\n", "", "title:", "hvornår den skal gennemses igen"),
    Fault("no-english-title", ENGLISH, "title: Page ord\n", "", "summary:", "engelske side mangler en titel"),
    Fault("no-english-summary", ENGLISH, "summary: The page ord has a summary that is long enough to tell something.\n", "", "title:", "engelske side mangler en opsummering"),
    Fault("empty-title", PAGE, "title: Side ord", 'title: " "', "title:", "Teksten »title« er tom"),
    Fault("same-title", PAGE, "title: Side ord", "title: Side index", "title:", "Titlen »Side index« har docs/index.md også"),
    Fault("same-english-title", ENGLISH, "title: Page ord", "title: Page index", "title:", "docs/index.en.md også"),
    Fault("title-of-record", PAGE, "title: Side ord", "title: Titel på A1", "title:", "docs/anbefalinger/a1.md også"),
    Fault("english-title-only", "docs/anbefalinger/a1.en.md", "---\n---", "---\ntitle: A title\n---", "title:", "som den danske ikke har"),
    Fault("short-summary", PAGE, "Siden ord har en opsummering, der er lang nok til at sige noget.", "Kort.", "summary:", "på 5 tegn"),
    Fault("date-form", PAGE, "reviewed: 2026-11-21", "reviewed: 21/11 2026", "reviewed:", "»21/11 2026« er ikke en dato"),
    Fault("dates-swapped", PAGE, "reviewed: 2026-11-21", "reviewed: 2027-06-30", "review_by:", "ligger ikke efter"),
    Fault("audience", PAGE, "[leder]", "[ledr]", "audience:", "»ledr« findes ikke. Mente du »leder«?"),
    Fault("next-id", PAGE, "[A1, roller", "[A9, roller", "next:", "»A9« findes ikke"),
    Fault("next-page", PAGE, "roller/index.md]", "rolle/index.md]", "next:", "Mente du »roller/index.md«"),
    Fault("related", PAGE, "next:", "related: [V9]\nnext:", "related:", "»V9« findes ikke"),
    Fault("sources", PAGE, "next:", "sources:\n  - id: kildn\n    at: side 1\nnext:", "- id: kildn", "»kildn« findes ikke"),
    Fault("sources-place", PAGE, "next:", "sources:\n  - id: kilde\nnext:", "- id: kilde", "intet sted"),
    Fault("home-unknown", PAGE, "[glossary]", "[glossary, ordliste]", "home_of:", "»ordliste« findes ikke"),
    Fault("home-topic", PAGE, "[glossary]", "[glossary, 'statements:em']", "home_of:", "Mente du »statements:emne«"),
    Fault("home-twice", "docs/sundhedsraad/index.md", "councils]", "councils, roles]", "home_of:", "»roles« har allerede sin side: docs/roller/index.md"),
    Fault("hide", PAGE, "next:", "hide: [menu]\nnext:", "hide:", "»menu« kan ikke bruges"),
    Fault("empty-body", "docs/vaerdier/index.en.md", '{{ cards("policy") }}', "", "", "ingen tekst under hovedet"),
    # --- links
    Fault("link-id", INDEX, "(id:V1.1)", "(id:V1.9)", "(id:V1.9)", "»V1.9« findes ikke. Mente du"),
    Fault("link-page", INDEX, "(roller/index.md)", "(roler/index.md)", "(roler/", "»roler/index.md« findes ikke"),
    Fault("link-absolute", INDEX, "(roller/index.md)", "(/roller/)", "(/roller/)", "begynder med en skråstreg"),
    Fault("link-english", "docs/index.en.md", "(id:A1)", "(id:A7)", "(id:A7)", "»A7« findes ikke"),
    # --- macros
    Fault("macro-unknown", PAGE, "{{ glossary() }}", "{{ glosary() }}", "{{ glosary", "»glosary« findes ikke. Mente du »glossary«?"),
    Fault("macro-no-name", PAGE, "{{ glossary() }}", "{{ titel }}", "{{ titel", "Makroen »titel« findes ikke"),
    Fault("macro-argument", INDEX, '{{ statements("emne") }}', '{{ statements("emner") }}', "{{ statements", "»emner« findes ikke. Mente du »emne«?"),
    Fault("macro-collection", "docs/vaerdier/index.md", 'cards("policy")', 'cards("policies")', "cards", "Mente du »policy«"),
    Fault("macro-theme", "docs/anbefalinger/index.md", 'cards("recommendations")', 'cards("recommendations", theme="ramme")', "cards", "Mente du »rammer«?"),
    Fault("macro-keyword", INDEX, 'statements("emne")', 'statements(emnet="emne")', "{{ statements", "kan ikke kaldes med disse argumenter. Skriv statements(topic)"),
    Fault("macro-too-many", PAGE, "glossary()", 'glossary("a")', "{{ glossary", "kan ikke kaldes med disse argumenter"),
    Fault("macro-too-few", INDEX, 'statements("emne")', "statements()", "{{ statements", "kan ikke kaldes med disse argumenter"),
    Fault("macro-door", INDEX, '"A1"', '"A8"', "{{ doors", "»A8« findes ikke"),
    Fault("macro-kind", INDEX, 'theme_cards("manifesto")', 'theme_cards("manifest")', "{{ theme_cards", "Mente du »manifesto«?"),
    Fault("macro-entries", INDEX, 'entries("levels")', 'entries("roles")', 'entries("roles")', "»roles« findes ikke"),
    Fault("macro-not-closed", PAGE, "{{ glossary() }}", "{{ glossary( }}", "{{ glossary(", "Makroen kan ikke læses"),
    Fault("macro-without-record", PAGE, "{{ glossary() }}", "{{ record() }}", "{{ record", "»ord.md« findes ikke"),
    Fault("statement", PAGE, "{{ glossary() }}", "{% set x = 1 %}{{ glossary() }}", "{% set", "Kun kald af makroer"),
    Fault("attribute", PAGE, "{{ glossary() }}", "{{ glossary.__globals__ }}", "{{ glossary", "Kun kald af makroer"),
    Fault("filter", PAGE, "{{ glossary() }}", "{{ glossary() | upper }}", "{{ glossary", "Kun kald af makroer"),
    Fault("unknown-filter", PAGE, "{{ glossary() }}", "{{ glossary() | stor }}", "{{ glossary", "Kun kald af makroer"),
    Fault("sum", PAGE, "{{ glossary() }}", "{{ glossary() + 1 }}", "{{ glossary", "Kun kald af makroer"),
    Fault("subscript", PAGE, "{{ glossary() }}", "{{ glossary()[0] }}", "{{ glossary", "Kun kald af makroer"),
    Fault("list-argument", INDEX, 'theme_cards("manifesto")', 'cards(["policy"])', "{{ cards([", "argument"),
    Fault("list-door", INDEX, '"A1"', '["A1"]', "{{ doors", "argument"),
]
