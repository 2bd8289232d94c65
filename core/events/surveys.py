"""Events on surveys."""

from __future__ import annotations

from datetime import date

from core.events import Event


class SurveyImported(Event, subject="survey", action="import_survey", is_told=True):
    """A survey was imported; `file` is the hash of the upload."""

    file: str


class NewVersionImported(Event, subject="survey", action="import_new_version"):
    """A newer export of a survey was imported."""

    version: int
    file: str


class SurveyRenamed(Event, subject="survey", action="rename"):
    """It was renamed."""

    before: str
    after: str


class SurveyKindSet(Event, subject="survey", action="set_kind"):
    """Its kind of data was changed."""

    before: str
    after: str


class InvitedSet(Event, subject="survey", action="set_invited"):
    """The numbers invited were corrected; per group, None if unknown."""

    before: dict[str, int | None]
    after: dict[str, int | None]
    reason: str = ""
    after_seeing: bool = False


class VersionWithdrawn(Event, subject="survey", action="withdraw_version"):
    """A version taken in by mistake was withdrawn; `counts` is the one that counts since."""

    version: int
    counts: int
    reason: str


class VersionRestored(Event, subject="survey", action="restore_version"):
    """A withdrawn version counts again."""

    version: int
    counts: int


class RetentionSet(Event, subject="survey", action="set_retention"):
    """Raw answers are kept until (and on) this day."""

    until: date


class QuestionsMatched(Event, subject="survey", action="match_questions"):
    """Somebody said whether two questions of two surveys are the same; None: they took that back."""

    other_survey: int
    ours: str
    theirs: str
    is_same: bool | None


class ScaleFormed(Event, subject="survey", action="form_scale"):
    """Statements were put together as a scale, for good."""

    title: str
    statements: tuple[str, ...]


class ResultsFirstSeen(Event, subject="survey", action="first_view"):
    """Somebody saw the results for the first time ever."""

    version: int


class RawAnswersDropped(Event, subject="survey", action="drop_raw_answers"):
    """The raw answers were deleted at the end of their retention."""


class SurveyDeleted(Event, subject="survey", action="delete_survey"):
    """It was deleted with all its content."""

    title: str


class LimeSurveyConnected(Event, subject="school", action="connect_limesurvey"):
    """The school was connected to the LimeSurvey at this address."""

    address: str


class LimeSurveyLeft(Event, subject="school", action="leave_limesurvey"):
    """The address, name and password of LimeSurvey were removed."""


class LinkedToLimeSurvey(Event, subject="survey", action="link_limesurvey"):
    """It is taken in from this survey of LimeSurvey; `daily`: every day by itself."""

    sid: int
    daily: bool


class UnlinkedFromLimeSurvey(Event, subject="survey", action="unlink_limesurvey"):
    """It is not taken in from LimeSurvey any more; what came in stays."""


class LookedInLimeSurvey(Event, subject="survey", action="look_in_limesurvey"):
    """Newer answers were fetched, or none were there; `trouble`: the name of what was in the way."""

    trouble: str = ""
