"""The commands' work: write new article files, judge a submission, make the issue forms.

Nothing that exists is ever overwritten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from macros.contribute.article import articles, front, heading, kind_of, page
from macros.contribute.submission import Submission, read
from macros.contribute.yaml_form import written
from macros.knowledge.base import Knowledge
from macros.knowledge.contribution import KINDS, Field, both, fields, hint
from macros.knowledge.facets import METHOD
from macros.knowledge.urls import slug


def from_submission(
    raw: str, k: Knowledge, today: dt.date
) -> tuple[dict[str, str], list[str], Submission | None]:
    """The article files of a submission by path, its faults, and what it says."""
    submission, faults = read(raw, k)
    if submission is None or faults:
        return {}, faults, submission
    return articles(submission, k, today), [], submission


def scaffold(kind_name: str, title: str, k: Knowledge, today: dt.date) -> dict[str, str]:
    """Two files with every field and heading; what is empty is told by the check.

    Raises `ValueError` where the title gives no id, or one that is taken.
    """
    name = slug(title)
    if not name:
        raise ValueError("Titlen skal have mindst ét bogstav eller tal.")
    if name in k.owner:
        raise ValueError(f"Id'et »{name}« er allerede brugt. Vælg en anden titel.")
    kind = kind_of(kind_name)
    facts: dict[str, Any] = {key: [] for key in ("purpose", "level", "phase", "groups", "roles")}
    if kind_name == METHOD:
        facts["effort"] = {"staff": None, "users": None}
        facts |= {"cost": None, "people": {"min": None, "max": None}}
    else:
        facts |= {"region": None, "year": None, "status": "ukendt", "as_of": None}
    facts |= {"methods": [], "added": today}
    danish = front(
        {"title": title, "summary": None, "keywords": []}, {kind.block: facts}, (), today
    )
    english: dict[str, Any] = {"title": None, "summary": None, "keywords": []}

    def headings(lang: str) -> str:
        return "\n\n".join(heading(section, k, lang) for section in kind.sections)

    stem = f"docs/{kind.folder}{name}"
    return {
        f"{stem}.md": page(danish, headings("da")),
        f"{stem}.en.md": page(english, headings("en")),
    }


def write(root: Path, files: Mapping[str, str]) -> list[str]:
    """Write new files below `root`; raises `FileExistsError` before any where one is there."""
    folder = (root / "docs" / "katalog").resolve()
    targets = {root / path: text for path, text in files.items()}
    for target in targets:
        if folder not in target.resolve().parents:
            raise ValueError(f"{target} ligger uden for kataloget.")
        if target.exists():
            raise FileExistsError(target)
    for target, text in targets.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return list(files)


def issue_forms(k: Knowledge) -> dict[str, str]:
    """The issue forms by path, made of the same questions as the form on the site."""
    return {f".github/ISSUE_TEMPLATE/{kind}.yml": _form(k, kind) for kind in KINDS}


def _form(k: Knowledge, kind: str) -> str:
    form = {
        "name": both(k.ui[f"contribute_kind_{kind}"]),
        "description": both(k.ui["contribute_about"]),
        "labels": ["catalogue"],
        "body": [_question(field, k) for field in fields(k, kind)],
    }
    head = "# Made by `python -m macros.cli forms` from the questions in macros/knowledge.\n"
    return head + written(form)


def _question(field: Field, k: Knowledge) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": both(field.label)}
    said = " / ".join(dict.fromkeys(filter(None, (hint(field, "da", k), hint(field, "en", k)))))
    if said:
        attributes["description"] = said
    if field.answer == "consent":
        attributes["options"] = [{"label": both(field.label), "required": True}]
        return {"type": "checkboxes", "id": field.key, "attributes": attributes}
    if field.choices:
        attributes["multiple"] = field.answer == "choices"
        attributes["options"] = [both(choice.label) for choice in field.choices]
    kind = "dropdown" if field.choices else "textarea" if field.answer == "text" else "input"
    question = {"type": kind, "id": field.key, "attributes": attributes}
    return question | {"validations": {"required": field.required}}
