"""What a team undertakes and agrees on, as it can be found: a function per kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, select

from core.initiatives import Phase
from core.permissions import Actor
from core.search import Entry, Kind, State
from db.models import (
    Agreement,
    AgreementVersion,
    Ambition,
    AmbitionNeed,
    AmbitionVersion,
    Challenge,
    ConsideredOption,
    Decision,
    DecisionReview,
    Evaluation,
    Exchange,
    Expectation,
    ExpectationPoint,
    HeardArgument,
    Initiative,
    InitiativeAmbition,
    InitiativeNeed,
    Insight,
    InsightAmbition,
    InsightArea,
    InsightTry,
    LadderStep,
    Mandate,
    PhaseChange,
    ProgressNote,
    SharedInsight,
    Source,
    Statement,
    SustainedCheck,
    TakenDecision,
    TryOutcome,
    Vision,
    Workgroup,
)
from db.search.rows import Texts, pairs_of, texts_of


def _insights(session: Session, actor: Actor) -> Iterator[Entry]:
    tries = texts_of(session, actor, InsightTry.insight_id, InsightTry.same, InsightTry.otherwise)
    came = _came_of_tries(session, actor)
    ambitions = pairs_of(session, actor, InsightAmbition.insight_id, InsightAmbition.ambition_id)
    areas = pairs_of(session, actor, InsightArea.insight_id, InsightArea.area_id)
    for row in session.exec(select(Insight).where(Insight.school_id == actor.school_id)):
        key = row.id or 0
        said = (row.origin_title, row.with_group, row.means, row.not_where, row.because, row.elsewhere)
        yield Entry(
            kind=Kind.INSIGHT,
            id=key,
            title=row.learned,
            texts=(*said, *tries.get(key, ()), *came.get(key, ())),
            on=actor.day_of(row.written_at),
            ambition_ids=ambitions.get(key, frozenset()),
            area_ids=areas.get(key, frozenset()),
        )


def _shared(session: Session, actor: Actor) -> Iterator[Entry]:
    """What the other schools of the board published."""
    if actor.board_id is None:
        return
    rows = session.exec(
        select(SharedInsight).where(
            SharedInsight.board_id == actor.board_id,
            SharedInsight.from_id != actor.school_id,
            col(SharedInsight.withdrawn_at).is_(None),
        )
    )
    for row in rows:
        said = (row.because, row.elsewhere, row.not_where, row.with_group, row.means, *row.areas)
        yield Entry(
            kind=Kind.SHARED,
            id=row.id or 0,
            title=row.learned,
            texts=(*said, row.from_name),
            on=actor.day_of(row.published_at),
        )


def _came_of_tries(session: Session, actor: Actor) -> Texts:
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.exec(
        select(InsightTry.insight_id, TryOutcome.differed, TryOutcome.came_of_it)
        .join(InsightTry, col(TryOutcome.try_id) == InsightTry.id)
        .where(TryOutcome.school_id == actor.school_id)
    )
    for insight, *texts in rows:
        found[insight].extend(texts)
    return found


def _considered(session: Session, actor: Actor, owner: Any) -> Texts:
    """What else was thought of, why not, and what would make them reopen it."""
    option = ConsideredOption
    return texts_of(session, actor, owner, option.what, option.why_not, option.reopen_when)


def _initiatives(session: Session, actor: Actor) -> Iterator[Entry]:
    more = (
        texts_of(session, actor, ProgressNote.initiative_id, ProgressNote.text),
        texts_of(session, actor, PhaseChange.initiative_id, PhaseChange.note),
        _considered(session, actor, ConsideredOption.initiative_id),
        texts_of(
            session,
            actor,
            Evaluation.initiative_id,
            *(Evaluation.pupils_noticed, Evaluation.result, Evaluation.on_ambition, Evaluation.kept),
        ),
        texts_of(session, actor, SustainedCheck.initiative_id, SustainedCheck.onward, SustainedCheck.because),
        texts_of(
            session,
            actor,
            Statement.initiative_id,
            Statement.text,
            where=(col(Statement.withdrawn_at).is_(None),),
        ),
        texts_of(
            session,
            actor,
            Mandate.initiative_id,
            Mandate.scope,
            Mandate.fixed,
            Mandate.free,
            Mandate.coaching,
        ),
        texts_of(session, actor, LadderStep.initiative_id, LadderStep.text),
        texts_of(session, actor, Expectation.initiative_id, Expectation.lead_asks),
        texts_of(session, actor, ExpectationPoint.initiative_id, ExpectationPoint.text),
        texts_of(session, actor, Exchange.initiative_id, Exchange.text),
        texts_of(session, actor, Challenge.initiative_id, Challenge.question, Challenge.answer),
        texts_of(
            session, actor, Source.initiative_id, Source.meaning, col(Source.reference)["title"].as_string()
        ),
    )
    ambitions = pairs_of(session, actor, InitiativeAmbition.initiative_id, InitiativeAmbition.ambition_id)
    areas = pairs_of(session, actor, InitiativeNeed.initiative_id, InitiativeNeed.area_id)
    for row in session.exec(select(Initiative).where(Initiative.school_id == actor.school_id)):
        key = row.id or 0
        said = (row.issue, row.pupil_benefit, row.research_question, row.plan, row.signs)
        yield Entry(
            kind=Kind.INITIATIVE,
            id=key,
            title=row.title,
            texts=(*said, *(text for each in more for text in each.get(key, ()))),
            on=actor.day_of(row.phase_since),
            state=_ENDED.get(Phase(row.phase), State.GOING_ON),
            ambition_ids=ambitions.get(key, frozenset()),
            area_ids=areas.get(key, frozenset()),
        )


_ENDED = {
    Phase.SUSTAINED: State.SUSTAINED,
    Phase.STOPPED: State.STOPPED,
    Phase.NOT_DOING: State.NOT_DONE,
}


def _decisions(session: Session, actor: Actor) -> Iterator[Entry]:
    more = (
        texts_of(session, actor, TakenDecision.decision_id, TakenDecision.text, TakenDecision.motivation),
        texts_of(
            session,
            actor,
            HeardArgument.decision_id,
            HeardArgument.text,
            where=(col(HeardArgument.withdrawn_at).is_(None),),
        ),
        _considered(session, actor, ConsideredOption.decision_id),
        texts_of(session, actor, Challenge.decision_id, Challenge.question, Challenge.answer),
        texts_of(session, actor, DecisionReview.decision_id, DecisionReview.noticed, DecisionReview.because),
    )
    for row in session.exec(select(Decision).where(Decision.school_id == actor.school_id)):
        key = row.id or 0
        yield Entry(
            kind=Kind.DECISION,
            id=key,
            title=row.title,
            texts=(
                row.question,
                row.ambition,
                *row.options,
                *(t for each in more for t in each.get(key, ())),
            ),
            on=actor.day_of(row.opened_at),
            state=State.TAKEN if key in more[0] else State.STOPPED if row.closed_at else State.GOING_ON,
            ambition_ids=frozenset([row.ambition_id] if row.ambition_id else []),
        )


def _ambitions(session: Session, actor: Actor) -> Iterator[Entry]:
    """Of one that went on from year to year, as it is in the last."""
    areas = pairs_of(session, actor, AmbitionNeed.ambition_id, AmbitionNeed.area_id)
    carried = select(Ambition.carried_from).where(
        Ambition.school_id == actor.school_id, col(Ambition.carried_from).is_not(None)
    )
    rows = session.exec(
        select(Ambition, AmbitionVersion)
        .join(AmbitionVersion, col(AmbitionVersion.ambition_id) == Ambition.id)
        .where(Ambition.school_id == actor.school_id, AmbitionVersion.version == Ambition.version)
        .where(col(Ambition.id).not_in(carried))
    )
    for ambition, words in rows:
        key = ambition.id or 0
        yield Entry(
            kind=Kind.AMBITION,
            id=key,
            title=words.title,
            texts=(words.text, words.fixed, words.free, words.means),
            on=actor.day_of(words.set_at),
            state=State.DROPPED if ambition.dropped_at else State.GOING_ON,
            ambition_ids=frozenset([key]),
            area_ids=areas.get(key, frozenset()),
        )


def _agreements(session: Session, actor: Actor) -> Iterator[Entry]:
    rows = session.exec(
        select(Agreement, AgreementVersion)
        .join(AgreementVersion, col(AgreementVersion.agreement_id) == Agreement.id)
        .where(Agreement.school_id == actor.school_id, AgreementVersion.version == Agreement.version)
    )
    for agreement, words in rows:
        yield Entry(
            kind=Kind.AGREEMENT,
            id=agreement.id or 0,
            title=words.title,
            texts=(words.text, words.reason),
            on=actor.day_of(words.worded_at),
            state=State.DROPPED if agreement.ended_at else State.GOING_ON,
        )


def _visions(session: Session, actor: Actor) -> Iterator[Entry]:
    """Of each school year as it stands; it has no title."""
    rows = session.exec(
        select(Vision).where(Vision.school_id == actor.school_id).order_by(col(Vision.version))
    )
    for row in {each.school_year: each for each in rows}.values():
        yield Entry(
            kind=Kind.VISION, id=row.school_year, title="", texts=(row.text,), on=actor.day_of(row.set_at)
        )


def _workgroups(session: Session, actor: Actor) -> Iterator[Entry]:
    for row in session.exec(select(Workgroup).where(Workgroup.school_id == actor.school_id)):
        yield Entry(
            kind=Kind.WORKGROUP,
            id=row.id or 0,
            title=row.name,
            texts=(row.purpose,),
            on=actor.day_of(row.added_at),
            state=State.STOPPED if row.is_closed else State.GOING_ON,
        )


WORK = (
    _insights,
    _shared,
    _initiatives,
    _decisions,
    _ambitions,
    _visions,
    _agreements,
    _workgroups,
)
