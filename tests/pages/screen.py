"""Finds words on the screen that do not pass through the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeGuard

KEYWORDS = {"_": 1, "N_": 1, "ngettext": 2}  # and how many of their arguments are messages
WORD = re.compile(r"[^\W\d_]{2,}")
TWO_WORDS = re.compile(r"[^\W\d_]{2,}[,.]? [^\W\d_]{2,}")
Literal = ast.Constant | ast.JoinedStr
MARKUP = re.compile(r"<[^>]*(>|$)|&\w+;|\{[^}]*\}|:material/\w+:")
# Arguments that a program reads, and no person.
TECHNICAL = {
    "key",
    "type",
    "icon",
    "width",
    "height",
    "layout",
    "url_path",
    "mime",
    "on_click",
    "on_change",
    "position",
    "gap",
    "size",
    "label_visibility",
    "vertical_alignment",
    "horizontal_alignment",
    "autocomplete",
    "border",
    "visibility",
    "format",
    "selection_mode",
    "accept_multiple_files",
    "config",
    "shortcut",
    "initial_sidebar_state",
    "file_name",
    "display_format",
    "anchor",
    "divider",
    "icon_position",
    "language",
    "query_params",
    "args",
    "kwargs",
}
SILENT = {"html", "markdown_css", "Page", "set_page_config", "logo", "switch_page", "image", "cache_data",
          "cache_resource", "fragment", "dialog_key", "get_option"}  # fmt: skip
PLUMBING = {
    "get",
    "pop",
    "setdefault",
    "startswith",
    "endswith",
    "split",
    "replace",
    "strip",
    "encode",
    "read",
    "getvalue",
    "seek",
    "append",
    "join",
    "index",
    "loc",
    "set",
}
# The name of the product and of the languages themselves are the same in every language.
NAMES = {"Kartrekker", "Nederlands", "English", "PDF", "CSV", "XLSX", "Excel"}
WIDGETS = {"heading", "chart_with_table", "table", "ladder", "empty_state", "hostile", "plain"}


@dataclass(frozen=True)
class Finding:
    """Something on the screen or in a catalogue that should not be so."""

    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text!r}"


def uncatalogued(source: str, place: str = "sample") -> list[Finding]:
    """Find literals that reach the screen without passing through the catalogue."""
    tree = ast.parse(source)
    literals = (*_said_to_widgets(tree), *_sentences(tree))
    found = {(node.lineno, _words(node)) for node in literals if _is_text(_words(node))}
    return [Finding(f"{place}:{line}", text) for line, text in sorted(found)]


def misused(source: str, place: str = "sample", *, is_module: bool = True) -> list[Finding]:
    """Find gettext calls that cannot work: on an f-string, or (in a module) before a reader is known."""
    tree = ast.parse(source)
    found = [
        Finding(f"{place}:{call.lineno}", "not a plain literal: " + ast.unparse(call))
        for call in calls(tree)
        if name(call.func) in KEYWORDS and any(_is_built(argument) for argument in call.args)
    ]
    if is_module:
        found += [
            Finding(f"{place}:{call.lineno}", "words at import time, use N_: " + ast.unparse(call))
            for call in _calls_at_import(tree)
            if name(call.func) in {"_", "ngettext"}
        ]
    return found


def _said_to_widgets(tree: ast.AST) -> Iterator[Literal]:
    streamlit = {"st"} | _elements(tree)
    for call in calls(tree):
        if not _shows(call, streamlit):
            continue
        for argument in call.args[name(call.func) == "form" :]:  # a form's first argument is its key
            yield from _literals(argument)
        for keyword in call.keywords:
            if keyword.arg not in TECHNICAL:
                yield from _literals(keyword.value)


def _sentences(tree: ast.AST) -> Iterator[Literal]:
    """Literals of two words or more anywhere else: on their way to the screen through a name or a return."""
    silent = set(_unseen(tree))
    for node in ast.walk(tree):
        if is_literal(node) and id(node) not in silent:
            words = _words(node)
            if TWO_WORDS.search(MARKUP.sub("", words)) and not _is_style(words):
                yield node


def _unseen(tree: ast.AST) -> Iterator[int]:
    """Docstrings, words inside gettext calls, in errors and in logs; parts of an f-string, seen as one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from (id(part) for part in node.values)
        if (
            isinstance(node, ast.Assign)
            and {"fields", "STREAMLITS"} & set(map(name, node.targets))
            and isinstance(node.value, ast.Dict)
        ):
            yield from map(id, node.value.keys)  # what the sign-in library and Streamlit say themselves
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
        elif isinstance(node, ast.Raise | ast.Assert) or (isinstance(node, ast.Call) and _is_internal(node)):
            yield from (id(inner) for inner in ast.walk(node))


