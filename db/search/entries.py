"""All that can be found of a school: a function per kind. Only what the whole team may read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from sqlmodel import Session, col, select

from core.expertise import AreaState
from core.initiatives import Phase
from core.permissions import Actor
from core.search import Entry, Kind, State
from db.models import (
    ActionPoint,
    AgendaItem,
    Agreement,
    AgreementVersion,
    Ambition,
    AmbitionNeed,
    AmbitionVersion,
    Area,
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
    InquiryPath,
    Insight,
    InsightAmbition,
    InsightArea,
    InsightTry,
    LadderStep,
    Mandate,
    Meeting,
    MeetingNote,
    Membership,
    Observation,
    PathAddition,
    Person,
    PhaseChange,
    ProgressNote,
    Source,
    Statement,
    Survey,
    SurveyImport,
    SustainedCheck,
    TakenDecision,
    TryOutcome,
)
from db.surveys.case import from_structure

Texts = Mapping[int, list[str]]


def entries(session: Session, actor: Actor) -> Iterator[Entry]:
    """All of them, in no order."""
    return chain.from_iterable(read(session, actor) for read in _READ)


def _texts(session: Session, actor: Actor, owner: Any, *columns: Any, where: tuple[Any, ...] = ()) -> Texts:
    """What stands in these columns of one table, by the thing that each row belongs to."""
    found: dict[int, list[str]] = defaultdict(list)
    of_school = owner.class_.school_id == actor.school_id
    for thing, *texts in session.exec(
        select(owner, *columns).where(of_school, *where).order_by(owner.class_.id)
    ):
        if thing is not None:
            found[thing].extend(texts)
    return found


def _pairs(session: Session, actor: Actor, owner: Any, other: Any) -> Mapping[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for thing, pointed in session.exec(select(owner, other).where(owner.class_.school_id == actor.school_id)):
        found[thing].add(pointed)
    return {thing: frozenset(pointed) for thing, pointed in found.items()}


def _insights(session: Session, actor: Actor) -> Iterator[Entry]:
    tries = _texts(session, actor, InsightTry.insight_id, InsightTry.same, InsightTry.otherwise)
    came = _came_of_tries(session, actor)
    ambitions = _pairs(session, actor, InsightAmbition.insight_id, InsightAmbition.ambition_id)
    areas = _pairs(session, actor, InsightArea.insight_id, InsightArea.area_id)
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
    return _texts(session, actor, owner, option.what, option.why_not, option.reopen_when)


def _initiatives(session: Session, actor: Actor) -> Iterator[Entry]:
    more = (
        _texts(session, actor, ProgressNote.initiative_id, ProgressNote.text),
        _texts(session, actor, PhaseChange.initiative_id, PhaseChange.note),
        _considered(session, actor, ConsideredOption.initiative_id),
        _texts(
            session,
            actor,
            Evaluation.initiative_id,
            *(Evaluation.pupils_noticed, Evaluation.result, Evaluation.on_ambition, Evaluation.kept),
        ),
        _texts(session, actor, SustainedCheck.initiative_id, SustainedCheck.onward, SustainedCheck.because),
        _texts(
            session,
            actor,
            Statement.initiative_id,
            Statement.text,
            where=(col(Statement.withdrawn_at).is_(None),),
        ),
        _texts(
            session,
            actor,
            Mandate.initiative_id,
            Mandate.scope,
            Mandate.fixed,
            Mandate.free,
            Mandate.coaching,
        ),
        _texts(session, actor, LadderStep.initiative_id, LadderStep.text),
        _texts(session, actor, Expectation.initiative_id, Expectation.lead_asks),
        _texts(session, actor, ExpectationPoint.initiative_id, ExpectationPoint.text),
        _texts(session, actor, Exchange.initiative_id, Exchange.text),
        _texts(session, actor, Challenge.initiative_id, Challenge.question, Challenge.answer),
        _texts(
            session, actor, Source.initiative_id, Source.meaning, col(Source.reference)["title"].as_string()
        ),
    )
    ambitions = _pairs(session, actor, InitiativeAmbition.initiative_id, InitiativeAmbition.ambition_id)
    areas = _pairs(session, actor, InitiativeNeed.initiative_id, InitiativeNeed.area_id)
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
        _texts(session, actor, TakenDecision.decision_id, TakenDecision.text, TakenDecision.motivation),
        _texts(
            session,
            actor,
            HeardArgument.decision_id,
            HeardArgument.text,
            where=(col(HeardArgument.withdrawn_at).is_(None),),
        ),
        _considered(session, actor, ConsideredOption.decision_id),
        _texts(session, actor, Challenge.decision_id, Challenge.question, Challenge.answer),
        _texts(session, actor, DecisionReview.decision_id, DecisionReview.noticed, DecisionReview.because),
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
    areas = _pairs(session, actor, AmbitionNeed.ambition_id, AmbitionNeed.area_id)
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


def _surveys(session: Session, actor: Actor) -> Iterator[Entry]:
    """By what was asked; never by an answer."""
    rows = session.exec(
        select(Survey, SurveyImport.structure)
        .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
        .where(Survey.school_id == actor.school_id, SurveyImport.version == Survey.version)
    )
    for survey, structure in rows:
        asked = (
            text
            for each in from_structure(structure)
            for text in (each.text, *(row.text for row in each.rows))
            if text
        )
        yield Entry(
            kind=Kind.SURVEY,
            id=survey.id or 0,
            title=survey.title,
            texts=tuple(asked),
            on=actor.day_of(survey.created_at),
        )


def _observations(session: Session, actor: Actor) -> Iterator[Entry]:
    for row in session.exec(select(Observation).where(Observation.school_id == actor.school_id)):
        texts = (row.seen, row.meaning, row.who)
        yield Entry(kind=Kind.OBSERVATION, id=row.id or 0, title=row.title, texts=texts, on=row.held_on)


def _paths(session: Session, actor: Actor) -> Iterator[Entry]:
    lines = _texts(session, actor, PathAddition.path_id, PathAddition.text)
    for row in session.exec(select(InquiryPath).where(InquiryPath.school_id == actor.school_id)):
        yield Entry(
            kind=Kind.PATH,
            id=row.id or 0,
            title=row.question,
            texts=(row.why, *lines.get(row.id or 0, ())),
            on=actor.day_of(row.opened_at),
        )


def _meetings(session: Session, actor: Actor) -> Iterator[Entry]:
    more = (
        _texts(session, actor, AgendaItem.meeting_id, AgendaItem.title, AgendaItem.goal, AgendaItem.focus),
        _texts(session, actor, MeetingNote.meeting_id, MeetingNote.text),
        _texts(session, actor, ActionPoint.meeting_id, ActionPoint.text),
    )
    for row in session.exec(select(Meeting).where(Meeting.school_id == actor.school_id)):
        yield Entry(
            kind=Kind.MEETING,
            id=row.id or 0,
            title=row.title,
            texts=tuple(text for each in more for text in each.get(row.id or 0, ())),
            on=row.held_on,
            state=State.STOPPED if row.cancelled_at else State.GOING_ON,
        )


def _areas(session: Session, actor: Actor) -> Iterator[Entry]:
    rows = session.exec(
        select(Area).where(Area.school_id == actor.school_id, Area.state == AreaState.IN_USE.value)
    )
    for row in rows:
        yield Entry(kind=Kind.AREA, id=row.id or 0, title=row.name, texts=(), on=None)


def _people(session: Session, actor: Actor) -> Iterator[Entry]:
    rows = session.exec(
        select(Person.id, Person.name)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.school_id == actor.school_id, col(Membership.is_active))
    )
    for key, name in rows:
        yield Entry(kind=Kind.PERSON, id=key or 0, title=name, texts=(), on=None)


#: A function per kind.
_READ = (
    _insights,
    _initiatives,
    _decisions,
    _ambitions,
    _agreements,
    _surveys,
    _observations,
    _paths,
    _meetings,
    _areas,
    _people,
)
