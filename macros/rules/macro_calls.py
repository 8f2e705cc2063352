"""Every macro call in a page names a macro that exists, with arguments that it takes.

MkDocs would stop at the first fault, inside a traceback; here all are found, with their lines.
"""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.knowledge.loader import Loaded, Spot, file_of
from macros.knowledge.problems import Problem
from macros.knowledge.yaml_source import Marks
from macros.rules.references import unknown
from macros.views.here import Here
from macros.views.macros import MACROS, UnknownName

_JINJA = Environment(autoescape=True)  # never renders: only reads the calls


def check(loaded: Loaded, call: bool = True) -> Iterator[Problem]:
    """Yield faulty macro calls.

    With `call`, arguments are also tried against the data; the knowledge base must then be
    without faults, or one missing record would show on every page.
    """
    for path, page in loaded.knowledge.pages.items():
        for lang, body in page.body.items():
            first = loaded.body_lines[path, lang]
            here = Here(loaded.knowledge, lang, path)  # type: ignore[arg-type]
            yield from _page(body, file_of(path, lang), first, here if call else None)


def _page(body: str, file: str, first: int, here: Here | None) -> Iterator[Problem]:
    try:
        tree = _JINJA.parse(body)
    except TemplateSyntaxError as error:
        yield Problem(
            file,
            first + error.lineno - 1,
            f"Makroen kan ikke læses ({error.message}).",
            'Skriv for eksempel {{ cards("recommendations") }}.',
        )
        return
    for node in tree.find_all((nodes.Name, nodes.Getattr, nodes.Stmt, nodes.Call)):
        spot = Spot(file, Marks({(): first + node.lineno - 1}))
        if isinstance(node, nodes.Call):
            yield from _call(node, spot, here)
        elif isinstance(node, nodes.Name):
            if node.name not in MACROS:
                yield spot.problem((), f"Makroen »{node.name}« findes ikke.", _near(node.name))
        elif not isinstance(node, nodes.Output):
            yield spot.problem(
                (),
                "Kun kald af makroer er tilladt mellem {{ og }}.",
                "Sæt teksten mellem {% raw %} og {% endraw %}, hvis den skal stå, som den er.",
            )


def _near(name: str) -> str:
    near = difflib.get_close_matches(name, MACROS, n=1)
    return f"Mente du »{near[0]}«?" if near else f"Der findes: {', '.join(sorted(MACROS))}."


def _call(node: nodes.Call, spot: Spot, here: Here | None) -> Iterator[Problem]:
    if not isinstance(node.node, nodes.Name) or node.node.name not in MACROS:
        return  # said of the name already
    name = node.node.name
    macro = MACROS[name]
    try:
        args = [argument.as_const() for argument in node.args]
        kwargs = {pair.key: pair.value.as_const() for pair in node.kwargs}
        inspect.signature(macro).bind(None, *args, **kwargs)
    except nodes.Impossible:
        what = f"»{name}« har et argument, der ikke er en fast værdi."
        yield spot.problem((), what, _usage(name))
        return
    except TypeError:
        yield spot.problem((), f"»{name}« kan ikke kaldes med disse argumenter.", _usage(name))
        return
    if here is not None:
        try:
            macro(here, *args, **kwargs)
        except UnknownName as error:
            yield unknown(spot, (), str(error.name), error.known)


def _usage(name: str) -> str:
    parameters = list(inspect.signature(MACROS[name]).parameters.values())[1:]
    return f"Skriv {name}({', '.join(str(p).split(':')[0] for p in parameters)})."
