"""How to cite a page: APA, BibTeX and RIS, as plain text."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from macros.views.render import date


@dataclass(frozen=True, slots=True)
class Citation:
    """A page as a work: `site` is the title of the whole and stands for the author."""

    title: str
    site: str
    url: str
    reviewed: dt.date
    lang: str

    def apa(self) -> str:
        """APA 7: a page with a group author equal to the site's name."""
        day, month, year = date(self.reviewed, self.lang).split()
        when = f"{year}, {month} {day}" if self.lang == "en" else f"{year}, {day} {month}"
        stop = "" if self.title.endswith(("?", "!", ".")) else "."
        return f"{self.site}. ({when}). {self.title}{stop} {self.url}"

    def bibtex(self) -> str:
        """A BibTeX entry for `@misc`, its key made of the page's address."""
        fields = {
            "author": "{" + _bibtex(self.site) + "}",
            "title": _bibtex(self.title),
            "year": str(self.reviewed.year),
            "month": str(self.reviewed.month),
            "howpublished": r"\url{" + self.url + "}",
            "language": {"da": "danish", "en": "english"}[self.lang],
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{{_key(self.url)},\n{lines}}}"

    def ris(self) -> str:
        """A RIS record of the kind ELEC (web page)."""
        lines = (
            ("TY", "ELEC"),
            ("AU", self.site),
            ("TI", self.title),
            ("PY", str(self.reviewed.year)),
            ("DA", self.reviewed.strftime("%Y/%m/%d")),
            ("LA", self.lang),
            ("UR", self.url),
            ("ER", ""),
        )
        return "\n".join(f"{tag}  - {value}" for tag, value in lines)


_BIBTEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}


def _bibtex(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in text)


def _key(url: str) -> str:
    path = re.sub(r"^https?://[^/]*", "", url)
    plain = unicodedata.normalize("NFKD", path).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    return "-".join(("brugerinddragelse", *words))
