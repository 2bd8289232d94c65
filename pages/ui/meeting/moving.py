"""What moves all screens: each press names what it shows, so that two who chair do no harm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from core.errors import Refusal
from core.meetings import Screen
from db import meetings
from db.meetings import Item, Now
from db.trouble import StorageTrouble
from pages.ui.kit.session import here
from pages.ui.kit.slides import Slide
from pages.ui.meeting.items import slide_at_hand

Press = Callable[[], None]


@dataclass(frozen=True, kw_only=True)
class Around:
    """The presses to what stands before and after that which is at hand; None where nothing does."""

    back: Press | None
    on: Press | None


def around(now: Now, slides: Sequence[Slide]) -> Around:
    """What the arrows show: the slides of the item at hand, then the next item. `slides`: of that item."""
    item = now.item
    if item is None or now.screen in (Screen.JOIN, Screen.AGENDA):
        return Around(back=None, on=_to(now, item, now.part) or _to(now, now.next_item))
    if now.screen is Screen.ROUND:  # the item again; a round is closed by whoever asked it
        return Around(back=_to(now, item, now.part), on=_to(now, item, now.part))
    part = slide_at_hand(now, slides)
    earlier = [each for each in now.items if each.place < item.place]
    return Around(
        back=_to(now, item, part - 1) if part else _to(now, earlier[-1] if earlier else None),
        on=_to(now, item, part + 1) if part + 1 < len(slides) else _to(now, now.next_item),
    )


def _to(now: Now, item: Item | None, part: int = 0) -> Press | None:
    return None if item is None else partial(show_item, now.meeting_id, item.item_id, part)


def show_item(meeting_id: int, item_id: int, part: int = 0) -> None:
    """When pressed: bring this slide of this item to all screens."""
    visit = here()  # a press comes before the page of its run: look anew who is signed in
    _unless_over(lambda: meetings.show_item(visit.store, visit.actor, meeting_id, item_id, part))


def show_screen(meeting_id: int, screen: Screen) -> None:
    """When pressed: let the beamer show this."""
    visit = here()
    _unless_over(lambda: meetings.show_screen(visit.store, visit.actor, meeting_id, screen))


def set_timer(meeting_id: int, ends_at: datetime | None) -> None:
    """When pressed: let the timer run until then."""
    visit = here()
    _unless_over(lambda: meetings.set_timer(visit.store, visit.actor, meeting_id, ends_at))


def take_chair(meeting_id: int) -> None:
    """When pressed: take the chair."""
    visit = here()
    _unless_over(lambda: meetings.take_chair(visit.store, visit.actor, meeting_id))


def _unless_over(act: Press) -> None:
    """The page that is drawn next says how things are, also where somebody else was faster."""
    try:
        act()
    except StorageTrouble:
        raise
    except Refusal:
        return
