"""Clocks on all screens: they are right when a page is drawn, and the browser lets them go on (live.js)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

from core.meetings.timing import Pace, Timed, pace
from db.meetings import Item, Now
from pages.ui.kit.i18n import _

MINUTE = 60


def timer(now: Now, at: datetime) -> str:
    """The timer that runs, as a piece of HTML; "" if none does."""
    if now.timer_ends_at is None:
        return ""
    left = int((now.timer_ends_at - at).total_seconds())
    over = f'<b class="kt-when-over">{escape(_("Time is up"))}</b>'
    return f'<p class="kt-timer">{_clock(left, -1, at, limit=1)} {over}</p>'


def spent_clock(now: Now, at: datetime) -> str:
    """How long the item at hand takes, beside what was planned for it, as a piece of HTML."""
    if now.item is None or now.item_since is None:
        return ""
    planned = now.item.words.minutes
    run = _clock(spent(now, now.item, at), 1, at, limit=planned * MINUTE)
    of = escape(_("of {n} minutes").format(n=planned))
    bar = '<span class="kt-spent-bar" aria-hidden="true"></span>'
    return f'<p class="kt-spent">{bar}{run} <span>{of}</span></p>'


def spent(now: Now, item: Item, at: datetime) -> int:
    """The seconds that an item took so far."""
    is_at_hand = now.item_since is not None and item.item_id == now.item_id
    since = int((at - now.item_since).total_seconds()) if is_at_hand and now.item_since else 0
    return item.spent + max(since, 0)


def is_past(now: Now, item: Item) -> bool:
    """Whether an item had its turn, and another one has it now."""
    at_hand = now.item
    return item.spent > 0 and at_hand is not None and item.place < at_hand.place


def pace_of(now: Now, at: datetime) -> Pace:
    """How the meeting goes against its agenda."""
    return pace(_timed(now, at), at)


def _timed(now: Now, at: datetime) -> Sequence[Timed]:
    return [
        Timed(planned=each.words.minutes * MINUTE, spent=spent(now, each, at), is_over=is_past(now, each))
        for each in now.items
    ]


def _clock(seconds: int, step: int, at: datetime, *, limit: int) -> str:
    said = f"{'+' if seconds < 0 else ''}{abs(seconds) // MINUTE}:{abs(seconds) % MINUTE:02}"
    is_over = seconds < 0 if step < 0 else seconds > limit
    over = " data-over" if is_over else ""
    runs = f'data-seconds="{seconds}" data-step="{step}" data-limit="{limit}" data-at="{at.isoformat()}"'
    return f'<span class="kt-clock" role="timer" {runs} data-said="{said}"{over}></span>'
