"""The chain around a decision or an initiative, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from core.alphabet import alphabetical
from core.chain import (
    Chain,
    ChainLine,
    DecisionRef,
    EvidenceKind,
    EvidenceRef,
    InitiativeRef,
    Review,
    ReviewKind,
)
from core.initiatives import ENDS, Part, Phase
from core.people import PersonRef, by_name
from core.permissions import Act, Actor
from db.acting import asking, find, same_for_role, value_of
from db.decisions.questions import decision_refs
from db.initiatives.case import people_of, present, with_part
from db.models import (
    ChainLink,
    Decision,
    DecisionLink,
    Expectation,
    HandCount,
    Initiative,
    Mandate,
    Participation,
    Source,
    Survey,
)
from db.store import Store


@same_for_role
def chain_of_decision(store: Store, actor: Actor, decision_id: int) -> Chain:
    """The chain of a decision: its evidence, its initiatives and their leads. `NotFound`."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        find(session, actor, Decision, decision_id)
        links = _links(session, col(ChainLink.decision_id) == decision_id)
        return _chain(session, actor, [decision_id], [row.initiative_id for row in links], links)


@same_for_role
def chain_of_initiative(store: Store, actor: Actor, initiative_id: int) -> Chain:
    """The chain of an initiative: its decisions, their evidence, its leads. `NotFound`."""
    with asking(store, actor, Act.SEE_INITIATIVES) as session:
        find(session, actor, Initiative, initiative_id)
        links = _links(session, col(ChainLink.initiative_id) == initiative_id)
        return _chain(session, actor, [row.decision_id for row in links], [initiative_id], links)


def _links(session: Session, which: ColumnElement[bool]) -> Sequence[ChainLink]:
    return session.exec(select(ChainLink).where(which).order_by(col(ChainLink.id))).all()


def _chain(
    session: Session,
    actor: Actor,
    decision_ids: list[int],
    initiative_ids: list[int],
    links: Sequence[ChainLink],
) -> Chain:
    rows = session.exec(
        select(Decision).where(col(Decision.id).in_(decision_ids)).order_by(col(Decision.id))
    ).all()
    decisions = tuple(decision_refs(session, actor, rows).values())
    initiatives = session.exec(
        select(Initiative).where(col(Initiative.id).in_(initiative_ids)).order_by(col(Initiative.id))
    ).all()
    return Chain(
        decisions=decisions,
        evidence=_evidence(session, actor, decision_ids, initiative_ids),
        initiatives=tuple(InitiativeRef(row.id or 0, row.title, Phase(row.phase)) for row in initiatives),
        people=_leads(session, actor, initiatives),
        reviews=_reviews(session, decisions, initiatives),
        links=tuple(value_of(ChainLine, row) for row in links),
    )


def _evidence(
    session: Session, actor: Actor, decision_ids: list[int], initiative_ids: list[int]
) -> tuple[EvidenceRef, ...]:
    links = session.exec(
        select(DecisionLink)
        .where(col(DecisionLink.decision_id).in_(decision_ids))
        .order_by(col(DecisionLink.id))
    ).all()
    newest = {(row.decision_id, row.source): row for row in links}
    rests_on = {row.survey_id for row in newest.values() if row.unlinked_at is None}
    sources = session.exec(
        select(Source).where(col(Source.initiative_id).in_(initiative_ids)).order_by(col(Source.id))
    ).all()
    wanted = {*rests_on, *(row.survey_id for row in sources)}
    surveys = session.exec(select(Survey).where(col(Survey.id).in_(wanted)).order_by(col(Survey.id))).all()
    return (
        *(
            EvidenceRef(
                kind=EvidenceKind.SURVEY,
                evidence_id=row.id or 0,
                title=row.title,
                on=actor.day_of(row.created_at),
            )
            for row in surveys
        ),
        *_votes(session, actor, decision_ids),
        *(_source(row, actor) for row in sources if row.survey_id is None),
    )


def _votes(session: Session, actor: Actor, decision_ids: list[int]) -> list[EvidenceRef]:
    rows = session.exec(
        select(HandCount).where(col(HandCount.decision_id).in_(decision_ids)).order_by(col(HandCount.id))
    ).all()
    groups: dict[int, dict[str, date]] = {}
    for row in rows:
        groups.setdefault(row.decision_id, {})[row.respondent_group] = actor.day_of(row.entered_at)
    return [
        EvidenceRef(
            kind=EvidenceKind.VOTE, evidence_id=decision_id, title=", ".join(voted), on=max(voted.values())
        )
        for decision_id, voted in groups.items()
    ]


def _source(row: Source, actor: Actor) -> EvidenceRef:
    title = str(row.reference.get("title", ""))
    return EvidenceRef(
        kind=EvidenceKind.SOURCE,
        evidence_id=row.id or 0,
        title=title,
        on=actor.day_of(row.added_at),
        initiative_id=row.initiative_id,
    )


def _leads(session: Session, actor: Actor, initiatives: Sequence[Initiative]) -> tuple[PersonRef, ...]:
    parts = session.exec(
        select(Participation)
        .join(Initiative, col(Initiative.id) == Participation.initiative_id)
        .where(col(Participation.initiative_id).in_([row.id for row in initiatives]), present())
    ).all()
    people = people_of(session, actor.school_id)
    found: set[PersonRef] = set()
    for row in initiatives:
        own = [each for each in parts if each.initiative_id == row.id]
        found.update(with_part(people, Phase(row.phase), own, Part.LEAD))
    return by_name(found)


def _reviews(
    session: Session, decisions: Iterable[DecisionRef], initiatives: Sequence[Initiative]
) -> tuple[Review, ...]:
    titles = {row.id: row.title for row in initiatives if row.phase not in ENDS}
    found = [
        Review(each.review_on, ReviewKind.DECISION, each.title)
        for each in decisions
        if each.review_on is not None
    ]
    asked = session.exec(
        select(Expectation)
        .where(col(Expectation.initiative_id).in_(titles))
        .order_by(col(Expectation.version))
    ).all()
    last = {row.initiative_id: row.review_on for row in asked}
    found += [
        Review(on, ReviewKind.EXPECTATIONS, titles[which]) for which, on in last.items() if on is not None
    ]
    mandates = session.exec(
        select(Mandate).where(col(Mandate.initiative_id).in_(titles), col(Mandate.ended_at).is_(None))
    ).all()
    returning = {row.initiative_id: row.returns_on for row in sorted(mandates, key=lambda row: row.version)}
    found += [Review(on, ReviewKind.MANDATE, titles[which]) for which, on in returning.items()]
    return tuple(sorted(found, key=lambda each: (each.on, each.what, alphabetical(each.title))))
