"""The team's vote in a meeting, as the counts of its group: its norms are locked before anybody votes."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import AlreadyDone
from core.norms import ChoiceCounts, GroupCounts
from core.permissions import Act, Actor
from db.acting import Case, asking, same_for_role
from db.decisions.case import Dossier, counted_by, find_dossier, on_decision
from db.decisions.linking import Held, enter
from db.decisions.values import Question
from db.store import Store


@dataclass(frozen=True, kw_only=True)
class Voting:
    """What a team can vote on. `groups`: those with a say that have no answers yet; none once it was decided.

    `is_locked`: without locked norms nobody votes.
    """

    asked: Question
    groups: tuple[str, ...]
    is_locked: bool


@same_for_role
def voting(store: Store, actor: Actor, decision_id: int) -> Voting:
    """What the team can vote on; `NotFound`."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        dossier = find_dossier(session, actor, decision_id)
        return Voting(asked=dossier.asked, groups=_waiting(dossier), is_locked=bool(dossier.norms))


def may_vote(case: Case, decision_id: int, group: str) -> Question:
    """What is voted on; refused before the lock, of a group without a say, or of one that has answers.

    `NotFound`, `NormsNotLocked`, `DecisionIsClosed`, `GroupHasNoSay`, `AlreadyDone`.
    """
    dossier = on_decision(decision_id)(case).dossier
    dossier.require_locked()
    dossier.require_not_closed()
    dossier.require_say(group)
    if group not in _waiting(dossier):
        raise AlreadyDone(kind="counts", state="entered")
    return dossier.asked


def enter_vote(
    case: Case, decision_id: int, counts: GroupCounts | ChoiceCounts, held: Held, *, named: bool
) -> None:
    """Enter a vote as the counts of its group, unless it got answers meanwhile, which then stand."""
    found = on_decision(decision_id)(case)
    if counts.group in _waiting(found.dossier):
        enter(found, counts, named=named, held=held)


def _waiting(dossier: Dossier) -> tuple[str, ...]:
    if dossier.taken or dossier.decision.closed_at is not None:
        return ()
    counted = counted_by(dossier.deciding) | set(dossier.by_hand)
    return tuple(group for group in dossier.groups if group not in counted)
