"""Every macro call in a page names a macro that exists, with arguments that it takes.

MkDocs would stop at the first fault, inside a traceback; here all are found, with their lines.
"""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Iterator
from typing import Any

from jinja2 import Environment, TemplateError, TemplateSyntaxError, nodes

from macros.knowledge.loader import Loaded, Spot, file_of
from macros.knowledge.problems import Problem
from macros.knowledge.yaml_source import Marks
from macros.rules.references import unknown
from macros.views.here import Here, UnknownName
from macros.views.macros import MACROS

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
    for statement in tree.body:
        for node in statement.nodes if isinstance(statement, nodes.Output) else (statement,):
            yield from _node(node, Spot(file, Marks({(): first + node.lineno - 1})), here)


def _node(node: nodes.Node, spot: Spot, here: Here | None) -> Iterator[Problem]:
    name = node.node if isinstance(node, nodes.Call) else node
    if isinstance(name, nodes.Name) and name.name not in MACROS:
        yield spot.problem((), f"Makroen »{name.name}« findes ikke.", _near(name.name))
    elif isinstance(name, nodes.Name) and isinstance(node, nodes.Call):
        yield from _call(name.name, node, spot, here)
    elif not isinstance(node, nodes.TemplateData):
        yield spot.problem(
            (),
            "Kun kald af makroer er tilladt mellem {{ og }}.",
            "Sæt teksten mellem {% raw %} og {% endraw %}, hvis den skal stå, som den er.",
        )


def _near(name: str) -> str:
    near = difflib.get_close_matches(name, MACROS, n=1)
    return f"Mente du »{near[0]}«?" if near else f"Der findes: {', '.join(sorted(MACROS))}."


def _call(name: str, node: nodes.Call, spot: Spot, here: Here | None) -> Iterator[Problem]:
    macro = MACROS[name]
    args, kwargs = _arguments(node)
    if not all(isinstance(value, str) for value in (*args, *kwargs.values())):
        what = f"»{name}« har et argument, der ikke er en fast tekst."
        yield spot.problem((), what, _usage(name))
        return
    try:
        inspect.signature(macro).bind(None, *args, **kwargs)
    except TypeError:
        yield spot.problem((), f"»{name}« kan ikke kaldes med disse argumenter.", _usage(name))
        return
    if here is not None:
        try:
            macro(here, *args, **kwargs)
        except UnknownName as error:
            yield unknown(spot, (), error.name, error.known)
        except (LookupError, TypeError, ValueError, TemplateError) as error:
            # The data or a template is not as the macro expects it.
            yield spot.problem(
                (),
                f"»{name}« kan ikke vises ({type(error).__name__}: {error}).",
                "Ret det, der er ændret sidst, eller sig det til en programmør.",
            )


def _arguments(node: nodes.Call) -> tuple[list[Any], dict[str, Any]]:
    """The arguments of a call; None stands for one that is not a constant."""
    if node.dyn_args or node.dyn_kwargs:
        return [None], {}
    try:
        args = [argument.as_const() for argument in node.args]
        return args, {pair.key: pair.value.as_const() for pair in node.kwargs}
    except nodes.Impossible:
        return [None], {}


def _usage(name: str) -> str:
    parameters = list(inspect.signature(MACROS[name]).parameters.values())[1:]
    return f"Skriv {name}({', '.join(str(p).split(':')[0] for p in parameters)})."
