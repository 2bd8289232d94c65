"""Why an act or question about a survey is refused; each carries what a page needs to say it."""

from __future__ import annotations

from datetime import date, datetime

from core.errors import Refusal


class AlreadyImported(Refusal, kw_only=True):
    """This very file (by its hash) was imported before, as (a version of) the survey that is named."""

    survey_id: int
    title: str
    version: int
    at: datetime


class DemoFull(Refusal):
    """Anybody can upload in the demo school: it keeps so many files and no more."""

    most: int


class ResultsSealed(Refusal, kw_only=True):
    """A decision rests on this survey and its norms are not locked yet: nobody sees answers."""

    survey_id: int
    decision_id: int
    decision_title: str


class RawAnswersGone(Refusal):
    """The retention period is over: only tallies are left, so nothing that needs each answer can be shown."""

    survey_id: int
    until: date


class NotCountable(Refusal, kw_only=True):
    """A question that cannot be counted in this way: free text, a date, or more than one tick."""

    question: str
    kind: str


class UnderADecision(Refusal, kw_only=True):
    """A survey on which a decision rests cannot be removed; the decision would lose its ground."""

    survey_id: int
    decision_id: int
    decision_title: str


class RetentionInThePast(Refusal, kw_only=True):
    """Raw answers can be dropped from today on, not before."""

    given: date
    earliest: date
