"""Record what people decided; taking it anew adds a record and leaves the earlier ones."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from core.decisions import departs
from core.errors import Conflict, Refusal
from core.permissions import TEAM, Act, Actor, require
from core.texts import required, written
from db.audit import record
from db.decisions.counting import Counter, frozen
from db.decisions.judging import counter_of, judged, looking, surveys_behind, unseen_surveys, versions
from db.decisions.refusals import (
    CouncilDateInFuture,
    DeparturesNeedMotivation,
    OwnerNotActive,
    ReviewNotInFuture,
)
from db.decisions.rows import Case, find_case
from db.decisions.values import Taken, VersionVerdict
from db.models import Membership, TakenDecision
from db.store import Store
from db.surveys.acts import keep_until_after


def record_decision(store: Store, actor: Actor, decision_id: int, taken: Taken, *, based_on: int = 0) -> int:
    """Record a decision; its number. `based_on`: the number of the last record shown (0: none yet).

    The first record starts the retention period of the survey's raw answers.
    `DeparturesNeedMotivation`, `Missing("decision_text")`, `OwnerNotActive`, `ReviewNotInFuture`,
    `CouncilDateInFuture`, `NormsNotLocked`, `ResultsSealed` (another decision seals it), `Conflict`.
    """
    require(actor, Act.RECORD_DECISION)
    text = required("decision_text", taken.text)
    _require_sound_dates(taken, store.today(actor))
    with looking(store, actor, decision_id):
        pass  # whether a motivation is asked for tells the verdict: from here on it was seen
    with store.write() as session:
        case = find_case(session, actor, decision_id, hold=True)
        case.require_locked()
        if len(case.taken) != based_on or unseen_surveys(session, actor) & surveys_behind(case):
            raise Conflict
        _require_owner(session, actor, taken.owner_id)
        counter = counter_of(session, actor, case)
        said = _said(counter)
        met = said.judgement.met if said else None
        if departs(taken.outcome, met) and not taken.motivation.strip():
            raise DeparturesNeedMotivation(taken.outcome, met)
        row = TakenDecision(
            school_id=actor.school_id,
            decision_id=decision_id,
            number=based_on + 1,
            outcome=taken.outcome,
            text=text,
            motivation=written("motivation", taken.motivation),
            owner_id=taken.owner_id,
            review_on=taken.review_on,
            minorities_heard=written("minorities_heard", taken.minorities_heard),
            council_role=taken.council.role if taken.council else None,
            council_on=taken.council.on if taken.council else None,
            verdict=said.judgement.verdict if said else None,
            departs=departs(taken.outcome, met),
            norm_version=len(case.norms),
            survey_version=said.survey_version if said else None,
            frozen=frozen(counter.from_raw_answers),
            taken_at=store.now(),
            taken_by=actor.person_id,
        )
        session.add(row)
        if (survey_id := _newly_decided_on(case)) is not None:
            keep_until_after(session, store, actor, survey_id, store.today(actor))
        record(
            session, store, actor, "record_decision", "decision", decision_id, number=row.number,
            outcome=row.outcome, verdict=row.verdict, departs=row.departs, owner=row.owner_id,
        )  # fmt: skip
        return row.number


def _said(counter: Counter) -> VersionVerdict | None:
    """What the norms in force say, after all versions were counted; None where nothing can be said."""
    said = None
    for version in versions(counter.case):
        try:
            said = judged(counter, *version)
        except Refusal:
            said = None
    return said


def _newly_decided_on(case: Case) -> int | None:
    """The linked survey, if no decision was taken on it before: deciding anew keeps raw answers no longer."""
    survey_id = case.link.survey_id if case.link else None
    first = [link.linked_at for link in case.links if survey_id and link.survey_id == survey_id]
    return None if any(each.taken_at >= at for each in case.taken for at in first) else survey_id


def _require_sound_dates(taken: Taken, today: date) -> None:
    if taken.review_on <= today:
        raise ReviewNotInFuture(taken.review_on, today)
    if taken.council and taken.council.on > today:
        raise CouncilDateInFuture(taken.council.on, today)


def _require_owner(session: Session, actor: Actor, person_id: int) -> None:
    """Only somebody of the team can answer for a decision; their access stays open while this is written."""
    found = session.exec(
        select(Membership.id)
        .where(Membership.person_id == person_id, Membership.school_id == actor.school_id)
        .where(col(Membership.is_active), col(Membership.role).in_(TEAM))
        .with_for_update()
    ).first()
    if found is None:
        raise OwnerNotActive(person_id)
