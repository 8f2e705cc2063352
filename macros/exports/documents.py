"""The tools as documents (.docx) to edit, or to fill in on paper.

Checklists and the kick-off kit are whole as they stand; forms and the follow-up are blank. What a
reader writes in a form becomes a document in the browser, out of the blank one made here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.document import Document as Docx
from docx.enum.text import WD_BREAK
from docx.shared import Pt

from macros.exports.timeless import saved
from macros.exports.word import BOX, begin, blanks, table
from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES, Lang, Text
from macros.knowledge.toolbox import (
    AGENDA_COLUMNS,
    FILES,
    FOLLOW_UP,
    START,
    STEPS,
    Checklist,
    Form,
    Question,
    agenda,
)
from macros.knowledge.urls import page_url

TITLE = "{{title}}"  # in the blank document, for the script to fill in
_ROWS = 4  # rows to write in, where a table begins empty
_KIT = ("skema-invitation", "skema-roller", "skema-forventninger")


@dataclass(frozen=True)
class Writer:
    """Writes the documents of one language."""

    k: Knowledge
    lang: Lang
    site_url: str

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every document by its path from the site's root."""
        named: list[tuple[str, Callable[[], bytes]]] = [
            ("blank", self.blank),
            ("opstartsmoede", self.kit),
            (FOLLOW_UP, self.follow_up),
        ]
        for name, make in named:
            yield f"{FILES}/{name}.{self.lang}.docx", make()
        for found in self.k.checklists:
            yield f"{FILES}/{found.id}.{self.lang}.docx", self.checklist(found)
        for form in self.k.forms:
            yield f"{FILES}/{form.id}.{self.lang}.docx", self.form(form)

    def t(self, text: Text) -> str:
        """The text in this language."""
        return text[self.lang]

    def ui(self, key: str) -> str:
        """One of the site's own words."""
        return self.k.ui[key][self.lang]

    def begin(self, title: str) -> Docx:
        """An empty document with this title."""
        return begin(title, self.lang, self.ui("site_name"))

    def end(self, document: Docx, page: str) -> bytes:
        """The document's bytes, its last line saying where it comes from."""
        address = f"{self.site_url}{page_url(page, self.lang)}"
        document.add_paragraph(f"{self.ui('site_name')} · CC BY 4.0 · {address}")
        return saved(document)

    def blank(self) -> bytes:
        """Styles, page and language, for what a reader writes in the browser."""
        return saved(self.begin(TITLE))

    def checklist(self, found: Checklist) -> bytes:
        """Heading, when to use it, and a box for each point with why it matters."""
        document = self.begin(self.t(found.title))
        document.add_heading(self.t(found.title), level=1)
        document.add_paragraph(self.t(found.summary))
        document.add_paragraph(self.t(found.use))
        for item in found.items:
            point = document.add_paragraph(style="List Paragraph")
            point.paragraph_format.space_after = Pt(6)
            point.add_run(f"{BOX}  {self.t(item.text)}").bold = True
            point.add_run().add_break()
            point.add_run(self.t(item.why))
        return self.end(document, self.k.page_of(found.id) or "")

    def form(self, form: Form) -> bytes:
        """The document that the form writes, with its questions where the answers go."""
        document = self.begin(self.t(form.title))
        self._form(document, form)
        return self.end(document, self.k.page_of(form.id) or "")

    def _form(self, document: Docx, form: Form) -> None:
        document.add_heading(self.t(form.document), level=1)
        for part in form.parts:
            document.add_heading(self.t(part.title), level=2)
            if part.text:
                for line in filter(None, self.t(part.text).split("\n")):
                    document.add_paragraph(line)
            for question in part.questions:
                self._question(document, question)

    def _question(self, document: Docx, question: Question) -> None:
        lead = document.add_paragraph()
        lead.paragraph_format.keep_with_next = True
        lead.add_run(f"{self.t(question.lead)}: ").bold = True
        asked = " ".join(self.t(text) for text in (question.label, question.hint) if text)
        lead.add_run(asked).italic = True
        for choice in question.choices:
            document.add_paragraph(f"{BOX}  {self.t(choice.label)}", style="List Paragraph")
        if question.columns:
            head = [self.t(column.label) for column in question.columns]
            first = [self.t(row) for row in question.rows] or [""] * _ROWS
            table(document, head, [[text, *[""] * (len(head) - 1)] for text in first])
        elif not question.choices:
            blanks(document, 2 if question.answer == "text" else 1)

    def kit(self) -> bytes:
        """The kick-off meeting: agenda, facilitator's notes, invitation and the two sheets."""
        document = self.begin(self.ui("kickoff_title"))
        document.add_heading(self.ui("kickoff_title"), level=1)
        head = [self.ui(f"kickoff_column_{name}") for name in AGENDA_COLUMNS]
        rows = [
            [f"{start}–{end}", self.t(item.title), self.t(item.lead)]
            for item, start, end in agenda(self.k.kickoff, START)
        ]
        table(document, head, rows)
        document.add_heading(self.ui("kickoff_notes"), level=2)
        for item in self.k.kickoff:
            document.add_heading(self.t(item.title), level=3)
            document.add_paragraph(self.t(item.text))
            for note in item.notes:
                document.add_paragraph(self.t(note), style="List Bullet")
        for form in self.k.forms:
            if form.id in _KIT:
                document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
                self._form(document, form)
        return self.end(document, self.k.home["kickoff"])

    def follow_up(self) -> bytes:
        """Every recommendation with its four steps, and room for note and evidence."""
        page = self.k.home["followup"]
        title = self.k.title(page, self.lang)
        document = self.begin(title)
        document.add_heading(title, level=1)
        for key in ("followup_area", "followup_date"):
            document.add_paragraph().add_run(f"{self.ui(key)}: ").bold = True
        for item in self.k.followup:
            document.add_heading(f"{item.recommendation} {self.t(item.title)}", level=2)
            for number, step in zip(STEPS, item.steps, strict=True):
                point = document.add_paragraph(f"{BOX}  ", style="List Paragraph")
                point.add_run(f"{self.ui(f'followup_step_{number}')}: ").bold = True
                point.add_run(self.t(step))
            document.add_paragraph(f"{self.ui('followup_look')} {self.t(item.evidence)}")
            for key in ("followup_note", "followup_evidence"):
                document.add_paragraph().add_run(f"{self.ui(key)}: ").bold = True
                blanks(document, 1)
        document.add_heading(self.ui("followup_measurements"), level=2)
        for found in self.k.measurements:
            document.add_paragraph(
                f"{BOX}  {found.id} {self.t(found.title)}", style="List Paragraph"
            )
        return self.end(document, page)


def files(k: Knowledge, site_url: str) -> dict[str, bytes]:
    """Every document in each language, by path from the site's root."""
    return dict(pair for lang in LANGUAGES for pair in Writer(k, lang, site_url).files())
