"""What two initiatives agree with each other."""

from __future__ import annotations

from datetime import date

from core.permissions import Act, Actor, require
from core.texts import required
from db.audit import record
from db.initiatives.refusals import NotYourInitiative
from db.initiatives.scene import find_scene
from db.models import Exchange
from db.store import Store
from db.workgroups.refusals import ExchangeInFuture, ExchangeWithItself


def exchange(store: Store, actor: Actor, initiative_id: int, other_id: int, text: str, held_on: date) -> int:
    """Write down what two initiatives agreed; its id. Those whose one of the two is, may.

    `ExchangeWithItself`, `ExchangeInFuture`, `NotYourInitiative`, `NotInThisPhase` once the first has ended.
    """
    require(actor, Act.EXCHANGE)
    agreed = required("exchange", text)
    if initiative_id == other_id:
        raise ExchangeWithItself
    today = store.today(actor)
    if held_on > today:
        raise ExchangeInFuture(held_on, today)
    with store.write() as session:
        # Always the lower id first: two who write of the same pair wait for each other, and never both.
        scenes = {each: find_scene(session, actor, each) for each in sorted((initiative_id, other_id))}
        scenes[initiative_id].require_open(Act.EXCHANGE)
        if not any(scene.standing.is_theirs for scene in scenes.values()):
            raise NotYourInitiative(initiative_id, Act.EXCHANGE)
        row = Exchange(
            school_id=actor.school_id,
            initiative_id=initiative_id,
            other_id=other_id,
            text=agreed,
            held_on=held_on,
            written_at=store.now(),
            written_by=actor.person_id,
        )
        session.add(row)
        session.flush()
        assert row.id is not None
        for scene in scenes.values():
            scene.hear(store.now())
        record(
            session, store, actor, "exchange", "initiative", initiative_id, other=other_id, exchange=row.id
        )
        return row.id
