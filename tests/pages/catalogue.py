"""Reads msgids from code and finds entries of the catalogue that are not sound."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.pages.screen import KEYWORDS, Finding, calls, is_literal, name


@dataclass(frozen=True)
class Message:
    """A msgid as code holds it."""

    singular: str
    plural: str | None = None


def messages_in(source: str) -> set[Message]:
    """Extract the msgids of a source text, also within f-strings, where Babel's own extractor finds none."""
    found = set()
    for call in calls(ast.parse(source)):
        texts = [each.value for each in call.args[: KEYWORDS.get(name(call.func), 0)] if is_literal(each)]
        if texts:
            found.add(Message(*texts))
    return found


def read_catalogues(folder: Path) -> dict[str, Catalog]:
    """Read every catalogue of a language, by area."""
    return {
        path.stem: read_po(BytesIO(path.read_bytes()), locale=folder.name) for path in folder.glob("*.po")
    }


def unsound(catalogues: Mapping[str, Catalog], messages: set[Message]) -> list[Finding]:
    """Find entries that are untranslated, fuzzy, double, unused, or whose placeholders differ."""
    wanted = {message.singular: message for message in messages}
    seen: dict[str, str] = {}
    found = []
    for area, catalogue in sorted(catalogues.items()):
        found += [Finding(area, f"obsolete: {entry}") for entry in catalogue.obsolete]
        for entry in catalogue:
            if not entry.id:
                continue
            singular = entry.id[0] if entry.pluralizable else entry.id
            found += [Finding(area, f"{fault}: {singular}") for fault in _faults(entry, wanted.get(singular))]
            if singular in seen:
                found.append(Finding(area, f"also in {seen[singular]}: {singular}"))
            seen[singular] = area
    return found + [
        Finding("no catalogue", f"untranslated: {each}") for each in sorted(wanted.keys() - seen.keys())
    ]


def _faults(entry, message: Message | None) -> Iterator[str]:
    if message is None:
        yield "not in the code"
    elif (entry.id[1] if entry.pluralizable else None) != message.plural:
        yield "another plural than in the code"
    if entry.fuzzy:
        yield "fuzzy"
    ids = entry.id if entry.pluralizable else (entry.id,)
    forms = entry.string if entry.pluralizable else (entry.string,)
    if len(forms) != len(ids) or not all(form.strip() for form in forms):
        yield "untranslated"
    elif any(
        _fields(form) != _fields(own)
        and not (place == 0 and len(ids) == 2 and _fields(form) <= _fields(ids[1]))
        for place, (own, form) in enumerate(zip(ids, forms, strict=True))
    ):
        yield "other placeholders"


def _fields(text: str) -> set[str]:
    try:
        return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}
    except ValueError:
        return {"not a format: " + text}
