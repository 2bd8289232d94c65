"""The board of the week: the same board each time, with the cards and actions that are still on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col, select

from core.errors import AlreadyDone
from core.events.actions import CardPlaced, CardTaken
from core.fields import cleaned
from core.meetings import CardWords, Pile
from core.permissions import Act, Actor
from db.acting import Case, acting, asking, find, nothing, same_for_role, value_of
from db.actions.acts import show_at_once
from db.actions.questions import lines_of
from db.actions.values import Board, Card
from db.models import ActionPoint, BoardCard, Initiative
from db.people import names
from db.store import Store

#: What was done stays on the board until the next session, a week later.
DONE_STAYS = timedelta(days=8)


@dataclass(kw_only=True)
class CardCase(Case):
    """An act on a card of the board."""

    row: BoardCard

    @property
    def id(self) -> int:
        """The card's id."""
        return self.row.id or 0


@same_for_role
def board(store: Store, actor: Actor) -> Board:
    """The board of the school as it hangs there now."""
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        there = select(BoardCard).where(
            BoardCard.school_id == actor.school_id, col(BoardCard.ended_at).is_(None)
        )
        rows = session.exec(there.order_by(col(BoardCard.id))).all()
        agreed = select(ActionPoint).where(
            ActionPoint.school_id == actor.school_id, col(ActionPoint.on_board), ~col(ActionPoint.is_dropped)
        )
        lines = lines_of(session, actor, session.exec(agreed))
        named = names(session, (row.placed_by for row in rows))
        since = store.now() - DONE_STAYS
        return Board(
            cards=tuple(
                value_of(
                    Card,
                    row,
                    card_id=row.id or 0,
                    pile=Pile(row.pile),
                    by=named.get(row.placed_by),
                )
                for row in rows
            ),
            actions=tuple(each for each in lines if each.is_open),
            done=tuple(each for each in lines if each.ended_at is not None and each.ended_at > since),
        )


def place_card(store: Store, actor: Actor, words: CardWords) -> int:
    """Put a card on the board; its id. `Missing`, `TooLong`, `NotFound`."""
    with acting(store, actor, Act.FILL_BOARD, nothing) as case:
        kept = cleaned(words)
        if kept.initiative_id is not None:
            find(case.session, actor, Initiative, kept.initiative_id)
        row = case.add(BoardCard, kept)
        show_at_once(case)
        case.tell(CardPlaced(), row.id or 0)
        return row.id or 0


def take_card(store: Store, actor: Actor, card_id: int) -> None:
    """Take a card off the board. `AlreadyDone`, `NotFound`."""
    with acting(store, actor, Act.FILL_BOARD, _on_card(card_id)) as case:
        if case.row.ended_at is not None:
            raise AlreadyDone(kind="card", state="taken")
        case.row.ended_at, case.row.ended_by = case.at, actor.person_id
        case.session.add(case.row)
        show_at_once(case)
        case.tell(CardTaken())


def _on_card(card_id: int) -> Callable[[Case], CardCase]:
    def held(case: Case) -> CardCase:
        return case.about(CardCase, row=find(case.session, case.actor, BoardCard, card_id, hold=True))

    return held
