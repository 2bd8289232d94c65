"""Which answers a decision rests on: a survey, linked under the seal, or counts entered by hand."""

from __future__ import annotations

from core.permissions import Actor
from db.decisions.values import DataLink
from db.store import Store


def link_survey(store: Store, actor: Actor, decision_id: int, link: DataLink, reason: str = "") -> int:
    """Link a survey, or link it anew; the number of the link. Before the lock it is sealed.

    After the lock a first link needs no reason; one that replaces counts does (`Missing("reason")`), because
    it can turn the verdict. `OptionsNotMapped`, `GroupHasNoSay`, `Missing("groups")`, `NotCountable`,
    `NotFound` (survey, question, group or option), `AlreadyDone` when linked so.
    """
    raise NotImplementedError


def unlink_survey(store: Store, actor: Actor, decision_id: int) -> None:
    """Take the link away before the norms are locked; that it was there stays visible.

    `NormsLocked` after the lock (link anew instead), `AlreadyDone` without a link.
    """
    raise NotImplementedError


def enter_counts(
    store: Store,
    actor: Actor,
    decision_id: int,
    group: str,
    *,
    invited: int | None,
    favour: int,
    against: int,
    no_opinion: int,
    named: bool = False,
    reason: str = "",
) -> None:
    """Enter the counts of a vote without a survey, after the lock. A correction needs a reason.

    `named`: who voted what stands in the minutes, so nothing is hidden, however small the group; an
    anonymous vote is protected like a survey. `NormsNotLocked`, `GroupHasNoSay`, `CountedBySurvey`,
    `MoreReturnedThanInvited`, `NegativeCount`, `Missing("reason")`, `AlreadyDone` when nothing changes.
    """
    raise NotImplementedError
