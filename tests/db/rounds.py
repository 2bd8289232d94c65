"""A decision on its way up the ladder, for tests to begin where they want."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from core.decisions import Outcome
from core.norms import Answer, Combination, DecisionNorms, GroupNorm, Operator
from core.permissions import Actor
from core.survey_files import Corrections, read_table, recognise
from db import decisions
from db.decisions import DataLink, Question, Say, Taken
from db.store import Store
from db.surveys import SurveyRef
from tests.conftest import Cast
from tests.db.exports import INVITED, QUESTION, WORKED_CASE, Export, export, made
from tests.db.test_surveys_import import take_in

SHARE = Fraction("0.55")
ASKED = Question(
    title="Rooster 2027",
    question="Gaan we over op vijf gelijke dagen?",
    ambition="Elk kind komt uitgerust in de klas",
    says=(Say("ouders"), Say("leerkrachten")),
)
APART = DecisionNorms(
    (
        GroupNorm(group="ouders", response=None, threshold=SHARE),
        GroupNorm(group="leerkrachten", response=None, threshold=SHARE),
    )
)
WEIGHTED = DecisionNorms(
    APART.groups, Combination.WEIGHTED_TOTAL, threshold=SHARE, operator=Operator.AT_LEAST
)
VOTES = {"Voor": Answer.FAVOUR, "Tegen": Answer.AGAINST, "Geen mening": Answer.NO_OPINION}
BOTH = {"ouders": "ouders", "leerkrachten": "leerkrachten"}
LOOK_BACK = date(2027, 5, 18)


def grouped(counts: Mapping[str, Mapping[str, int]]) -> Export:
    """A file whose group column a person pointed out: no program takes a group of three for one."""
    lines = [
        f"{group};{answer}"
        for group, answers in counts.items()
        for answer, times in answers.items()
        for _ in range(times)
    ]
    data = "\n".join([f"Groep;{QUESTION}", *lines]).encode()
    column = recognise(read_table(data, "peiling.csv")).columns[0].key
    return export(data, "peiling.csv", corrections=Corrections(group_column=column))


@dataclass
class Round:
    """One decision of De Linde, and the survey for it once it was taken in."""

    store: Store
    cast: Cast
    asked: Question = ASKED
    given: Export = field(default_factory=lambda: made(WORKED_CASE))
    ref: SurveyRef | None = None

    def __post_init__(self) -> None:
        self.decision_id = decisions.open_decision(self.store, self.cast.tom, self.asked)

    def draft(self, norms: DecisionNorms = APART) -> int:
        """Save the draft; its version."""
        based_on = decisions.decision(self.store, self.cast.lea, self.decision_id).draft.version
        return decisions.save_draft(self.store, self.cast.tom, self.decision_id, norms, based_on=based_on)

    def lock(self, norms: DecisionNorms = APART) -> None:
        """Draft the norms and lock them."""
        version = self.draft(norms)
        decisions.lock_norms(self.store, self.cast.lea, self.decision_id, based_on=version)

    def upload(self, invited: dict[str, int | None] | None = None) -> SurveyRef:
        """Take the survey in."""
        self.ref = take_in(self.store, self.cast, self.given, invited=INVITED if invited is None else invited)
        return self.ref

    def the_link(self, mapping: dict[str, Answer] | None = None, **changed: object) -> DataLink:
        """The link of the question to the votes, for the options that the file has."""
        ref = self.ref or self.upload()
        key = self.given.key(QUESTION)
        asked = next(each for each in self.given.recognition.questions if each.key == key)
        facts = {
            "survey_id": ref.survey_id,
            "question": key,
            "row": "",
            "mapping": mapping or {option: VOTES[option] for option in asked.options},
            "groups": BOTH,
        }
        return DataLink(**facts | changed)  # type: ignore[arg-type]

    def link(self, link: DataLink | None = None, reason: str = "", actor: Actor | None = None) -> int:
        """Link the survey (taken in first, if it was not)."""
        return decisions.link_survey(
            self.store, actor or self.cast.lea, self.decision_id, link or self.the_link(), reason
        )

    def detail(self) -> decisions.DecisionDetail:
        """The decision as a teacher reads it."""
        return decisions.decision(self.store, self.cast.tessa, self.decision_id)

    def verdicts(self) -> tuple[decisions.VersionVerdict, ...]:
        """The verdicts as a teacher reads them."""
        return decisions.verdicts(self.store, self.cast.tessa, self.decision_id)

    def taken(self, outcome: Outcome = Outcome.NOT_ADOPTED, **changed: object) -> Taken:
        """A decision that follows the norms of the worked case."""
        facts = {"text": "Het rooster blijft.", "owner_id": self.cast.tom.person_id, "review_on": LOOK_BACK}
        return Taken(outcome=outcome, **facts | changed)  # type: ignore[arg-type]

    def record(self, taken: Taken | None = None, based_on: int = 0) -> int:
        """Record what people decided."""
        return decisions.record_decision(
            self.store, self.cast.lea, self.decision_id, taken or self.taken(), based_on=based_on
        )
