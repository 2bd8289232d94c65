"""Quote an agreement at a decision or at the mandate of an initiative: the version in force then is kept."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core.errors import AlreadyDone, NotFound
from core.events import agreements as events
from core.permissions import Act, Actor
from db.acting import acting, asking, find, value_of
from db.agreements.case import last_settled, on_agreement, versions_of
from db.agreements.refusals import NothingInForce
from db.agreements.values import Quote, QuotedBy
from db.models import Agreement, AgreementQuote, Decision, Initiative
from db.people import names
from db.store import Store


def quote_agreement(
    store: Store,
    actor: Actor,
    agreement_id: int,
    *,
    decision_id: int | None = None,
    initiative_id: int | None = None,
) -> int:
    """Quote the version in force at a decision, or at the mandate of an initiative; the quote's id.

    `NothingInForce`, `AlreadyDone` when this version is quoted there, `AgreementOver`, `NotFound`.
    """
    with acting(store, actor, Act.QUOTE_AGREEMENT, on_agreement(agreement_id)) as case:
        stands = case.in_force()
        if stands is None:
            raise NothingInForce(agreement_id)
        where = _where(case.session, actor, decision_id, initiative_id)
        for row in _present(case.session, actor, decision_id, initiative_id):
            if row.agreement_id == agreement_id and row.version == stands.version:
                raise AlreadyDone(kind="agreement", state="quoted")
        kept = case.add(AgreementQuote, agreement_id=agreement_id, version=stands.version, **where)
        case.tell(
            events.AgreementQuoted(version=stands.version, decision=decision_id, initiative=initiative_id)
        )
        return kept.id or 0


def take_quote_away(store: Store, actor: Actor, agreement_id: int, quote_id: int) -> None:
    """Quote it there no longer; that it was stays readable. `AlreadyDone`, `AgreementOver`, `NotFound`."""
    with acting(store, actor, Act.QUOTE_AGREEMENT, on_agreement(agreement_id)) as case:
        row = find(case.session, actor, AgreementQuote, quote_id, hold=True)
        if row.agreement_id != agreement_id:
            raise NotFound("agreement_quote", quote_id)
        if row.taken_away_at is not None:
            raise AlreadyDone(kind="agreement", state="not quoted")
        row.taken_away_at, row.taken_away_by = case.at, actor.person_id
        case.tell(events.QuoteTakenAway(decision=row.decision_id, initiative=row.initiative_id))


def quotes(
    store: Store, actor: Actor, decision_id: int | None, initiative_id: int | None
) -> tuple[Quote, ...]:
    """What a decision, or the mandate of an initiative, quotes and quoted, oldest first."""
    with asking(store, actor, Act.SEE_AGREEMENTS) as session:
        rows = _all(session, actor, decision_id, initiative_id)
        ids = sorted({row.agreement_id for row in rows})
        found = session.exec(select(Agreement).where(col(Agreement.id).in_(ids))).all()
        ended = {each.id for each in found if each.ended_at is not None}
        versions = versions_of(session, ids)
        named = names(session, (row.quoted_by for row in rows))

        def told(row: AgreementQuote) -> Quote:
            own = [each for each in versions if each.agreement_id == row.agreement_id]
            stands = last_settled(own)
            return value_of(
                Quote,
                row,
                quote_id=row.id,
                title=next(each.title for each in own if each.version == row.version),
                in_force=stands.version if stands else None,
                is_ended=row.agreement_id in ended,
                quoted_by=named.get(row.quoted_by),
                is_taken_away=row.taken_away_at is not None,
            )

        return tuple(told(row) for row in rows)


def quoted_by(session: Session, actor: Actor) -> dict[int, list[QuotedBy]]:
    """By agreement: the decisions and initiatives that quote it now."""
    decisions = dict(
        session.exec(select(Decision.id, Decision.title).where(Decision.school_id == actor.school_id)).all()
    )
    initiatives = dict(
        session.exec(
            select(Initiative.id, Initiative.title).where(Initiative.school_id == actor.school_id)
        ).all()
    )
    query = select(AgreementQuote).where(
        AgreementQuote.school_id == actor.school_id, col(AgreementQuote.taken_away_at).is_(None)
    )
    together: dict[int, list[QuotedBy]] = {}
    for row in session.exec(query.order_by(col(AgreementQuote.id))):
        title = decisions.get(row.decision_id) or initiatives.get(row.initiative_id) or ""
        together.setdefault(row.agreement_id, []).append(value_of(QuotedBy, row, title=title))
    return together


def _where(
    session: Session, actor: Actor, decision_id: int | None, initiative_id: int | None
) -> dict[str, int]:
    if decision_id is not None:
        find(session, actor, Decision, decision_id)
        return {"decision_id": decision_id}
    find(session, actor, Initiative, initiative_id or 0)
    return {"initiative_id": initiative_id or 0}


def _all(
    session: Session, actor: Actor, decision_id: int | None, initiative_id: int | None
) -> list[AgreementQuote]:
    query = select(AgreementQuote).where(
        AgreementQuote.school_id == actor.school_id,
        AgreementQuote.decision_id == decision_id,
        AgreementQuote.initiative_id == initiative_id,
    )
    return list(session.exec(query.order_by(col(AgreementQuote.id))))


def _present(
    session: Session, actor: Actor, decision_id: int | None, initiative_id: int | None
) -> list[AgreementQuote]:
    return [each for each in _all(session, actor, decision_id, initiative_id) if each.taken_away_at is None]
