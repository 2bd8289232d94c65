"""One mark for what somebody says of an area: its size is the level, its colour the affinity."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from core.expertise import HIGHEST_STEP
from db.expertise import Entry
from pages.ui.expertise.names import AFFINITIES, LEVELS, steps
from pages.ui.kit.i18n import _

STEPS = range(1, HIGHEST_STEP + 1)


def mark(entry: Entry) -> str:
    """The mark of an entry, with its words for who listens or points at it; as markup."""
    words = escape(", ".join(steps(entry.level, entry.affinity)))
    return f'{_circle(entry.level, entry.affinity, words)}<span class="kt-unseen">{words}</span>'


def legend(entries: Iterable[Entry]) -> str:
    """What the marks mean, in words, as markup; of what was not said only where that is so."""
    said = tuple(entries)
    scales = [
        _scale(_("Size: their level"), [_circle(step) for step in STEPS], LEVELS),
        _scale(_("Colour: how much they like it"), [_circle(3, step) for step in STEPS], AFFINITIES),
    ]
    if any(not entry.level for entry in said):
        scales.append(f"{_circle(0, 3)} {escape(_('does not say at what level'))}")
    if any(not entry.affinity for entry in said):
        scales.append(f"{_circle(3, 0)} {escape(_('does not say how much they like it'))}")
    return f'<ul class="kt-scales">{"".join(f"<li>{each}</li>" for each in scales)}</ul>'


def _scale(name: str, marks: list[str], words: tuple[str, ...]) -> str:
    first, last = escape(_(words[1])), escape(_(words[HIGHEST_STEP]))
    return f"<strong>{escape(name)}</strong> {first} {''.join(marks)} {last}"


def _circle(level: int, affinity: int | None = None, title: str = "") -> str:
    """Without an affinity it is an empty one, for the legend."""
    shade = "" if affinity is None else f" kt-a{affinity}"
    shown = f' title="{title}"' if title else ""
    return f'<span class="kt-mark kt-l{level}{shade}" aria-hidden="true"{shown}></span>'
