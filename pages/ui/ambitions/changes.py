"""The text of an ambition, and the differences between two versions of it."""

from __future__ import annotations

from html import escape

from core.fields import said_of
from db.ambitions import AmbitionWords
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.marked import marked
from pages.ui.kit.names import areas_by_id
from pages.ui.kit.session import Here

ABOUT = said_of(AmbitionWords)


def told(here: Here, words: AmbitionWords) -> dict[str, tuple[str, str]]:
    """The label and the value of each field, by field name."""
    areas = areas_by_id(here, words.needs)
    held: dict[str, str] = {
        "returns_on": numbers.date(words.returns_on) if words.returns_on else "",
        "needs": ", ".join(areas[each] for each in words.needs if each in areas),
    }
    return {
        name: (_(about.label), held[name] if name in held else getattr(words, name))
        for name, about in ABOUT.items()
    }


def changes(here: Here, before: AmbitionWords, after: AmbitionWords) -> str:
    """The fields that differ, each with its changes, as HTML."""
    was, now = told(here, before), told(here, after)
    return "".join(
        f'<p class="kt-text kt-change" dir="auto"><strong>{escape(label)}</strong>: '
        f"{marked(was[name][1], held)}</p>"
        for name, (label, held) in now.items()
        if was[name][1] != held
    )
