"""The initiatives of a school."""

from __future__ import annotations

from core.permissions import Act, Actor, require
from db.initiatives.lines import lines
from db.initiatives.people import people_of
from db.initiatives.values import InitiativeLine
from db.store import Store


def initiatives(store: Store, actor: Actor) -> tuple[InitiativeLine, ...]:
    """The initiatives of the actor's school, the latest opened first; as many queries for one as for all."""
    require(actor, Act.SEE_INITIATIVES)
    with store.read() as session:
        return lines(session, actor, people_of(session, actor.school_id))
