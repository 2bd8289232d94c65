"""Rows of a decision as the values that leave `db`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from core.chain import AmbitionRef
from core.evidence import EvidenceKind, EvidenceRef
from core.meetings import Told
from core.permissions import Actor
from db.acting import value_of
from db.decisions.case import Dossier, link_of
from db.decisions.values import (
    Argument,
    DecisionRecord,
    EnteredCounts,
    LinkVersion,
    NormVersion,
    Taken,
    Weighing,
)
from db.evidence import ref_of
from db.models import (
    Ambition,
    AmbitionVersion,
    Decision,
    DecisionLink,
    HandCount,
    HeardArgument,
    LockedNorms,
    MeetingRound,
    TakenDecision,
    WeighedArgument,
)
from db.people import Names, names


def heard_in(session: Session, decision_id: int, until: datetime | None = None) -> list[HeardArgument]:
    """The arguments that stand (or stood at that moment), in the order in which they were added."""
    query = select(HeardArgument).where(HeardArgument.decision_id == decision_id)
    stands: ColumnElement[bool] = col(HeardArgument.withdrawn_at).is_(None)
    if until is not None:
        stands = or_(stands, col(HeardArgument.withdrawn_at) > until)
        query = query.where(HeardArgument.added_at <= until)
    return list(session.exec(query.where(stands).order_by(col(HeardArgument.id))))


def weighings_of(
    session: Session, argument_ids: Iterable[int], until: datetime | None = None
) -> dict[int, list[WeighedArgument]]:
    """The weights given to these arguments (up to that moment), oldest first."""
    query = select(WeighedArgument).where(col(WeighedArgument.argument_id).in_(list(argument_ids)))
    if until is not None:
        query = query.where(WeighedArgument.weighed_at <= until)
    given: dict[int, list[WeighedArgument]] = {}
    for row in session.exec(query.order_by(col(WeighedArgument.id))):
        given.setdefault(row.argument_id, []).append(row)
    return given


def arguments_in(
    session: Session, actor: Actor, decision_id: int, until: datetime | None = None, *, named: bool = True
) -> tuple[Argument, ...]:
    """The arguments that stand (or stood at that moment), with their weights; `named`: with who said so."""
    heard = heard_in(session, decision_id, until)
    given = weighings_of(session, (row.id or 0 for row in heard), until)
    people = {row.added_by for row in heard} | {row.weighed_by for rows in given.values() for row in rows}
    called = names(session, people) if named else {}
    return tuple(
        value_of(
            Argument,
            row,
            argument_id=row.id,
            group=row.respondent_group,
            at=row.added_at,
            by=called.get(row.added_by),
            own=named and row.added_by == actor.person_id,
            weighings=tuple(
                value_of(Weighing, each, at=each.weighed_at, by=called.get(each.weighed_by))
                for each in given.get(row.id or 0, ())
            ),
        )
        for row in heard
    )


def norm_version(dossier: Dossier, row: LockedNorms, named: Names) -> NormVersion:
    """A version of the norms."""
    return value_of(
        NormVersion,
        row,
        norms=dossier.in_order(row.norms),
        at=row.locked_at,
        by=named.get(row.locked_by),
        set_after_seeing=set_after_seeing(dossier, row),
    )


def set_after_seeing(dossier: Dossier, row: LockedNorms) -> bool:
    """Whether results were seen before the lock; those of a survey that was linked later count too."""
    return row.set_after_seeing or any(_seen_before(each, row) for each in dossier.links)


def _seen_before(link: DecisionLink, lock: LockedNorms) -> bool:
    """By the school's revision, which no clock sets back; what has none is from before those were kept."""
    if link.results_seen_at is None:
        return False
    return (link.results_seen_in or 0, link.results_seen_at) < (lock.locked_in or 0, lock.locked_at)


