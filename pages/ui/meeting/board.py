"""The board of the week: what went well, the goal, what is in the way, and who does what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape

import streamlit as st

from core.fields import said_of
from core.meetings import CardWords, Pile
from db import actions, attention
from db.actions import ActionLine, Board, Card, Source
from db.attention import AttentionLine
from db.meetings import Item, Now
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.inputs import area, close, is_open, open_button, send_button
from pages.ui.kit.large import large
from pages.ui.kit.meeting_words import PILES
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.slides import Slide
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import brief, folded, hostile, show_notice, with_about
from pages.ui.meeting.action_forms import note_button
from pages.ui.meeting.actions import action_list, doer, due_words
from pages.ui.meeting.actions_large import slides_of_actions

PLACE = "board"
LONGEST = said_of(CardWords)["text"].most
ADDS = {
    Pile.WELL: N_("Add what went well"),
    Pile.GOAL: N_("Add a goal"),
    Pile.OBSTACLE: N_("Add what is in the way"),
}
#: As many cards stand in a column where all four are on one screen, and where a column is alone.
IN_COLUMN, ON_WALL = 4, 9
#: Why an initiative asks for attention, as it stands on a card.
REASONS = {
    "lost_lead": N_("“{title}” has no lead any more"),
    "silent": N_("It has been quiet about “{title}”"),
    "mandates_ending": N_("The mandate of “{title}” ends soon"),
    "reviews_due": N_("Look together at the expectations of “{title}”"),
    "unanswered": N_("A question about “{title}” waits for an answer"),
    "without_team": N_("“{title}” is pulled by one person alone"),
    "sustained": N_("Is “{title}” still in place?"),
}


def board_page(here: Here) -> None:
    """The board between two sessions: to look at, to add to, and to tick off."""
    with large("weekboard", _("The board")):
        st.html(_as_html(here, look="kt-only-large"))
    board_view(here, Source(on_board=True))


def board_in_meeting(here: Here, now: Now) -> None:
    """For the chair and on a phone, while the board is at hand."""
    item_id = now.item.item_id if now.item else None
    board_view(here, Source(meeting_id=now.meeting_id, item_id=item_id, on_board=True))


def board_view(here: Here, source: Source) -> None:
    """The columns beside each other, each with what is added to it; below, what asks for attention."""
    board = ask(here, actions.board)
    show_notice(PLACE)
    with st.container(key="weekboard"):
        for pile in Pile:
            with st.container(key=f"weekpile_{pile}", gap="small"):
                st.subheader(_(PILES[pile]), anchor=False)
                for each in board.of(pile):
                    _card(here, each)
                _add(here, pile)
        with st.container(key="weekpile_actions", gap="small"):
            st.subheader(_("Who does what?"), anchor=False)
            action_list(here, (*board.actions, *board.done), f"{PLACE}_actions", at_once=20)
            note_button(here, f"{PLACE}_actions", source)
    folded(_("What asks for attention now"), "attention_for_board", _attention, here, board)


def board_slides(here: Here, item: Item) -> Sequence[Slide]:
    """On the beamer: the whole board on one screen, then each column alone, in larger letters.

    It is of the school, not of this meeting: not for guests.
    """
    board = ask(here, actions.board)
    agreed = (*board.actions, *board.done)
    return (
        Slide(
            message=item.words.title,
            draw=lambda: st.html(_as_html(here, most=IN_COLUMN)),
            is_for_team=True,
        ),
        *(slide for pile in Pile for slide in _walls(_(PILES[pile]), board.of(pile))),
        *slides_of_actions(here, agreed, _("Who does what?"), is_for_team=True),
    )


def _walls(message: str, cards: Sequence[Card]) -> Iterator[Slide]:
    """As many slides as these cards need; one without any, for what is missing is asked there."""
    for at in range(0, max(len(cards), 1), ON_WALL):
        yield Slide(message=message, draw=partial(_wall, cards[at : at + ON_WALL]), is_for_team=True)


def _wall(cards: Sequence[Card]) -> None:
    if cards:
        st.html(f'<div class="kt-weekwall">{"".join(map(_card_html, cards))}</div>')


def _as_html(here: Here, *, look: str = "", most: int | None = None) -> str:
    """The four columns as markup; `most`: so many cards in each, and how many more there are."""
    board = ask(here, actions.board)
    columns = [(_(PILES[pile]), pile.value, [_card_html(each) for each in board.of(pile)]) for pile in Pile]
    told = [_action_html(here, each) for each in (*board.actions, *board.done)]
    columns.append((_("Who does what?"), "actions", told))
    return f'<div class="kt-weekboard {look}">{"".join(_column(*each, most) for each in columns)}</div>'


def _column(title: str, name: str, cards: list[str], most: int | None) -> str:
    shown, more = cards[:most], len(cards[most:]) if most else 0
    if more:
        said = ngettext("and {n} more", "and {n} more", more).format(n=numbers.count(more))
        shown = [*shown, f'<p class="kt-caption">{escape(said)}</p>']
    inside = "".join(shown) or '<p class="kt-weekboard-empty" aria-hidden="true">–</p>'
    return f'<section class="kt-pile kt-pile-{name}"><h3>{escape(title)}</h3>{inside}</section>'


def _card_html(each: Card) -> str:
    return f'<p class="kt-weekboard-card" dir="auto">{escape(each.text)}</p>'


def _action_html(here: Here, each: ActionLine) -> str:
    state = "" if each.is_open else " kt-ticked"
    sign = "" if each.is_open else "✓ "
    late = " kt-overdue" if each.is_late(here.today) else ""
    due = due_words(here, each) if each.is_open else ""
    return (
        f'<p class="kt-weekboard-card{state}{late}" dir="auto">{sign}{escape(each.words.text)}'
        f"<span><b>{escape(doer(each))}</b> {escape(due)}</span></p>"
    )


def _card(here: Here, each: Card) -> None:
    with st.container(key=f"weekcard_{each.card_id}", gap=None):
        st.html(_card_html(each))
        goes = _("The card is gone from the board, for everybody.")
        key, looks = f"take_card_{each.card_id}", {"type": "tertiary", "icon": ":material/close:"}
        if removal(key, _("Take off"), goes, about=each.text, **looks):
            attempt(
                partial(actions.take_card, here.store, here.actor, each.card_id),
                _("Taken off the board: {card}").format(card=brief(each.text)),
                at=PLACE,
            )


def _add(here: Here, pile: Pile) -> None:
    if not is_open(PLACE, pile):
        open_button(PLACE, pile, _(ADDS[pile]), icon=":material/add:")
        return
    key = f"card:{pile}:"
    text = area(f"{key}text", _(ADDS[pile]), most=LONGEST, height=80)
    if send_button(key, _("Put it on the board"), PLACE):
        attempt(
            lambda: actions.place_card(here.store, here.actor, CardWords(pile=pile, text=text)),
            _("It is on the board."),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )


def _attention(here: Here, board: Board) -> None:
    """What asks for attention and is not on the board: one press puts it there."""
    there = {each.initiative_id for each in board.cards}
    found = [(text, line) for text, line in _reasons(here) if line.initiative_id not in there]
    if not found:
        hostile(_("Whatever asks for attention is on the board already."))
    for at, (text, line) in enumerate(found):
        with st.container(key=f"actionrow_attention_{at}", gap=None):
            label = with_about(_("Put it on the board"), text)
            if st.button(label, key=f"attention_card_{at}"):
                words = CardWords(
                    pile=Pile.OBSTACLE, text=brief(text, LONGEST), initiative_id=line.initiative_id
                )
                attempt(
                    partial(actions.place_card, here.store, here.actor, words),
                    _("It is on the board."),
                    at=PLACE,
                )
            hostile(text)


def _reasons(here: Here) -> Iterator[tuple[str, AttentionLine]]:
    """Each initiative once, with its first reason."""
    found, told = ask(here, attention.attention), set()
    for name, words in REASONS.items():
        for line in getattr(found, name):
            if line.initiative_id not in told:
                told.add(line.initiative_id)
                yield _(words).format(title=line.title), line
