"""Counts of a vote without a survey, entered by hand."""

from __future__ import annotations

from typing import Any

from core.errors import AlreadyDone
from core.norms import GroupCounts
from core.permissions import Act, Actor, require
from core.texts import required, written
from db.audit import record
from db.decisions.refusals import CountedBySurvey
from db.decisions.rows import find_case
from db.models import HandCount
from db.store import Store


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
    require(actor, Act.ENTER_COUNTS)
    GroupCounts(
        group=group, invited=invited, favour=favour, against=against, no_opinion=no_opinion
    )  # refuses what cannot be
    facts: dict[str, Any] = {
        "respondent_group": group,
        "named": named,
        "invited": invited,
        "favour": favour,
        "against": against,
        "no_opinion": no_opinion,
    }
    with store.write() as session:
        case = find_case(session, actor, decision_id, hold=True)
        case.require_locked()
        case.require_say(group)
        if case.link and group in case.link.groups.values():
            raise CountedBySurvey(group)
        before = case.by_hand.get(group)
        if before is not None:
            if all(getattr(before, name) == value for name, value in facts.items()):
                raise AlreadyDone("counts", "entered")
            required("reason", reason)
        session.add(
            HandCount(
                school_id=actor.school_id,
                decision_id=decision_id,
                reason=written("reason", reason),
                entered_at=store.now(),
                entered_by=actor.person_id,
                **facts,
            )
        )
        # The figures of an anonymous vote stand in one place only, behind the privacy rules.
        record(
            session, store, actor, "enter_counts", "decision", decision_id, group=group, named=named,
            reason=written("reason", reason),
        )  # fmt: skip
