"""The agenda of a meeting: put something on it, order it, change it, and take it off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import col, select

from core.errors import AlreadyDone, Conflict, Missing
from core.events.meetings import ItemChanged, ItemDropped, ItemProposed
from core.fields import changed, cleaned, said_of
from core.mandates import NumberNotPermitted
from core.meetings import ItemKind, ItemWords, Screen
from core.meetings.agenda import LEAST_MINUTES, MOST_MINUTES, NEEDED
from core.permissions import Act, Actor
from db.acting import acting, find, value_of
from db.meetings.case import MeetingCase, on_meeting
from db.meetings.refusals import SaidAboutItem
from db.models import ActionPoint, AgendaItem, Decision, Initiative, MeetingNote, MeetingRound, Survey
from db.store import Store


def propose_item(store: Store, actor: Actor, meeting_id: int, words: ItemWords) -> int:
    """Put something on the agenda; its id. Open actions come first, anything else last, before looking back.

    `Missing`, `TooLong`, `NumberNotPermitted`, `NotFound`; `AlreadyDone` if the same thing is on it already.
    """
    with acting(store, actor, Act.PROPOSE_ITEM, on_meeting(meeting_id)) as case:
        row = put(case, words)
        others = [each for each in in_order(case) if each.id != row.id]
        if row.place > len(others) and others and _ends_it(case, others[-1]):
            _number(case, [*others[:-1], row, others[-1]])
        case.move()
        case.tell(ItemProposed(title=row.title))
        return row.id or 0


def place_item(store: Store, actor: Actor, meeting_id: int, item_id: int, place: int) -> None:
    """Give an item this place, from 1; the others keep their order. Twice the same place does no harm."""
    with acting(store, actor, Act.ORDER_AGENDA, on_meeting(meeting_id)) as case:
        item = case.item(item_id)
        others = [each for each in in_order(case) if each.id != item.id]
        at = min(max(place, 1), len(others) + 1)
        if item.place != at:
            _number(case, [*others[: at - 1], item, *others[at - 1 :]])
            case.move()


def change_item(
    store: Store, actor: Actor, meeting_id: int, item_id: int, words: ItemWords, began: ItemWords
) -> None:
    """Change an item; `began`: what the form showed.

    `AlreadyDone` where nothing changed, `Conflict` where a colleague changed it meanwhile, and what
    `propose_item` refuses.
    """
    with acting(store, actor, Act.ORDER_AGENDA, on_meeting(meeting_id)) as case:
        row = case.item(item_id)
        was, kept = value_of(ItemWords, row), _checked(case, words)
        if was == kept:
            raise AlreadyDone(kind="agenda item", state="as written")
        if was != began:
            raise Conflict
        differing = changed(was, kept)
        for name in differing:
            setattr(row, name, getattr(kept, name))
        case.session.add(row)
        case.move()
        case.tell(ItemChanged(title=kept.title, fields=tuple(differing)))


def drop_item(store: Store, actor: Actor, meeting_id: int, item_id: int) -> None:
    """Take an item off the agenda; `SaidAboutItem` once something was noted, asked or agreed about it."""
    with acting(store, actor, Act.ORDER_AGENDA, on_meeting(meeting_id)) as case:
        row = case.item(item_id)
        for table in (MeetingRound, MeetingNote, ActionPoint):
            if case.session.exec(select(table.id).where(table.item_id == row.id)).first() is not None:
                raise SaidAboutItem(row.title)
        if case.row.item_id == row.id:
            case.move(item_id=None, item_since=None, timer_ends_at=None, screen=Screen.AGENDA.value)
        case.session.delete(row)
        case.session.flush()
        _number(case, in_order(case))
        case.move()
        case.tell(ItemDropped(title=row.title))


def put(case: MeetingCase, words: ItemWords) -> AgendaItem:
    """Put an item on the agenda within another act."""
    kept, there = _checked(case, words), in_order(case)
    for each in there:
        if kept.same_thing(value_of(ItemWords, each)):
            raise AlreadyDone(kind="agenda item", state="on the agenda")
    row = case.add(AgendaItem, kept, place=len(there) + 1)
    if kept.kind is ItemKind.ACTIONS:
        _number(case, [row, *there])
    return row


def _ends_it(case: MeetingCase, last: AgendaItem) -> bool:
    """Looking back on the meeting stays its end, until that is at hand."""
    return last.kind == ItemKind.RETROSPECTIVE and last.id != case.row.item_id


def in_order(case: MeetingCase) -> Sequence[AgendaItem]:
    """The items of the agenda, in their order."""
    every = select(AgendaItem).where(AgendaItem.meeting_id == case.id)
    return case.session.exec(every.order_by(col(AgendaItem.place), col(AgendaItem.id))).all()


def _number(case: MeetingCase, items: Sequence[AgendaItem]) -> None:
    for place, each in enumerate(items, start=1):
        each.place = place
        case.session.add(each)


def _checked(case: MeetingCase, words: ItemWords) -> ItemWords:
    if (needed := NEEDED.get(words.kind)) and getattr(words, needed) is None:
        raise Missing(field=needed, label=said_of(ItemWords)[needed].label)
    kept = cleaned(words)
    if not LEAST_MINUTES <= kept.minutes <= MOST_MINUTES:
        raise NumberNotPermitted(field="minutes", given=kept.minutes, least=LEAST_MINUTES, most=MOST_MINUTES)
    for table, identifier in (
        (Decision, kept.decision_id),
        (Initiative, kept.initiative_id),
        (Survey, kept.survey_id),
    ):
        if identifier is not None:
            find(case.session, case.actor, table, identifier)
    return replace(kept, focus=kept.focus[:40])