def _is_internal(call: ast.Call) -> bool:
    called, owner = name(call.func), ast.unparse(call.func)
    return (
        called in KEYWORDS
        or owner.split(".")[0] in {"log", "logger", "logging"}
        or "getLogger" in owner
        or called in {"compile", "Counter", "Gauge", "Histogram"}  # figures for whoever runs a server
    )


def _elements(tree: ast.AST) -> set[str]:
    """Names bound to columns, tabs, containers and forms: their methods show text like those of st."""
    found = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Call)
            and _root(node.value.func) == "st"
        ):
            for target in node.targets:
                found |= {inner.id for inner in ast.walk(target) if isinstance(inner, ast.Name)}
        elif isinstance(node, ast.For | ast.comprehension) and "st.columns" in ast.unparse(node.iter):
            found |= {inner.id for inner in ast.walk(node.target) if isinstance(inner, ast.Name)}
        elif (
            isinstance(node, ast.withitem)
            and node.optional_vars is not None
            and _root(node.context_expr) == "st"
        ):
            found |= {inner.id for inner in ast.walk(node.optional_vars) if isinstance(inner, ast.Name)}
    return found


def _shows(call: ast.Call, streamlit: set[str]) -> bool:
    called = name(call.func)
    if isinstance(call.func, ast.Attribute):
        is_ours = _root(call.func) in streamlit and "session_state" not in ast.unparse(call.func)
        is_state = "query_params" in ast.unparse(call.func) or "context" in ast.unparse(call.func)
        return (
            is_ours and not is_state and called not in SILENT and called not in PLUMBING
        ) or called in WIDGETS
    return called in WIDGETS


def _literals(node: ast.AST) -> Iterator[Literal]:
    """Literals within an argument that are shown as they stand; not what is passed on to another call."""
    if is_literal(node):
        yield node
    elif isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr in {"format", "join"}:
            yield from _literals(node.func.value)
    elif isinstance(node, ast.IfExp):
        yield from (*_literals(node.body), *_literals(node.orelse))
    elif not isinstance(node, ast.Subscript | ast.Lambda | ast.Compare | ast.Attribute):
        for part in ast.iter_child_nodes(node):
            yield from _literals(part)


def is_literal(node: ast.AST) -> TypeGuard[Literal]:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _words(node: Literal) -> str:
    """The whole text of a literal; what an f-string fills in is a placeholder."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _calls_at_import(node: ast.AST) -> Iterator[ast.Call]:
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for default in (*inner.args.defaults, *(each for each in inner.args.kw_defaults if each)):
                yield from calls(default)
            continue
        if isinstance(inner, ast.Call):
            yield inner
        yield from _calls_at_import(inner)


def name(func: ast.AST) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def _root(func: ast.AST) -> str:
    while isinstance(func, ast.Attribute | ast.Call | ast.Subscript):
        func = func.func if isinstance(func, ast.Call) else func.value
    return func.id if isinstance(func, ast.Name) else ""


def _is_built(argument: ast.AST) -> bool:
    return isinstance(argument, ast.JoinedStr | ast.BinOp) or (
        isinstance(argument, ast.Call) and name(argument.func) == "format"
    )


def _is_text(text: str) -> bool:
    bare = MARKUP.sub("", text).strip()
    is_code = bool(re.fullmatch(r"[a-z0-9_./-]+|#[0-9a-fA-F]+", bare)) and not bare.isalpha()
    return bool(WORD.search(bare)) and bare not in NAMES and not is_code


def _is_style(text: str) -> bool:
    """Whether it is a style, a header, a pattern to search with, or the form of a date."""
    is_pattern = bool(re.search(r"\|\S|\.\*|\\b", text)) or not set(text) - set("dmyhs:-/ ")
    return is_pattern or bool(re.search(r"[\w-]+:\s*[^;]+;", text)) or "'self'" in text
