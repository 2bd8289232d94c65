"""Look back on a decision: its owner and school leaders say what pupils notice, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from core.errors import Conflict
from core.events.decisions import DecisionReviewed
from core.fields import plain
from core.norms import canonical_text, fingerprint_of
from core.permissions import Act, Actor, require
from core.reviewing import (
    NotDecidedYet,
    NotYoursToReview,
    ReviewChoice,
    ReviewWords,
    announced_on,
    is_due,
    may_review,
    sound,
)
from db.acting import acting, asking, value_of
from db.decisions.case import DecisionCase, Dossier, find_dossier, on_decision
from db.decisions.measuring import Measured, measured_again, read, written
from db.decisions.owning import owners_now
from db.decisions.values import DataLink, Reviewed
from db.models import DecisionReview, TakenDecision
from db.people import Names, names
from db.school_days import school_days_of
from db.store import Store
from db.surveys.publishing import ensure_published
from db.surveys.sealing import require_unsealed

_SAID = (
    "number", "record", "expected", "noticed", "measured", "choice", "because", "reopen_when", "next_on",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ReviewLine:
    """A review as it was written. `is_intact`: what stands in the database is what was written then."""

    number: int
    record: int
    expected: str
    words: ReviewWords
    measured: Measured | None
    at: datetime
    by: str | None
    is_intact: bool


@dataclass(frozen=True, kw_only=True)
class Reviews:
    """The reviews of a decision, oldest first.

    `on`: the next one, `is_due`: it is time for that; `may_review`: the actor writes it; `owner`: who
    carries the decision out now.
    """

    lines: tuple[ReviewLine, ...]
    on: date | None
    is_due: bool
    may_review: bool
    owner: str | None


def reviews(store: Store, actor: Actor, decision_id: int) -> Reviews:
    """The reviews of a decision, and when it is looked back on next."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        dossier = find_dossier(session, actor, decision_id)
        owner_id = owners_now(session, [dossier]).get(dossier.id)
        named = names(session, (owner_id, *(row.reviewed_by for row in dossier.reviews)))
        return Reviews(
            lines=tuple(_line(row, named) for row in dossier.reviews),
            on=comes_back(dossier),
            is_due=time_to_look_back(session, actor, dossier, store.today(actor)),
            may_review=bool(dossier.taken) and is_theirs(session, dossier, actor),
            owner=named.get(owner_id),
        )


def measure_again(store: Store, actor: Actor, decision_id: int, link: DataLink) -> Measured:
    """What this survey says beside the norm of then, before it is written down. It counts as seeing it.

    `ResultsSealed` while another decision seals the survey, `NotYoursToReview`, `NotDecidedYet`, and the
    refusals of `measured_again`.
    """
    require(actor, Act.REVIEW_DECISION)
    ensure_published(store, actor, link.survey_id, link.survey_version)
    with asking(store, actor, Act.REVIEW_DECISION) as session:
        require_unsealed(session, actor, link.survey_id)
        dossier = find_dossier(session, actor, decision_id)
        record = _to_review(session, dossier, actor)
        return measured_again(session, actor, dossier, record, link)


def review_decision(
    store: Store,
    actor: Actor,
    decision_id: int,
    words: ReviewWords,
    again: DataLink | None = None,
    *,
    based_on: int = 0,
) -> int:
    """Look back on the decision in force; the number of the review. Earlier reviews stay.

    `again`: the survey that measured the same anew; None: it was not measured again. `based_on`: the number
    of the last review that was shown. `NotDecidedYet`, `NotYoursToReview`, `Missing`, `TooLong`,
    `ReviewNotInFuture`, `Conflict`, and with `again` the refusals of `measure_again`.
    """
    require(actor, Act.REVIEW_DECISION)
    if again is not None:
        ensure_published(store, actor, again.survey_id, again.survey_version)
    with acting(store, actor, Act.REVIEW_DECISION, on_decision(decision_id)) as case:
        record = _to_review(case.session, case.dossier, actor)
        if again is not None:
            require_unsealed(case.session, actor, again.survey_id)
        kept = sound(words, case.today)
        if len(case.dossier.reviews) != based_on:
            raise Conflict
        row = case.add(
            DecisionReview,
            kept,
            number=based_on + 1,
            record=record.number,
            expected=record.pupils_notice,
            measured=_measured(case, record, again),
            fingerprint="",
        )
        row.fingerprint = review_fingerprint(row)
        case.tell(DecisionReviewed(number=row.number, choice=kept.choice))
        return row.number


def comes_back(dossier: Dossier) -> date | None:
    """When the decision in force is looked back on; None before it is taken and once it was stopped."""
    if not dossier.taken:
        return None
    record = dossier.taken[-1]
    next_days = [row.next_on for row in dossier.reviews if row.record == record.number]
    return announced_on(record.review_on, next_days)


def time_to_look_back(session: Session, actor: Actor, dossier: Dossier, today: date) -> bool:
    """Whether the day has come, or comes in a holiday that is about to begin."""
    on = comes_back(dossier)
    return on is not None and is_due(school_days_of(session, actor.school_id).calendar.announced(on), today)


def last_review(dossier: Dossier) -> Reviewed | None:
    """What the last review of the record in force said; None before there is one."""
    number = dossier.taken[-1].number if dossier.taken else 0
    rows = [row for row in dossier.reviews if row.record == number]
    return Reviewed(ReviewChoice(rows[-1].choice), rows[-1].reviewed_at) if rows else None


def review_fingerprint(row: DecisionReview) -> str:
    """Of all that a review says."""
    return fingerprint_of(canonical_text({name: plain(getattr(row, name)) for name in _SAID}))


def _measured(case: DecisionCase, record: TakenDecision, again: DataLink | None) -> str | None:
    if again is None:
        return None
    session: Session = case.session
    return written(measured_again(session, case.actor, case.dossier, record, again))


def _to_review(session: Session, dossier: Dossier, actor: Actor) -> TakenDecision:
    """The record in force, if the actor looks back on it."""
    if not dossier.taken:
        raise NotDecidedYet(dossier.id)
    if not is_theirs(session, dossier, actor):
        raise NotYoursToReview(dossier.id)
    return dossier.taken[-1]


def is_theirs(session: Session, dossier: Dossier, actor: Actor) -> bool:
    """Whether the actor looks back on the decision in force."""
    is_owner = owners_now(session, [dossier])[dossier.id] == actor.person_id
    return may_review(is_owner=is_owner, is_school_leader=actor.is_school_leader)


def _line(row: DecisionReview, named: Names) -> ReviewLine:
    return value_of(
        ReviewLine,
        row,
        words=value_of(ReviewWords, row),
        measured=None if row.measured is None else read(row.measured),
        at=row.reviewed_at,
        by=named.get(row.reviewed_by),
        is_intact=row.fingerprint == review_fingerprint(row),
    )
