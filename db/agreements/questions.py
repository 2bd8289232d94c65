"""The agreements of the team, with their versions and who stands behind them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from core.agreements import AgreementWords, state_of
from core.errors import NotFound
from core.permissions import Act, Actor
from db.acting import asking, value_of
from db.agreements.acts import may_end
from db.agreements.case import COLUMN, last_settled, versions_of
from db.agreements.quoting import quoted_by
from db.agreements.values import AgreementDetail, Ended, QuotedBy, Settled, Wording
from db.endorsing import voices_of
from db.models import Agreement, AgreementVersion
from db.people import Names, names
from db.store import Store


def agreements(store: Store, actor: Actor) -> tuple[AgreementDetail, ...]:
    """The agreements of the school: those that stand or are proposed first, then those that ended."""
    with asking(store, actor, Act.SEE_AGREEMENTS) as session:
        query = select(Agreement).where(Agreement.school_id == actor.school_id)
        rows = session.exec(query.order_by(col(Agreement.ended_at).is_not(None), col(Agreement.id))).all()
        return _details(session, actor, rows)


def agreement(store: Store, actor: Actor, agreement_id: int) -> AgreementDetail:
    """One agreement; `NotFound`."""
    with asking(store, actor, Act.SEE_AGREEMENTS) as session:
        query = select(Agreement).where(Agreement.school_id == actor.school_id, Agreement.id == agreement_id)
        found = _details(session, actor, session.exec(query).all())
        if not found:
            raise NotFound("agreement", agreement_id)
        return found[0]


def _details(session: Session, actor: Actor, rows: Sequence[Agreement]) -> tuple[AgreementDetail, ...]:
    versions = versions_of(session, [row.id or 0 for row in rows])
    named = names(
        session,
        (
            *(each for row in versions for each in (row.worded_by, row.settled_by)),
            *(row.ended_by for row in rows),
        ),
    )
    quoting = quoted_by(session, actor)
    return tuple(
        _detail(
            session,
            actor,
            row,
            [each for each in versions if each.agreement_id == row.id],
            named,
            quoting.get(row.id or 0, []),
        )
        for row in rows
    )


def _detail(
    session: Session,
    actor: Actor,
    row: Agreement,
    versions: list[AgreementVersion],
    named: Names,
    quoting: list[QuotedBy],
) -> AgreementDetail:
    stands = last_settled(versions)
    in_force = stands.version if stands else None
    voices = voices_of(session, actor, COLUMN, {each.id or 0: each.version for each in versions})
    return value_of(
        AgreementDetail,
        row,
        agreement_id=row.id,
        in_force=in_force,
        ended=None
        if row.ended_at is None
        else Ended(because=row.ended_because, at=row.ended_at, by=named.get(row.ended_by)),
        quoted_by=tuple(quoting),
        may_end=row.ended_at is None and may_end(actor, row, is_in_force=in_force is not None),
        versions=tuple(
            value_of(
                Wording,
                each,
                wording_id=each.id,
                words=value_of(AgreementWords, each),
                worded_by=named.get(each.worded_by),
                state=state_of(each.version, in_force, newest=row.version, is_ended=row.ended_at is not None),
                settled=_settled(each, named),
                voices=voices[each.id or 0],
            )
            for each in versions
        ),
    )


def _settled(row: AgreementVersion, named: Names) -> Settled | None:
    if row.settled_at is None:
        return None
    return Settled(
        at=row.settled_at,
        by=named.get(row.settled_by),
        because=row.settled_because,
        yes=row.settled_yes or 0,
        team=row.settled_team or 0,
    )