def ambition_of(session: Session, row: Decision) -> AmbitionRef | None:
    if row.ambition_id is None:
        return None
    title, school_year = session.exec(
        select(AmbitionVersion.title, Ambition.school_year)
        .join(Ambition, col(Ambition.id) == AmbitionVersion.ambition_id)
        .where(Ambition.id == row.ambition_id, AmbitionVersion.version == Ambition.version)
    ).one()
    return AmbitionRef(ambition_id=row.ambition_id, title=title, school_year=school_year)


def people_in(dossier: Dossier) -> set[int | None]:
    """Everyone whose name is told with the decision."""
    return {
        dossier.decision.opened_by,
        dossier.decision.draft_by,
        *(row.locked_by for row in dossier.norms),
        *(person for row in dossier.links for person in (row.linked_by, row.unlinked_by)),
        *(row.entered_by for row in dossier.counts),
        *(person for row in dossier.taken for person in (row.owner_id, row.taken_by)),
    }


def evidence_of(row: DecisionLink) -> EvidenceRef | None:
    """What it rests on; figures have the kind of data of their overview."""
    return ref_of(row, lambda _set_id: EvidenceKind(row.data_kind or ""))


def link_version(row: DecisionLink, named: Names) -> LinkVersion:
    """A source with its link."""
    return value_of(
        LinkVersion,
        row,
        link=link_of(row),
        evidence=evidence_of(row),
        returned=(row.counts or {}).get("returned", {}),
        at=row.linked_at,
        by=named.get(row.linked_by),
        after_seeing=row.results_seen_at is not None,
        unlinked_by=named.get(row.unlinked_by),
    )


@dataclass(frozen=True, kw_only=True)
class HeldVote:
    """A vote in a meeting: who chose what, where that was by name."""

    meeting_id: int
    by_hand: bool
    voters: tuple[tuple[str, str], ...] = ()


def votes_held(
    session: Session, counts: Iterable[HandCount], *, named: bool = True
) -> dict[int | None, HeldVote]:
    """The votes in meetings among these counts, by round; `named`: with who chose what."""
    rounds = [row.round_id for row in counts if row.round_id is not None]
    if not rounds:
        return {}
    rows = session.exec(select(MeetingRound).where(col(MeetingRound.id).in_(rounds)))
    return {
        row.id: HeldVote(meeting_id=row.meeting_id, by_hand=row.by_hand, voters=_voters(row) if named else ())
        for row in rows
    }


def _voters(row: MeetingRound) -> tuple[tuple[str, str], ...]:
    named = Told.of(row.told).named if row.told is not None else ()
    return tuple((name, pick) for name, ballot in named for pick in ballot.picks)


def entered_counts(row: HandCount, named: Names, held: HeldVote | None = None) -> EnteredCounts:
    """Counts of a group that no survey counts."""
    hidden = {} if row.named else dict.fromkeys(("favour", "against", "no_opinion", "votes"))
    return value_of(
        EnteredCounts,
        row,
        group=row.respondent_group,
        at=row.entered_at,
        by=named.get(row.entered_by),
        meeting_id=held.meeting_id if held else None,
        by_hand=held.by_hand if held else False,
        voters=held.voters if held else (),
        **hidden,
    )


def record_of(row: TakenDecision, named: Names) -> DecisionRecord:
    """A recorded decision; owner 0 when that person was removed."""
    return value_of(
        DecisionRecord,
        row,
        taken=value_of(Taken, row, owner_id=row.owner_id or 0, choice=row.choice or ""),
        winner=_winner(row),
        owner=named.get(row.owner_id),
        at=row.taken_at,
        by=named.get(row.taken_by),
    )


def linked_then(row: TakenDecision) -> frozenset[int]:
    """The numbers of the links that there were when this was recorded."""
    return frozenset(each["number"] for each in json.loads(row.basis)["links"]) if row.basis else frozenset()


def _winner(row: TakenDecision) -> str:
    """The option that the norms gave, of a choice."""
    verdicts = json.loads(row.basis)["verdicts"] if row.basis else []
    return (verdicts[-1]["judgement"].get("winner") or "") if verdicts else ""
