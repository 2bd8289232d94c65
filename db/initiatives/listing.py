"""Being filled."""

from __future__ import annotations

from core.permissions import Act, Actor, require
from db.initiatives.values import InitiativeLine
from db.store import Store


def initiatives(store: Store, actor: Actor) -> tuple[InitiativeLine, ...]:
    """The initiatives of the actor's school, the latest opened first."""
    require(actor, Act.SEE_INITIATIVES)
    raise NotImplementedError
