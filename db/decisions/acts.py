"""Ask the question, and record what people decided."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from core.decisions import (
    DeparturesNeedMotivation,
    Outcome,
    OwnerNotActive,
    ReviewNotInFuture,
    departs,
    departs_from_choice,
)
from core.errors import AlreadyDone, Conflict, Missing, NotFound, Refusal
from core.events.decisions import (
    DecisionOpened,
    DecisionRecorded,
    DraftSaved,
    QuestionChanged,
)
from core.fields import cleaned, said_of
from core.norms.choices import require_options, require_told_apart
from core.norms.refusals import OptionNotInChoice
from core.norms.values import require_once
from core.permissions import TEAM, Act, Actor, require
from core.privacy import ProtectedChoice
from core.texts import written
from core.yearly import YearlyKind
from db.acting import Case, acting, nothing
from db.decisions.basis import standing, write_basis
from db.decisions.case import Dossier, on_decision
from db.decisions.counting import Counter
from db.decisions.fingerprints import record_fingerprint
from db.decisions.judging import counter_of, judged, looking
from db.decisions.publishing import waiting
from db.decisions.reading import linked_then
from db.decisions.values import Question, Taken, VersionVerdict
from db.models import Ambition, Decision, Membership, TakenDecision
from db.store import Store
from db.surveys import sealing
from db.surveys.acts import counted_from, keep_until_after

_OPTION = said_of(Question)["options"]


def open_decision(store: Store, actor: Actor, asked: Question) -> int:
    """Open a decision; its id. `Missing`, `TooLong`, `GroupTwice`, `NotFound` (ambition)."""
    with acting(store, actor, Act.OPEN_DECISION, nothing) as case:
        return put(case, asked).id or 0


def put(
    case: Case, asked: Question, *, draft: str | None = None, yearly: YearlyKind | None = None
) -> Decision:
    """Open a decision within another act's transaction.

    `draft`: norms to begin with, in their canonical text. `yearly`: its kind, if it comes back each year.
    """
    facts = _facts(asked)
    _require_ambition(case.session, case.actor, asked.ambition_id)
    opened = case.add(Decision, **facts, yearly=yearly)
    case.tell(DecisionOpened(**facts, yearly=yearly), opened.id)
    if draft is not None:
        opened.draft, opened.draft_version = draft, 1
        opened.draft_at, opened.draft_by = case.at, case.actor.person_id
        case.tell(DraftSaved(before=None, after=draft), opened.id)
    return opened


def change_question(store: Store, actor: Actor, decision_id: int, asked: Question, *, based_on: int) -> int:
    """Change the question; the new version. What the norms depend on is fixed once they are locked.

    `Conflict`, `NormsLocked`, `AlreadyDone`, `Missing`, `TooLong`, `NotFound` (decision or ambition).
    """
    with acting(store, actor, Act.OPEN_DECISION, on_decision(decision_id)) as case:
        facts = _facts(asked)
        dossier, decision = case.dossier, case.dossier.decision
        dossier.require_open()
        if decision.version != based_on:
            raise Conflict
        before = _facts(dossier.asked)
        if asked.ambition_id != before["ambition_id"]:
            _require_ambition(case.session, actor, asked.ambition_id)
        if before == facts:
            raise AlreadyDone(kind="question", state="as asked")
        for name, value in facts.items():
            setattr(decision, name, value)
        decision.version += 1
        for survey_id in sorted({link.survey_id for link in dossier.in_force if link.survey_id}):
            sealing.seal(case.session, store, actor, survey_id, decision_id, facts["title"])
        case.tell(QuestionChanged(before=before, after=facts))
        return decision.version


def record_decision(store: Store, actor: Actor, decision_id: int, taken: Taken, *, based_on: int = 0) -> int:
    """Record a decision; its number. `based_on`: the number of the last record shown (0: none yet).

    Deciding again adds a record and keeps the earlier ones. The first one starts the retention period of the
    survey's raw answers. `DeparturesNeedMotivation`, `Missing`, `TooLong`, `OwnerNotActive`,
    `ReviewNotInFuture`, `NormsNotLocked`, `Conflict`, and `ResultsSealed` where
    another decision seals the survey.
    """
    require(actor, Act.RECORD_DECISION)
    taken = cleaned(taken)
    _require_sound_dates(taken, store.today(actor))
    with looking(store, actor, decision_id):
        pass  # asking for a motivation reveals the verdict, so this counts as seeing it
    with acting(store, actor, Act.RECORD_DECISION, on_decision(decision_id)) as case:
        dossier = case.dossier
        dossier.require_locked()
        if len(dossier.taken) != based_on or waiting(case.session, actor, [dossier]):
            raise Conflict
        require_owner(case.session, actor, taken.owner_id)
        counter = counter_of(case.session, actor, dossier)
        said = _said(counter)
        met = said.judgement.met if said else None
        is_departure = _departs(dossier, taken, said)
        if is_departure and not taken.motivation:
            raise DeparturesNeedMotivation(taken.outcome, met)
        row = case.add(
            TakenDecision,
            number=based_on + 1,
            outcome=taken.outcome,
            choice=taken.choice or None,
            text=taken.text,
            motivation=taken.motivation,
            owner_id=taken.owner_id,
            review_on=taken.review_on,
            minorities_heard=taken.minorities_heard,
            pupils_notice=taken.pupils_notice,
            balance=taken.balance,
            verdict=said.judgement.verdict if said else None,
            departs=is_departure,
            norm_version=len(dossier.norms),
            survey_version=next((each.survey_version for each in said.files), None) if said else None,
            decision_version=dossier.standing.number,
            frozen={},
            basis=write_basis(standing(counter)),
        )
        row.basis_fingerprint = record_fingerprint(row)
        case.seal(row, row.basis_fingerprint)
        for survey_id in _newly_decided_on(dossier):
            keep_until_after(case.session, store, actor, survey_id, counted_from(case))
        case.tell(
            DecisionRecorded(
                number=row.number,
                outcome=taken.outcome,
                verdict=said.judgement.verdict if said else None,
                departs=is_departure,
                owner=taken.owner_id,
                choice=taken.choice,
            )
        )
        return row.number


def _facts(asked: Question) -> dict[str, Any]:
    says = tuple(cleaned(say) for say in asked.says)
    require_once(say.group for say in says)
    options = [written("options", option, _OPTION.most) for option in asked.options if option.strip()]
    if asked.options:
        require_options(options)
        require_told_apart(options)
    return {
        **asdict(cleaned(asked)),
        "options": options,
        "ambition": "" if asked.ambition_id else cleaned(asked).ambition,
        "says": [asdict(say) for say in says],
        "counting_unit": asked.counting_unit.value,
    }


def _require_ambition(session: Session, actor: Actor, ambition_id: int | None) -> None:
    if ambition_id is None:
        return
    found = session.exec(
        select(Ambition.id)
        .where(Ambition.id == ambition_id, Ambition.school_id == actor.school_id)
        .where(col(Ambition.dropped_at).is_(None))
    ).first()
    if found is None:
        raise NotFound("ambition", ambition_id)


def _departs(dossier: Dossier, taken: Taken, said: VersionVerdict | None) -> bool:
    """Whether it departs from the norm; a choice that is adopted must name one of its options."""
    met = said.judgement.met if said else None
    if not dossier.options:
        return departs(taken.outcome, met)
    if taken.outcome is Outcome.ADOPTED and not taken.choice:
        raise Missing(field="choice", label=said_of(Taken)["choice"].label)
    if taken.choice and (taken.outcome is not Outcome.ADOPTED or taken.choice not in dossier.options):
        raise OptionNotInChoice(taken.choice, dossier.options)
    winner = said.judgement.winner if said and isinstance(said.judgement, ProtectedChoice) else None
    return departs_from_choice(taken.outcome, taken.choice, winner, met)


def _said(counter: Counter) -> VersionVerdict | None:
    """The verdict of what is in force; None where there is none."""
    try:
        return judged(counter, counter.dossier.standing)
    except Refusal:
        return None


def _newly_decided_on(dossier: Dossier) -> list[int]:
    """The surveys of a first decision: deciding again must not extend the retention of raw answers."""
    fresh = []
    for survey_id in sorted({link.survey_id for link in dossier.in_force if link.survey_id}):
        first = min(link.number for link in dossier.links if link.survey_id == survey_id)
        if not any(first in linked_then(each) for each in dossier.taken):
            fresh.append(survey_id)
    return fresh


def _require_sound_dates(taken: Taken, today: date) -> None:
    if taken.review_on <= today:
        raise ReviewNotInFuture(given=taken.review_on, today=today)


def require_owner(session: Session, actor: Actor, person_id: int) -> None:
    """The owner must be on the team; their membership is locked while this is written."""
    found = session.exec(
        select(Membership.id)
        .where(Membership.person_id == person_id, Membership.school_id == actor.school_id)
        .where(col(Membership.is_active), col(Membership.role).in_(TEAM))
        .with_for_update()
    ).first()
    if found is None:
        raise OwnerNotActive(person_id)
