"""Decisions that still come back, by who carries them out: of one person, or of nobody on the team."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core.permissions import Act, Actor
from db.acting import asking, same_for_role
from db.decisions.case import dossiers
from db.decisions.owning import owners_now
from db.decisions.reviewing import comes_back
from db.decisions.values import Ownerless
from db.models import Decision
from db.people import names, on_team
from db.store import Store


@same_for_role
def ownerless(store: Store, actor: Actor) -> tuple[Ownerless, ...]:
    """The decisions to look back on whose owner is not on the team any more, the first review first."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        return without_owner(session, actor)


def without_owner(session: Session, actor: Actor) -> tuple[Ownerless, ...]:
    """As `ownerless`, within another question."""
    team = on_team(session, actor.school_id)
    return tuple(each for each, owner in _owned(session, actor) if owner not in team)


def owned_by(session: Session, actor: Actor, person_id: int) -> tuple[Ownerless, ...]:
    """The decisions to look back on that this person carries out now, the first review first."""
    return tuple(each for each, owner in _owned(session, actor) if owner == person_id)


def _owned(session: Session, actor: Actor) -> list[tuple[Ownerless, int | None]]:
    """Each of them with the id of its present owner; one that was stopped or closed is done."""
    mine = select(Decision).where(Decision.school_id == actor.school_id).order_by(col(Decision.id))
    coming = [(each, on) for each in dossiers(session, session.exec(mine)) if (on := comes_back(each))]
    owners = owners_now(session, [each for each, _on in coming])
    named = names(session, owners.values())
    found = [
        (
            Ownerless(
                decision_id=each.id,
                title=each.decision.title,
                owner=named.get(owners[each.id]),
                review_on=on,
            ),
            owners[each.id],
        )
        for each, on in coming
    ]
    return sorted(found, key=lambda pair: (pair[0].review_on, pair[0].decision_id))
