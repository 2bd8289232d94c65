"""Observations as the team reads them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from core.errors import NotFound
from core.observing import ObservationWords
from core.permissions import Act, Actor
from db.acting import asking, find, value_of
from db.models import Observation, ObservationPhoto
from db.observations.acts import may_change
from db.observations.values import ObservationLine
from db.people import names
from db.store import Store


def observations(store: Store, actor: Actor) -> tuple[ObservationLine, ...]:
    """All of the school, the newest day first."""
    with asking(store, actor, Act.SEE_DATA) as session:
        mine = select(Observation).where(Observation.school_id == actor.school_id)
        newest = (col(Observation.held_on).desc(), col(Observation.id).desc())
        return _lines(session, actor, session.exec(mine.order_by(*newest)).all())


def observation(store: Store, actor: Actor, observation_id: int) -> ObservationLine:
    """One of them; `NotFound`."""
    with asking(store, actor, Act.SEE_DATA) as session:
        (line,) = _lines(session, actor, [find(session, actor, Observation, observation_id)])
        return line


def photo(store: Store, actor: Actor, observation_id: int) -> bytes:
    """Its photo, a JPEG; `NotFound` where it has none."""
    with asking(store, actor, Act.SEE_DATA) as session:
        find(session, actor, Observation, observation_id)
        of_this = select(ObservationPhoto.jpeg).where(ObservationPhoto.observation_id == observation_id)
        found = session.exec(of_this).first()
        if found is None:
            raise NotFound("photo", observation_id)
        return found


def _lines(session: Session, actor: Actor, rows: Sequence[Observation]) -> tuple[ObservationLine, ...]:
    ids = [row.id for row in rows]
    pictured = set(
        session.exec(
            select(ObservationPhoto.observation_id).where(col(ObservationPhoto.observation_id).in_(ids))
        )
    )
    writers = names(session, {row.noted_by for row in rows})
    return tuple(
        ObservationLine(
            observation_id=row.id or 0,
            words=value_of(ObservationWords, row),
            version=row.version,
            by=writers.get(row.noted_by),
            at=row.noted_at,
            has_photo=row.id in pictured,
            may_change=may_change(row, actor),
        )
        for row in rows
    )
