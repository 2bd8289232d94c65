"""A round as the team's voice in a decision: what is asked, of how many, and the counts that come of it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func
from sqlmodel import Session, col, select

from core.meetings import RoundKind, RoundWords, Told, as_vote
from core.norms import ChoiceCounts, GroupCounts
from core.permissions import TEAM, Act, Actor
from core.privacy import Nearly
from db.acting import asking
from db.decisions.linking import Held
from db.decisions.voting import enter_vote, may_vote
from db.meetings.case import MeetingCase
from db.models import MeetingRound, Membership
from db.store import Store


def team_size(store: Store, actor: Actor) -> int:
    """How many of the team have access to this school: who may vote, unless the chair says otherwise."""
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        return _team_size(session, actor)


def voice(case: MeetingCase, words: RoundWords) -> RoundWords:
    """The round as its decision asks it, whatever was written. Refused as `may_vote` is."""
    found = may_vote(case, words.decision_id or 0, words.group)
    asked = words.asked or _team_size(case.session, case.actor)
    return as_vote(replace(words, asked=asked), found.question, found.options)


def voted(case: MeetingCase, row: MeetingRound, told: Told) -> None:
    """Let a vote count in its decision as far as it is told: what the round hides, the decision hides."""
    if row.decision_id is None or told.hidden is not None or not told.n:
        return
    given = {option: _figure(cell, told.n) for option, cell in told.counts.items()}
    invited = max(told.asked, sum(given.values()))
    counts: GroupCounts | ChoiceCounts
    if row.kind == RoundKind.DOTS:
        counts = ChoiceCounts(group=row.group, invited=invited, votes=given, no_opinion=0)
    else:
        counts = GroupCounts(
            group=row.group,
            invited=invited,
            favour=given["yes"],
            against=given["no"],
            no_opinion=given["no_opinion"],
        )
    held = Held(round_id=row.id or 0, title=case.row.title, day=case.row.held_on)
    enter_vote(case, row.decision_id, counts, held, named=not row.is_anonymous)


def _figure(cell: int | str, n: int) -> int:
    """Of what is told in words: all; the privacy rules word it again wherever the decision shows it."""
    return cell if isinstance(cell, int) else n if cell is Nearly.ALL else 0


def _team_size(session: Session, actor: Actor) -> int:
    team = select(func.count()).where(
        Membership.school_id == actor.school_id,
        Membership.is_active,
        col(Membership.role).in_([role.value for role in TEAM]),
    )
    return session.exec(team).one()
