"""Arguments of each group, beside the figures and apart from the votes."""

from __future__ import annotations

from sqlmodel import select

from core.decisions import Stance
from core.errors import AlreadyDone, NotFound
from core.permissions import Act, Actor, require
from core.texts import required, written
from db.audit import record
from db.decisions.refusals import NotOwnArgument
from db.decisions.rows import find_case
from db.models import HeardArgument
from db.store import Store


def add_argument(
    store: Store, actor: Actor, decision_id: int, group: str, stance: Stance, text: str, source: str = ""
) -> int:
    """Add an argument heard in a group; its id. `Missing("argument")`, `GroupHasNoSay`."""
    require(actor, Act.ARGUE)
    said = required("argument", text)
    with store.write() as session:
        find_case(session, actor, decision_id, hold=True).require_say(group)
        heard = HeardArgument(
            school_id=actor.school_id,
            decision_id=decision_id,
            respondent_group=group,
            stance=stance,
            text=said,
            source=written("source", source),
            added_at=store.now(),
            added_by=actor.person_id,
        )
        session.add(heard)
        session.flush()
        assert heard.id is not None
        record(session, store, actor, "add_argument", "decision", decision_id, argument=heard.id)
        return heard.id


def withdraw_argument(store: Store, actor: Actor, argument_id: int) -> None:
    """Withdraw one's own argument. `NotOwnArgument`, `AlreadyDone`."""
    require(actor, Act.ARGUE)
    with store.write() as session:
        heard = session.exec(
            select(HeardArgument)
            .where(HeardArgument.id == argument_id, HeardArgument.school_id == actor.school_id)
            .with_for_update()
        ).first()
        if heard is None:
            raise NotFound("argument", argument_id)
        if heard.added_by != actor.person_id:
            raise NotOwnArgument(argument_id)
        if heard.withdrawn_at is not None:
            raise AlreadyDone("argument", "withdrawn")
        heard.withdrawn_at = store.now()
        record(
            session, store, actor, "withdraw_argument", "decision", heard.decision_id, argument=argument_id
        )
