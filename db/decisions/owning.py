"""Who carries a decision out now: the owner that was recorded, or one it was handed to since.

The record keeps who was owner then; a change stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from core.chain import DecisionNotTaken
from core.errors import AlreadyDone
from core.events.decisions import OwnerChanged
from core.permissions import Act, Actor
from core.texts import written
from db.acting import acting, asking, same_for_role, value_of
from db.decisions.acts import require_owner
from db.decisions.case import DecisionCase, Dossier, on_decision
from db.decisions.values import OwnerChange, Ownerless
from db.models import Decision, DecisionOwner, TakenDecision
from db.people import Names, names, on_team
from db.store import Store


def change_owner(store: Store, actor: Actor, decision_id: int, person_id: int, reason: str = "") -> None:
    """Hand a recorded decision to another owner, visibly; the record stays as it is.

    `DecisionNotTaken`, `OwnerNotActive`, `AlreadyDone`, `TooLong`, `NotFound`.
    """
    with acting(store, actor, Act.RECORD_DECISION, on_decision(decision_id)) as case:
        hand_to(case, person_id, reason)


def hand_to(case: DecisionCase, person_id: int, reason: str = "") -> None:
    """Hand it to another owner within another act."""
    if not case.dossier.taken:
        raise DecisionNotTaken(case.id)
    require_owner(case.session, case.actor, person_id)
    was = owners_now(case.session, [case.dossier])[case.id]
    if was == person_id:
        raise AlreadyDone(kind="owner", state="so owned")
    number = case.dossier.taken[-1].number
    case.add(DecisionOwner, number=number, person_id=person_id, reason=written("reason", reason))
    case.tell(OwnerChanged(number=number, was=was, became=person_id))


def owners_now(session: Session, dossiers: Iterable[Dossier]) -> dict[int, int | None]:
    """The present owner of each recorded decision, by its id; None when that person was removed."""
    last = {each.id: each.taken[-1] for each in dossiers if each.taken}
    owners = {decision_id: taken.owner_id for decision_id, taken in last.items()}
    rows = select(DecisionOwner).where(col(DecisionOwner.decision_id).in_(last))
    for row in session.exec(rows.order_by(col(DecisionOwner.id))):
        if row.number == last[row.decision_id].number:
            owners[row.decision_id] = row.person_id
    return owners


def owner_changes(session: Session, decision_id: int) -> tuple[OwnerChange, ...]:
    """The changes of owner, oldest first, of all its records."""
    query = select(DecisionOwner).where(DecisionOwner.decision_id == decision_id)
    rows = session.exec(query.order_by(col(DecisionOwner.id))).all()
    named = names(session, (each for row in rows for each in (row.person_id, row.changed_by)))
    return tuple(_change(row, named) for row in rows)


def _change(row: DecisionOwner, named: Names) -> OwnerChange:
    return value_of(
        OwnerChange,
        row,
        owner=named.get(row.person_id),
        at=row.changed_at,
        by=named.get(row.changed_by),
    )


def owned_by(session: Session, actor: Actor, person_id: int) -> tuple[Ownerless, ...]:
    """The recorded decisions that this person carries out now, the first review first."""
    return tuple(each for each, owner in _owned(session, actor) if owner == person_id)


@same_for_role
def ownerless(store: Store, actor: Actor) -> tuple[Ownerless, ...]:
    """The recorded decisions whose owner is not on the team any more, the first review first."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        return without_owner(session, actor)


def without_owner(session: Session, actor: Actor) -> tuple[Ownerless, ...]:
    """As `ownerless`, within another question."""
    team = on_team(session, actor.school_id)
    return tuple(each for each, owner in _owned(session, actor) if owner not in team)


def _owned(session: Session, actor: Actor) -> list[tuple[Ownerless, int | None]]:
    """Each recorded decision with the id of its present owner, in three queries."""
    rows = session.exec(
        select(TakenDecision, Decision.title)
        .join(Decision, col(Decision.id) == TakenDecision.decision_id)
        .where(TakenDecision.school_id == actor.school_id)
        .order_by(col(TakenDecision.number))
    ).all()
    last = {row.decision_id: (row, title) for row, title in rows}
    owners = {each: row.owner_id for each, (row, _) in last.items()}
    changes = select(DecisionOwner).where(DecisionOwner.school_id == actor.school_id)
    for change in session.exec(changes.order_by(col(DecisionOwner.id))):
        if change.number == last[change.decision_id][0].number:
            owners[change.decision_id] = change.person_id
    named = names(session, owners.values())
    found = [
        (
            Ownerless(decision_id=each, title=title, owner=named.get(owners[each]), review_on=row.review_on),
            owners[each],
        )
        for each, (row, title) in last.items()
    ]
    return sorted(found, key=lambda pair: (pair[0].review_on, pair[0].decision_id))
