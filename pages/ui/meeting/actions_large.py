"""Action points in letters for the back row: a few on a slide, so that each can be talked about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from core.meetings import ItemKind
from db import actions
from db.actions import ActionLine
from db.meetings import Item
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.places import MEETING, asked_for
from pages.ui.kit.session import Here
from pages.ui.kit.slides import Slide, paragraph
from pages.ui.kit.widgets import brief
from pages.ui.meeting.actions import doer, due_words

#: As many stand on one slide; below an item there is less room. Longer words are cut on the beamer.
ON_SLIDE, BELOW_ITEM, LONGEST = 5, 3, 120


def carried_slides(here: Here, item: Item) -> Sequence[Slide]:
    """On the beamer: what is open, the first day first; the message is how much that is."""
    found = ask(here, actions.carried, asked_for(MEETING))
    if not found:
        done = partial(paragraph, _("All action points are done."))
        return (Slide(message=item.words.title, draw=done),)
    return slides_of_actions(here, found, _how_many(here, found))


def slides_of_actions(
    here: Here, found: Sequence[ActionLine], message: str, *, is_for_team: bool = False
) -> tuple[Slide, ...]:
    """These action points on as many slides as they need; one without any, where there are none."""
    parts = [found[at : at + ON_SLIDE] for at in range(0, len(found), ON_SLIDE)] or [()]
    return tuple(
        Slide(message=message, draw=partial(_draw, here, part), is_for_team=is_for_team) for part in parts
    )


def agreed_large(here: Here, item: Item) -> str:
    """Below an item: what was agreed at it, so that everybody sees the same words; as markup."""
    if item.words.kind in (ItemKind.ACTIONS, ItemKind.BOARD):
        return ""
    meeting_id = asked_for(MEETING)
    found = [
        each for each in ask(here, actions.carried, meeting_id) if is_from(each, meeting_id, item.item_id)
    ]
    more = len(found) - BELOW_ITEM
    said = ngettext("and {n} more", "and {n} more", more).format(n=numbers.count(more)) if more > 0 else ""
    last = f'<p class="kt-caption">{escape(said)}</p>' if said else ""
    return _as_html(here, found[-BELOW_ITEM:]) + last


def is_from(each: ActionLine, meeting_id: int | None, item_id: int | None) -> bool:
    """Whether it was agreed at this item of this meeting."""
    return (each.source.meeting_id, each.source.item_id) == (meeting_id, item_id)


def _how_many(here: Here, found: Sequence[ActionLine]) -> str:
    said = ngettext("{n} action point is open", "{n} action points are open", len(found))
    late = sum(each.is_late(here.today) for each in found)
    past = ngettext("the day of {n} has gone by", "the days of {n} have gone by", late)
    told = [said.format(n=numbers.count(len(found))), past.format(n=numbers.count(late)) if late else ""]
    return ", ".join(part for part in told if part)


def _draw(here: Here, found: Sequence[ActionLine]) -> None:
    if found:
        st.html(_as_html(here, found))


def _as_html(here: Here, found: Sequence[ActionLine]) -> str:
    told = "".join(_row(here, each) for each in found)
    return f'<ul class="kt-actions-large">{told}</ul>' if told else ""


def _row(here: Here, each: ActionLine) -> str:
    late = " kt-overdue" if each.is_late(here.today) else ""
    sign, when = ("", due_words(here, each)) if each.is_open else ("✓ ", _("Done"))
    said = sign + brief(each.words.text, LONGEST)
    return (
        f'<li class="kt-action-large{late}" dir="auto"><span>{escape(said)}</span> '
        f"<b>{escape(doer(each))}</b> <time>{escape(when)}</time></li>"
    )
