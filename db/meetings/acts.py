"""Plan a meeting, and put something on its agenda."""

from __future__ import annotations

from secrets import token_hex

from sqlalchemy import func
from sqlmodel import col, select

from core.events.meetings import ItemProposed, MeetingPlanned
from core.fields import cleaned
from core.mandates import NumberNotPermitted
from core.meetings import ItemWords, MeetingWords
from core.meetings.agenda import LEAST_MINUTES, MOST_MINUTES
from core.permissions import Act, Actor
from db.acting import acting, find, nothing
from db.codes import short_code, short_fingerprint
from db.meetings.case import on_meeting
from db.models import AgendaItem, Decision, Initiative, Meeting, Survey
from db.store import Store


def plan_meeting(store: Store, actor: Actor, words: MeetingWords) -> int:
    """Plan a meeting; its id. `Missing`, `TooLong`."""
    with acting(store, actor, Act.PLAN_MEETING, nothing) as case:
        kept, seed = cleaned(words), token_hex(16)
        row = case.add(Meeting, kept, seed=seed, code_hash=short_fingerprint(short_code(seed)))
        case.tell(MeetingPlanned(title=kept.title), row.id or 0)
        return row.id or 0


def propose_item(store: Store, actor: Actor, meeting_id: int, words: ItemWords) -> int:
    """Put something last on the agenda; its id. `Missing`, `TooLong`, `NumberNotPermitted`, `NotFound`."""
    with acting(store, actor, Act.PROPOSE_ITEM, on_meeting(meeting_id)) as case:
        kept = cleaned(words)
        if not LEAST_MINUTES <= kept.minutes <= MOST_MINUTES:
            raise NumberNotPermitted(
                field="minutes", given=kept.minutes, least=LEAST_MINUTES, most=MOST_MINUTES
            )
        for table, identifier in (
            (Decision, kept.decision_id),
            (Initiative, kept.initiative_id),
            (Survey, kept.survey_id),
        ):
            if identifier is not None:
                find(case.session, actor, table, identifier)
        last = select(func.max(col(AgendaItem.place))).where(AgendaItem.meeting_id == meeting_id)
        row = case.add(AgendaItem, kept, place=(case.session.exec(last).one() or 0) + 1)
        case.move()
        case.tell(ItemProposed(title=kept.title))
        return row.id or 0
