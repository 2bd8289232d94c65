"""What an item of the agenda shows; the page's file puts the areas together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from urllib.parse import urlencode

import streamlit as st

from core.errors import NotFound
from core.meetings import ItemKind, ItemWords
from db.meetings import Item, Now
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.slides import Slide, named, paragraph
from pages.ui.meeting.about import minutes_words, page_of

#: The slides of an item's thing; asking for them is cheap, only the one at hand is drawn.
Show = Callable[[Here, Item], Sequence[Slide]]
Shows = Mapping[ItemKind, Show]


def slides_of(here: Here, item: Item, shows: Shows) -> Sequence[Slide]:
    """The slides of an item: of its thing, or else the item itself; always at least one."""
    show = shows.get(item.words.kind)
    try:
        found = show(here, item) if show else ()
    except NotFound:
        said = _("What this item was about was removed from Kartrekker.")
        return (Slide(message=item.words.title, draw=partial(paragraph, said)),)
    return found or (Slide(message=item.words.title),)


def goal_of(item: Item) -> None:
    """What the room wants to have when the item is done; on its first slide."""
    named([(_("What we want to have afterwards"), item.words.goal)])


def agenda_rows(now: Now, *, is_large: bool = False) -> str:
    """The agenda as a list, with where the meeting is, as a piece of HTML."""
    rows = "".join(_row(each, is_at_hand=each.item_id == now.item_id) for each in now.items)
    look = "kt-slide" if is_large else "kt-agenda-small"
    return f'<ol class="{look} kt-on-agenda">{rows}</ol>'


def _row(item: Item, *, is_at_hand: bool) -> str:
    minutes = minutes_words(item.words.minutes)
    current = ' aria-current="step"' if is_at_hand else ""
    return f'<li{current} dir="auto">{escape(item.words.title)} <small>{escape(minutes)}</small></li>'


def slide_at_hand(now: Now, slides: Sequence[Slide]) -> int:
    """The place of the slide at hand, also where the thing has fewer slides by now."""
    return min(now.part, len(slides) - 1)


def open_page(words: ItemWords) -> None:
    """A link to the item's own page, where it can be acted on; the meeting stays open in its own tab."""
    found = page_of(words)
    if found is not None:
        place, query = found
        said = _("Open its own page (in a new tab)")
        st.html(
            f'<p class="kt-to-page"><a href="/{place.address}?{escape(urlencode(query))}" target="_blank" '
            f'rel="noopener">{escape(said)}</a></p>'
        )
