"""Refusals of acts and questions on a survey, with the values a page needs to explain them."""

from __future__ import annotations

from datetime import date

from core.errors import Refusal
from core.same_questions import Change
from db.surveys.values import Known


class AlreadyImported(Refusal):
    """This exact file (by its hash) was imported before, as (a version of) these surveys."""

    places: tuple[Known, ...]


class OnlyVersion(Refusal, kw_only=True):
    """A survey keeps at least one version; remove the survey instead."""

    survey_id: int
    title: str


class VersionUnderDecisions(Refusal):
    """Decisions rest on this version; withdraw it knowing which."""

    version: int
    decisions: tuple[str, ...]


class WithdrawnElsewhereInUse(Refusal, kw_only=True):
    """This file came in again as another survey since it was withdrawn; it can count in one place only."""

    title: str


class DemoFull(Refusal):
    """The demo school limits the number of files, because anybody can upload there."""

    most: int


class ResultsSealed(Refusal, kw_only=True):
    """A decision whose norms are not locked rests on this survey: nobody may see answers."""

    survey_id: int
    decision_id: int
    decision_title: str


class RawAnswersGone(Refusal):
    """The retention period is over: the tallies are left, without the single answers that this needs."""

    survey_id: int
    until: date


class NotCountable(Refusal, kw_only=True):
    """A question that cannot be counted this way: free text, a date, or multiple choice."""

    question: str
    kind: str


class SplitsStand(Refusal, kw_only=True):
    """These two questions are not split: with splits that stand already it would tell what few people said.

    `splits`: the pairs of questions that lead from the one to the other.
    """

    question: str
    by: str
    splits: tuple[tuple[str, str], ...]


class AnswersDiffer(Refusal, kw_only=True):
    """Two questions without the same answers to choose from: they are not compared, whatever they ask."""

    ours: str
    theirs: str
    why: Change


class NoScale(Refusal, kw_only=True):
    """These statements are no scale: fewer than `least`, or without the same steps to answer with."""

    least: int


class StatementTaken(Refusal, kw_only=True):
    """A statement stands in a scale already: two scales that share one could tell what few answered."""

    statement: str
    title: str


class UnderADecision(Refusal, kw_only=True):
    """A survey cannot be deleted while a decision rests on it."""

    survey_id: int
    decision_id: int
    decision_title: str


class RetentionInThePast(Refusal, kw_only=True):
    """Raw answers can be deleted from today on, not before."""

    given: date
    earliest: date
