"""What was done with surveys."""

from __future__ import annotations

from datetime import date

from core.events import Event


class SurveyImported(Event, subject="survey", action="import_survey", is_told=True):
    """A survey came in; `file` is the fingerprint of what was uploaded."""

    file: str


class NewVersionImported(Event, subject="survey", action="import_new_version"):
    """A newer export of a survey came in."""

    version: int
    file: str


class SurveyRenamed(Event, subject="survey", action="rename"):
    """It was given another title."""

    before: str
    after: str


class SurveyKindSet(Event, subject="survey", action="set_kind"):
    """It was said to be another of the four kinds of data."""

    before: str
    after: str


class InvitedSet(Event, subject="survey", action="set_invited"):
    """The numbers invited were corrected; per group, None where nobody knows."""

    before: dict[str, int | None]
    after: dict[str, int | None]


class RetentionSet(Event, subject="survey", action="set_retention"):
    """Raw answers are kept until (and on) this day."""

    until: date


class ResultsFirstSeen(Event, subject="survey", action="first_view"):
    """Somebody saw the results for the first time ever."""

    version: int


class RawAnswersDropped(Event, subject="survey", action="drop_raw_answers"):
    """The time of the raw answers was over."""


class SurveyDeleted(Event, subject="survey", action="delete_survey"):
    """It was removed with all that it held."""

    title: str
