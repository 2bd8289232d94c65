"""What school years and the fields of an ambition are called, and how what stands in them reads."""

from __future__ import annotations

from collections.abc import Mapping

from db.ambitions import AmbitionWords
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_

FIELD_NAMES = {
    "title": N_("The ambition in one sentence"),
    "text": N_("What we mean by it"),
    "fixed": N_("What is fixed"),
    "free": N_("Where there is room"),
    "means": N_("Means"),
    "returns_on": N_("Back in the team on"),
    "needs": N_("Expertise that it asks for"),
}


def fields_of(words: AmbitionWords) -> dict[str, object]:
    """What is written, by the name of the field."""
    frame = words.frame
    return {
        "title": words.title,
        "text": words.text,
        "fixed": frame.fixed,
        "free": frame.free,
        "means": frame.means,
        "returns_on": frame.returns_on,
        "needs": words.needs,
    }


def told(words: AmbitionWords, areas: Mapping[int, str]) -> dict[str, str]:
    """What is written, as it reads, by the name of the field; empty where nothing was filled in."""
    returns_on = words.frame.returns_on
    return {
        "title": words.title,
        "text": words.text,
        "fixed": words.frame.fixed,
        "free": words.frame.free,
        "means": words.frame.means,
        "returns_on": numbers.date(returns_on) if returns_on else "",
        "needs": ", ".join(areas[each] for each in words.needs if each in areas),
    }
