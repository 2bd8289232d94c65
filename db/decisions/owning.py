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
from db.acting import acting, value_of
from db.decisions.acts import require_owner
from db.decisions.case import DecisionCase, Dossier, on_decision
from db.decisions.values import OwnerChange
from db.models import DecisionOwner
from db.people import Names, names
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
