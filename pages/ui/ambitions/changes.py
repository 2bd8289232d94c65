"""What is written of an ambition, as it reads, and what changed between two versions."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import escape

from core.fields import said_of
from db.ambitions import AmbitionWords
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.names import areas_by_id
from pages.ui.kit.session import Here

_WORDS = re.compile(r"\s+|\S+")
ABOUT = said_of(AmbitionWords)


def told(here: Here, words: AmbitionWords) -> dict[str, tuple[str, str]]:
    """What its fields are called and what stands in them, by the name of the field."""
    areas = areas_by_id(here, words.needs)
    held: dict[str, str] = {
        "returns_on": numbers.date(words.returns_on) if words.returns_on else "",
        "needs": ", ".join(areas[each] for each in words.needs if each in areas),
    }
    return {
        name: (_(about.label), held[name] if name in held else getattr(words, name))
        for name, about in ABOUT.items()
    }


def marked(before: str, after: str) -> str:
    """The text as HTML, with what was taken out struck through and what was put in underlined."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    said = []
    for kind, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = escape("".join(old[first:last])), escape("".join(new[begin:end]))
        if kind == "equal":
            said.append(come)
            continue
        said.append((f"<del>{gone}</del> " if gone else "") + (f"<ins>{come}</ins>" if come else ""))
    return "".join(said)


def changes(here: Here, before: AmbitionWords, after: AmbitionWords) -> str:
    """The fields that differ, each with what changed in it, as HTML."""
    was, now = told(here, before), told(here, after)
    return "".join(
        f'<p class="kt-text kt-change" dir="auto"><strong>{escape(label)}</strong>: '
        f"{marked(was[name][1], held)}</p>"
        for name, (label, held) in now.items()
        if was[name][1] != held
    )
