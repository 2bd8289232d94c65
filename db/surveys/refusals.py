"""Why an act or question about a survey is refused; each carries what a page needs to say it."""

from __future__ import annotations

from datetime import date, datetime

from core.errors import Refusal


class AlreadyImported(Refusal):
    """This very file (by its hash) was imported before, as (a version of) the survey that is named."""

    def __init__(self, survey_id: int, title: str, version: int, at: datetime) -> None:
        super().__init__(f"imported at {at} as {title!r}, version {version}")
        self.survey_id = survey_id
        self.title = title
        self.version = version
        self.at = at


class DemoFull(Refusal):
    """Anybody can upload in the demo school: it keeps so many files and no more."""

    def __init__(self, most: int) -> None:
        super().__init__(f"the demo school keeps {most} files")
        self.most = most


class ResultsSealed(Refusal):
    """A decision rests on this survey and its norms are not locked yet: nobody sees answers."""

    def __init__(self, survey_id: int, decision_id: int, decision_title: str) -> None:
        super().__init__(f"survey {survey_id} is sealed until the norms of {decision_title!r} are locked")
        self.survey_id = survey_id
        self.decision_id = decision_id
        self.decision_title = decision_title


class RawAnswersGone(Refusal):
    """The retention period is over: only tallies are left, so nothing that needs each answer can be shown."""

    def __init__(self, survey_id: int, until: date) -> None:
        super().__init__(f"survey {survey_id}: raw answers were kept until {until}")
        self.survey_id = survey_id
        self.until = until


class NotCountable(Refusal):
    """A question that cannot be counted in this way: free text, a date, or more than one tick."""

    def __init__(self, question: str, kind: str) -> None:
        super().__init__(f"question {question!r} is of kind {kind}")
        self.question = question
        self.kind = kind


class UnderADecision(Refusal):
    """A survey on which a decision rests cannot be removed; the decision would lose its ground."""

    def __init__(self, survey_id: int, decision_id: int, decision_title: str) -> None:
        super().__init__(f"survey {survey_id} carries decision {decision_title!r}")
        self.survey_id = survey_id
        self.decision_id = decision_id
        self.decision_title = decision_title


class RetentionInThePast(Refusal):
    """Raw answers can be dropped from today on, not before."""

    def __init__(self, given: date, earliest: date) -> None:
        super().__init__(f"{given} lies before {earliest}")
        self.given = given
        self.earliest = earliest
