"""What the team asks of somebody about words: stand behind them, or answer what a yes asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import or_
from sqlmodel import Session, col, select

from core.ambitions import FrameAbout
from core.permissions import Act, Actor, may
from db.models import (
    Agreement,
    AgreementVersion,
    Ambition,
    AmbitionVersion,
    Assent,
    FrameProposal,
    Proviso,
    Vision,
)
from db.people import names
from db.today.values import Asked, AskedKind


def words_asked(session: Session, actor: Actor, years: tuple[int, ...]) -> Iterator[Asked]:
    """Proposed agreements, visions and ambitions that the actor did not say yes to; and open provisos.

    A proviso is asked of who worded the agreement or the proposal, and of who sets vision and ambitions.
    """
    agreements, belongs = _newest(session, actor)
    proposals = _proposals(session, actor, years)
    said = _said(session, actor)
    left = [row for row in _provisos(session, actor, years) if row.said_by != actor.person_id]
    named = names(
        session,
        (
            *(row.worded_by for row in agreements.values()),
            *(row.proposed_by for row in proposals.values()),
            *(row.said_by for row in left),
        ),
    )
    for words, row in agreements.items():
        if row.settled_at is None and ("wording", words) not in said:
            by = named.get(row.worded_by)
            yield _asked(AskedKind.AGREEMENT, row.agreement_id, row.title, by, row.worded_at)
    for words, proposal in proposals.items():
        if ("proposal", words) not in said:
            by = named.get(proposal.proposed_by)
            yield _asked(_kind(proposal), _where(proposal), proposal.title, by, proposal.proposed_at)
    for proviso in left:
        by = named.get(proviso.said_by)
        worded = agreements.get(belongs.get(proviso.wording_id or 0, 0))
        proposed = proposals.get(proviso.proposal_id or 0)
        if worded is not None and worded.worded_by == actor.person_id:
            kind, where = AskedKind.CONDITION, worded.agreement_id
        elif proposed is not None and proposed.proposed_by == actor.person_id:
            kind, where = AskedKind.FRAME_CONDITION, _where(proposed)
        elif may(actor.role, Act.SET_AMBITIONS) and (proposed is not None or _is_set(proviso)):
            kind, where = AskedKind.FRAME_CONDITION, _where(proposed) if proposed else 0
        else:
            continue
        yield _asked(kind, where, proviso.text, by, proviso.said_at)


def _asked(kind: AskedKind, where: int, about: str, by: str | None, at: datetime) -> Asked:
    return Asked(kind=kind, id=where, initiative=None, about=about, by=by, at=at)


def _kind(row: FrameProposal) -> AskedKind:
    return AskedKind.VISION if row.about == FrameAbout.VISION else AskedKind.FRAME


def _where(row: FrameProposal) -> int:
    """The ambition that it is about; 0 for the page of the year."""
    return row.ambition_id or 0


def _is_set(row: Proviso) -> bool:
    """Whether it stands beside a vision or an ambition in force."""
    return row.vision_id is not None or row.ambition_version_id is not None


def _newest(session: Session, actor: Actor) -> tuple[dict[int, AgreementVersion], dict[int, int]]:
    """The newest version of each agreement by its id, and by each version the newest one's id."""
    rows = session.exec(
        select(AgreementVersion)
        .join(Agreement, col(Agreement.id) == AgreementVersion.agreement_id)
        .where(Agreement.school_id == actor.school_id, col(Agreement.ended_at).is_(None))
        .order_by(col(AgreementVersion.version))
    ).all()
    newest = {row.agreement_id: row for row in rows}
    belongs = {row.id or 0: newest[row.agreement_id].id or 0 for row in rows}
    return {row.id or 0: row for row in newest.values()}, belongs


def _proposals(session: Session, actor: Actor, years: tuple[int, ...]) -> dict[int, FrameProposal]:
    followed = select(FrameProposal.follows_id).where(col(FrameProposal.follows_id).is_not(None))
    rows = session.exec(
        select(FrameProposal)
        .where(FrameProposal.school_id == actor.school_id, col(FrameProposal.school_year).in_(years))
        .where(col(FrameProposal.set_at).is_(None), col(FrameProposal.declined_at).is_(None))
        .where(col(FrameProposal.id).not_in(followed))
        .order_by(col(FrameProposal.id))
    )
    return {row.id or 0: row for row in rows}


def _said(session: Session, actor: Actor) -> set[tuple[str, int]]:
    query = select(Assent).where(Assent.school_id == actor.school_id, Assent.person_id == actor.person_id)
    return {
        (name, words)
        for row in session.exec(query)
        for name, words in (("wording", row.wording_id), ("proposal", row.proposal_id))
        if words is not None
    }


def _provisos(session: Session, actor: Actor, years: tuple[int, ...]) -> list[Proviso]:
    """The open ones; of vision and ambitions, those of the years that can still be written."""
    visions = select(Vision.id).where(col(Vision.school_year).in_(years))
    ambitions = (
        select(AmbitionVersion.id)
        .join(Ambition, col(Ambition.id) == AmbitionVersion.ambition_id)
        .where(col(Ambition.school_year).in_(years), col(Ambition.dropped_at).is_(None))
    )
    query = select(Proviso).where(
        or_(col(Proviso.vision_id).is_(None), col(Proviso.vision_id).in_(visions)),
        or_(col(Proviso.ambition_version_id).is_(None), col(Proviso.ambition_version_id).in_(ambitions)),
        Proviso.school_id == actor.school_id,
        col(Proviso.answered_at).is_(None),
        col(Proviso.taken_up_in).is_(None),
        col(Proviso.withdrawn_at).is_(None),
    )
    return list(session.exec(query.order_by(col(Proviso.id))))
