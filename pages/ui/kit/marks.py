"""Marks that stand for people, ambitions and steps in a picture; none of them speaks by colour alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from core.canvas import GROUP_COLOURS
from core.people import PersonRef, initials
from db import ambitions
from pages.ui.kit.asking import ask
from pages.ui.kit.session import Here


def faces(people: Iterable[PersonRef], *, lead: bool = False) -> str:
    """People as circles with their initials, as markup; their names show on hover and are not read aloud.

    Say the names in words beside it. `lead`: the circles are filled.
    """
    kind = " kt-face-lead" if lead else ""
    return "".join(
        f'<span class="kt-face{kind}" title="{escape(each.name)}" aria-hidden="true">'
        f"{escape(initials(each.name))}</span>"
        for each in people
    )


def ambition_colours(here: Here) -> dict[int, str]:
    """The colour of each ambition, by id: by its place in its school year, the same on every page."""
    place: Counter[int] = Counter()
    colours = {}
    for each in ask(here, ambitions.all_ambitions):
        colours[each.ambition_id] = GROUP_COLOURS[place[each.school_year] % len(GROUP_COLOURS)]
        place[each.school_year] += 1
    return colours


def step_bar(at: int, of: int, tone: str = "open") -> str:
    """A row of `of` small bars, the first `at` filled, as markup; say in words beside it which step it is.

    `tone`: "met", "missed", "watch" or "open", as in the style sheet.
    """
    bars = "".join(f'<span class="kt-bar{" kt-bar-on" if each < at else ""}"></span>' for each in range(of))
    return f'<span class="kt-step-bar kt-{tone}" aria-hidden="true">{bars}</span>'


def pill(words: str, tone: str, sign: str = "") -> str:
    """A few words with a sign in a colour, as markup; `tone` as in `step_bar`."""
    drawn = f'<span class="kt-small-sign" aria-hidden="true">{escape(sign)}</span>' if sign else ""
    return f'<span class="kt-pill kt-{tone}">{drawn}<span>{escape(words)}</span></span>'
