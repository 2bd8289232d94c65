"""What school years and the fields of an ambition are called, and how what stands in them reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from core.chain import AmbitionRef
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


def year_words(year: int) -> str:
    """A school year as people write it: "2026-2027"."""
    return f"{year}-{year + 1}"


def labels(ambitions: Iterable[AmbitionRef]) -> dict[int, str]:
    """The titles of ambitions by id; where two are called the same, with their school year."""
    found = tuple(ambitions)
    times = Counter(each.title for each in found)
    return {
        each.ambition_id: each.title
        if times[each.title] == 1
        else f"{each.title} ({year_words(each.school_year)})"
        for each in found
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
