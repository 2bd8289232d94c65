"""A choice among options on its way up the ladder, for tests to begin where they want."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from core.decisions import Outcome
from core.norms import ChoiceGroupNorm, ChoiceNorms, Combination, ForOption, Operator
from core.permissions import Actor
from db import decisions
from db.decisions import DataLink, Question, Say, Taken
from db.store import Store
from db.surveys import SurveyRef
from tests.conftest import Cast
from tests.db.exports import Export, rows
from tests.db.rounds import LOOK_BACK
from tests.db.test_surveys_import import take_in

WHICH = "Welk plein krijgt de voorkeur?"
PLANS = ("Moestuin", "Klimrek", "Leeshoek")
ASKED = Question(
    title="Het schoolplein",
    question="Wat doen we met het plein?",
    says=(Say("ouders"), Say("team")),
    options=PLANS,
)
APART = ChoiceNorms(
    options=PLANS,
    groups=(ChoiceGroupNorm(group="ouders", response=None), ChoiceGroupNorm(group="team", response=None)),
)
WEIGHTED = ChoiceNorms(
    options=PLANS,
    groups=APART.groups,
    combination=Combination.WEIGHTED_TOTAL,
    threshold=Fraction(1, 2),
    operator=Operator.MORE_THAN,
)
CHOSEN = {
    "ouders": {"Moestuin": 40, "Klimrek": 25, "Leeshoek": 15},
    "team": {"Moestuin": 9, "Klimrek": 6, "Leeshoek": 5},
}
INVITED: dict[str, int | None] = {"ouders": 90, "team": 20}


def ballots(chosen: Mapping[str, Mapping[str, int]]) -> Export:
    """A file with so many who chose each option."""
    lines = [
        (group, option) for group, cells in chosen.items() for option, n in cells.items() for _ in range(n)
    ]
    return rows(lines, ("Groep", WHICH))


@dataclass
class Choosing:
    """One choice of De Linde, and the survey for it once it was taken in."""

    store: Store
    cast: Cast
    asked: Question = ASKED
    given: Export = field(default_factory=lambda: ballots(CHOSEN))
    ref: SurveyRef | None = None

    def __post_init__(self) -> None:
        self.decision_id = decisions.open_decision(self.store, self.cast.tom, self.asked)

    def draft(self, norms: ChoiceNorms = APART) -> int:
        based_on = decisions.decision(self.store, self.cast.lea, self.decision_id).draft.version
        return decisions.save_draft(self.store, self.cast.tom, self.decision_id, norms, based_on=based_on)

    def lock(self, norms: ChoiceNorms = APART) -> None:
        version = self.draft(norms)
        decisions.lock_norms(self.store, self.cast.lea, self.decision_id, based_on=version)

    def the_link(self, question: str = WHICH, **changed: object) -> DataLink:
        self.ref = self.ref or take_in(self.store, self.cast, self.given, invited=INVITED)
        asked = next(each for each in self.given.recognition.questions if each.text == question)
        facts = {
            "survey_id": self.ref.survey_id,
            "question": asked.key,
            "row": "",
            "mapping": {option: ForOption(option) for option in asked.counted_options},
            "groups": {"ouders": "ouders", "team": "team"},
        }
        return DataLink(**facts | changed)  # type: ignore[arg-type]

    def link(self, link: DataLink | None = None, reason: str = "", actor: Actor | None = None) -> int:
        return decisions.link_survey(
            self.store, actor or self.cast.lea, self.decision_id, link or self.the_link(), reason
        )

    def detail(self) -> decisions.DecisionDetail:
        return decisions.decision(self.store, self.cast.tessa, self.decision_id)

    def verdict(self) -> decisions.VersionVerdict:
        return decisions.verdicts(self.store, self.cast.tessa, self.decision_id)[-1]

    def taken(self, choice: str = "Moestuin", outcome: Outcome = Outcome.ADOPTED, **changed: object) -> Taken:
        facts = {
            "text": "Het wordt de moestuin.",
            "owner_id": self.cast.tom.person_id,
            "review_on": LOOK_BACK,
        }
        return Taken(outcome=outcome, choice=choice, **facts | changed)  # type: ignore[arg-type]

    def record(self, taken: Taken | None = None, based_on: int = 0) -> int:
        return decisions.record_decision(
            self.store, self.cast.lea, self.decision_id, taken or self.taken(), based_on=based_on
        )
