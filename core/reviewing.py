"""Looking back on a decision: who does, what is said, and when it comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.decisions import ReviewNotInFuture
from core.errors import Missing, Refusal
from core.fields import N_, cleaned, said, said_of
from core.norms import ChoiceNorms, Combination, Norms

#: A review is announced from this long before its day.
ANNOUNCED_WITHIN = timedelta(days=30)


class ReviewChoice(StrEnum):
    """What becomes of the decision."""

    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"


class NotYoursToReview(Refusal):
    """Only the owner of a decision and school leaders look back on it."""

    decision_id: int


class NotDecidedYet(Refusal):
    """Only a decision that was recorded can be looked back on."""

    decision_id: int


class RestsOnThisSurvey(Refusal):
    """The decision was taken on this survey: what is measured again needs another one."""

    survey_title: str


class NobodyMeasuredWhoDecides(Refusal):
    """None of the groups that decide was measured again, only others; these decide."""

    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewWords:
    """What is said when looking back. `next_on`: the next time; None where it is stopped."""

    noticed: str = said(N_("What do pupils notice of it now?"), most=2000, is_required=True)
    choice: ReviewChoice = said(N_("What becomes of this decision?"))
    because: str = said(N_("What changes, or why do you stop?"), most=2000, default="")
    reopen_when: str = said(N_("What would make you take this up again sooner?"), most=500, default="")
    next_on: date | None = said(N_("When do you look back again?"), default=None)


def sound(words: ReviewWords, today: date) -> ReviewWords:
    """Give a review as it is stored: with a next day, unless the decision is stopped.

    Raises
    ------
    Missing
        What pupils notice, why it is changed or stopped, or the next day.
    ReviewNotInFuture
        The next day is not after today.
    TooLong

    Examples
    --------
    >>> stopped = ReviewWords(
    ...     noticed="Niets.", choice=ReviewChoice.STOP, because="Het hielp niet.", next_on=date(2027, 11, 18)
    ... )
    >>> sound(stopped, date(2026, 11, 18)).next_on is None
    True
    """
    kept = cleaned(words)
    if kept.choice is not ReviewChoice.KEEP and not kept.because:
        raise Missing(field="because", label=said_of(ReviewWords)["because"].label)
    if kept.choice is ReviewChoice.STOP:
        return replace(kept, next_on=None)
    if kept.next_on is None:
        raise Missing(field="next_on", label=said_of(ReviewWords)["next_on"].label)
    if kept.next_on <= today:
        raise ReviewNotInFuture(given=kept.next_on, today=today)
    return kept


def announced_on(review_on: date, next_days: Sequence[date | None]) -> date | None:
    """Give the day on which a recorded decision comes back; None once it was stopped.

    Parameters
    ----------
    review_on : date
        The day that was chosen when it was recorded.
    next_days : sequence of date or None
        The next day of each review of that record, oldest first; None where it was stopped.

    Examples
    --------
    >>> announced_on(date(2027, 5, 18), [])
    datetime.date(2027, 5, 18)
    >>> announced_on(date(2027, 5, 18), [date(2028, 5, 18), None]) is None
    True
    """
    return next_days[-1] if next_days else review_on


def is_due(on: date | None, today: date) -> bool:
    """Whether the day to look back has come.

    Examples
    --------
    >>> is_due(date(2026, 11, 18), date(2026, 11, 18)), is_due(None, date(2026, 11, 18))
    (True, False)
    """
    return on is not None and on <= today


def may_review(*, is_owner: bool, is_school_leader: bool) -> bool:
    """Whether somebody looks back on a decision: its owner, or a school leader.

    Examples
    --------
    >>> may_review(is_owner=False, is_school_leader=True), may_review(is_owner=False, is_school_leader=False)
    (True, False)
    """
    return is_owner or is_school_leader


def norms_again(norms: Norms, measured: frozenset[str]) -> Norms:
    """Give the norms for the groups that were measured again.

    Without all groups there is no total and no verdict of them together: each is held beside its own norm.

    Raises
    ------
    NobodyMeasuredWhoDecides
    """
    names = {norm.group for norm in norms.groups} & measured
    if len(names) == len(norms.groups):
        return norms
    if not any(norm.group in names for norm in norms.deciding):
        raise NobodyMeasuredWhoDecides(tuple(norm.group for norm in norms.deciding))
    apart = Combination.EACH_GROUP
    if isinstance(norms, ChoiceNorms):
        chosen = tuple(norm for norm in norms.groups if norm.group in names)
        return replace(norms, groups=chosen, combination=apart, threshold=None)
    groups = tuple(norm for norm in norms.groups if norm.group in names)
    return replace(norms, groups=groups, combination=apart, threshold=None, operator=None)
