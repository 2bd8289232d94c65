"""Looking back on a decision: by its owner or a school leader, with the same figures now, and never overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.decisions import Outcome
from core.errors import Conflict, Missing, NotFound
from core.norms import Verdict
from core.permissions import Actor, NotPermitted, Role
from core.privacy import Hidden, ProtectedChoice
from core.reviewing import (
    NobodyMeasuredWhoDecides,
    NotDecidedYet,
    NotYoursToReview,
    RestsOnThisSurvey,
    ReviewChoice,
    ReviewWords,
)
from db import agenda, decisions, surveys
from db.attention import attention
from db.decisions import AnnouncedKind, DataLink, Reviews
from db.decisions.measuring import read, written
from db.members import deactivate
from db.school_days import ClosingWords, add_closing_days
from db.store import EVERY, Store
from db.surveys import ResultsSealed
from db.today import AskedKind, today
from tests.conftest import Cast, Clock, at_once
from tests.db.choices import Choosing, ballots
from tests.db.exports import INVITED, QUESTION, made
from tests.db.rounds import LOOK_BACK, VOTES, Round
from tests.db.test_agenda import days
from tests.db.test_surveys_import import take_in

TURNED = {"Moestuin": 3, "Klimrek": 12, "Leeshoek": 4}
DATA = Path(__file__).parents[1] / "data"
KEPT = ReviewWords(
    noticed="Ze zijn rustiger in de middag.",
    choice=ReviewChoice.KEEP,
    reopen_when="als meer dan de helft van de ouders klaagt",
    next_on=date(2028, 5, 18),
)
STOPPED = replace(KEPT, choice=ReviewChoice.STOP, because="Het hielp niet.", next_on=None)
#: A year later: the parents think the same, the teachers turned around.
A_YEAR_LATER = {
    "ouders": {"Voor": 60, "Tegen": 30},
    "leerkrachten": {"Voor": 18, "Tegen": 4},
}


class Back(Round):
    """A decision that Tom owns, taken on the worked case; its review comes on 18 May 2027."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.link()
        self.lock()
        self.record(self.taken(pupils_notice="Rustiger middagen."))

    def look(
        self,
        words: ReviewWords = KEPT,
        again: DataLink | None = None,
        by: Actor | None = None,
        based_on: int = 0,
    ) -> int:
        actor = by or self.cast.tom
        return decisions.review_decision(self.store, actor, self.decision_id, words, again, based_on=based_on)

    def reviews(self, actor: Actor | None = None) -> Reviews:
        return decisions.reviews(self.store, actor or self.cast.tom, self.decision_id)

    def later(self, counts: dict[str, dict[str, int]] = A_YEAR_LATER, **changed: object) -> DataLink:
        """The same question in a survey of a year later."""
        given = made(counts, said="Een jaar later")
        ref = take_in(self.store, self.cast, given, invited=INVITED)
        key = given.key(QUESTION)
        asked = next(each for each in given.recognition.questions if each.key == key)
        facts = {
            "survey_id": ref.survey_id,
            "question": key,
            "row": "",
            "mapping": {option: VOTES[option] for option in asked.options},
            "groups": {"ouders": "ouders", "leerkrachten": "leerkrachten"},
        }
        return DataLink(**facts | changed)  # type: ignore[arg-type]


def asked_of_them(back: Back) -> dict[str, list[AskedKind]]:
    """What waits on the start page, by person."""
    return {
        name: [each.kind for each in today(back.store, getattr(back.cast, name)).asked_of_me]
        for name in ("tom", "tessa", "lea")
    }


@pytest.fixture
def back(either_store: Store, either_cast: Cast) -> Back:
    return Back(either_store, either_cast)


def test_what_pupils_should_notice_stands_beside_what_they_notice(back: Back, clock: Clock):
    clock.forward(days=200)

    back.look()

    (line,) = back.reviews().lines
    assert (line.expected, line.words, line.by, line.measured) == ("Rustiger middagen.", KEPT, "Tom", None)
    assert line.is_intact


def test_the_day_is_announced_to_the_owner_and_the_school_leader_until_it_was_done(back: Back, clock: Clock):
    secret = agenda.make_link(back.store, back.cast.tessa)
    assert back.reviews().on == LOOK_BACK
    clock.forward(days=181)
    asked = [AskedKind.DECISION_REVIEW]
    assert asked_of_them(back) == {"tom": asked, "tessa": [], "lea": asked}
    (coming,) = decisions.announced(back.store, back.cast.tessa)
    assert (coming.kind, coming.on, coming.owner) == (AnnouncedKind.REVIEW, LOOK_BACK, "Tom")

    back.look()

    assert asked_of_them(back) == {"tom": [], "tessa": [], "lea": []}
    assert decisions.announced(back.store, back.cast.tessa) == ()
    assert days(back.store, secret) == [("decision_review Rooster 2027", date(2028, 5, 18))]
    (line,) = decisions.decisions(back.store, back.cast.tessa)
    assert (line.review_on, line.due, line.reviewed.choice) == (
        date(2028, 5, 18),
        False,
        ReviewChoice.KEEP,
    )


def test_what_was_stopped_is_said_and_announced_no_more(back: Back, clock: Clock):
    clock.forward(days=200)

    back.look(STOPPED)

    (line,) = decisions.decisions(back.store, back.cast.lea)
    assert (line.review_on, line.due, line.reviewed.choice) == (None, False, ReviewChoice.STOP)
    assert days(back.store, agenda.make_link(back.store, back.cast.lea)) == []
    assert attention(back.store, back.cast.lea).silent == ()


def test_several_reviews_over_the_years_stay(back: Back, clock: Clock):
    clock.forward(days=200)
    back.look()
    clock.forward(days=365)
    back.look(replace(STOPPED, noticed="Niets meer."), by=back.cast.lea, based_on=1)

    assert [(each.words.noticed, each.by) for each in back.reviews().lines] == [
        ("Ze zijn rustiger in de middag.", "Tom"),
        ("Niets meer.", "Lea"),
    ]


def test_deciding_anew_begins_a_new_term(back: Back, clock: Clock):
    clock.forward(days=200)
    back.look(STOPPED)

    anew = back.taken(review_on=date(2028, 1, 10), text="Toch weer.")
    back.record(anew, based_on=1)

    assert back.reviews().on == date(2028, 1, 10)
    (line,) = decisions.decisions(back.store, back.cast.lea)
    assert line.reviewed is None
    back.look(replace(KEPT, next_on=date(2029, 1, 10)), based_on=1)
    assert [each.record for each in back.reviews().lines] == [1, 2]


def test_a_new_survey_is_held_beside_the_norm_of_then(back: Back, clock: Clock):
    clock.forward(days=200)
    again = back.later()

    shown = decisions.measure_again(back.store, back.cast.tom, back.decision_id, again)
    back.look(again=again)

    (line,) = back.reviews().lines
    assert line.measured == shown
    assert shown.missing == ()
    assert [str(each.share) for each in shown.judgement.groups] == ["2/3", "9/11"]
    assert shown.verdict is Verdict.MET_PROVISIONAL
    # What was decided still rests on what it rested on.
    assert [each.judgement.verdict for each in back.verdicts()] == [Verdict.NOT_MET_CERTAIN]
    assert len(back.detail().links) == 1


def test_the_figures_of_a_review_outlive_the_survey(back: Back, clock: Clock):
    clock.forward(days=200)
    again = back.later()
    back.look(again=again)
    before = back.reviews()

    surveys.delete_survey(back.store, back.cast.lea, again.survey_id)

    assert back.reviews() == before


def test_small_groups_stay_hidden_in_what_is_measured_again(store: Store, cast: Cast, clock: Clock):
    back = Back(store, cast)
    again = back.later({"ouders": {"Voor": 60, "Tegen": 30}, "leerkrachten": {"Voor": 3, "Tegen": 1}})

    shown = decisions.measure_again(store, cast.tom, back.decision_id, again)

    assert [each.hidden for each in shown.judgement.groups] == [None, Hidden.HIDDEN]
    assert ([row.n for row in shown.answers.rows], shown.answers.total) == ([90, None], None)


def test_where_a_group_was_not_measured_again_there_is_no_verdict_together(store: Store, cast: Cast):
    back = Back(store, cast)
    again = back.later(groups={"ouders": "ouders"})

    shown = decisions.measure_again(store, cast.tom, back.decision_id, again)

    assert (shown.missing, shown.verdict) == (("leerkrachten",), None)
    assert [each.group for each in shown.judgement.groups] == ["ouders"]


def test_the_survey_of_the_decision_itself_is_not_measured_again(store: Store, cast: Cast):
    back = Back(store, cast)

    with pytest.raises(RestsOnThisSurvey):
        back.look(again=back.the_link())

    assert back.reviews().lines == ()


def test_a_survey_that_another_decision_seals_is_not_opened(store: Store, cast: Cast):
    back = Back(store, cast)
    again = back.later()
    other = Round(store, cast)
    other.link(again)

    for look in (
        lambda: decisions.measure_again(store, cast.tom, back.decision_id, again),
        lambda: back.look(again=again),
    ):
        with pytest.raises(ResultsSealed):
            look()

    assert surveys.survey(store, cast.lea, again.survey_id).first_view is None


def test_looking_at_a_survey_here_counts_as_seeing_it(store: Store, cast: Cast):
    back = Back(store, cast)
    again = back.later()

    decisions.measure_again(store, cast.tom, back.decision_id, again)

    assert surveys.survey(store, cast.lea, again.survey_id).first_view is not None
    other = Round(store, cast)
    other.link(again)
    assert other.detail().norms_after_seeing


def test_none_of_those_who_decide_measured_is_refused(store: Store, cast: Cast):
    back = Back(store, cast)

    with pytest.raises((NobodyMeasuredWhoDecides, Missing)):
        back.look(again=back.later(groups={}))


def test_who_is_not_its_owner_nor_leads_the_school_looks_back_on_nothing(store: Store, cast: Cast):
    back = Back(store, cast)

    assert [back.reviews(actor).may_review for actor in (cast.tom, cast.lea, cast.tessa)] == [
        True,
        True,
        False,
    ]
    with pytest.raises(NotYoursToReview):
        back.look(by=cast.tessa)
    with pytest.raises(NotYoursToReview):
        decisions.measure_again(store, cast.tessa, back.decision_id, back.later())
    with pytest.raises(NotPermitted):
        back.look(by=replace(cast.lea, role=Role.BOARD_MEMBER))
    with pytest.raises(NotFound):
        back.look(by=cast.otto)


def test_what_was_not_decided_is_not_looked_back_on(store: Store, cast: Cast):
    climb = Round(store, cast)

    with pytest.raises(NotDecidedYet):
        decisions.review_decision(store, cast.lea, climb.decision_id, KEPT)


def test_of_two_who_look_back_at_once_one_is_told(back: Back):
    outcomes = at_once(back.look, lambda: back.look(by=back.cast.lea))

    assert sum(isinstance(each, Conflict) for each in outcomes) == 1
    assert len(back.reviews().lines) == 1


def test_a_review_that_was_changed_behind_the_back_of_the_acts_says_so(back: Back):
    back.look()
    with back.store.write(EVERY) as session:
        session.execute(sa.text("UPDATE decision_review SET noticed = 'Niets.'"))

    assert not back.reviews().lines[0].is_intact


def test_an_owner_who_took_it_over_looks_back_and_the_former_one_does_not(back: Back):
    back.record(back.taken(Outcome.NOT_ADOPTED, owner_id=back.cast.tessa.person_id), based_on=1)

    assert back.reviews(back.cast.tessa).may_review
    assert not back.reviews(back.cast.tom).may_review


def test_a_stopped_decision_needs_no_owner_any_more(store: Store, cast: Cast):
    back = Back(store, cast)
    deactivate(store, cast.lea, cast.tom.person_id)
    assert [each.title for each in decisions.ownerless(store, cast.lea)] == ["Rooster 2027"]

    back.look(STOPPED, by=cast.lea)

    assert decisions.ownerless(store, cast.lea) == ()


def test_a_review_that_falls_in_a_holiday_is_announced_before_it(store: Store, cast: Cast, clock: Clock):
    back = Back(store, cast)
    holiday = ClosingWords(name="Meivakantie", first=date(2027, 5, 10), last=date(2027, 5, 21))
    add_closing_days(store, cast.lea, holiday)
    clock.forward(days=(date(2027, 4, 29) - date(2026, 11, 18)).days)
    assert asked_of_them(back)["tom"] == []

    clock.forward(days=1)

    assert asked_of_them(back)["tom"] == [AskedKind.DECISION_REVIEW]
    assert back.reviews().is_due


def test_a_choice_is_measured_again_among_the_same_options(store: Store, cast: Cast, clock: Clock):
    choosing = Choosing(store, cast)
    choosing.link()
    choosing.lock()
    choosing.record()
    clock.forward(days=200)
    turned = Choosing(store, cast, given=ballots({"ouders": TURNED, "team": TURNED}))

    words = replace(KEPT, noticed="Niemand speelt er.")
    decisions.review_decision(store, cast.tom, choosing.decision_id, words, turned.the_link())

    (line,) = decisions.reviews(store, cast.tom, choosing.decision_id).lines
    assert line.is_intact
    judgement = line.measured.judgement
    assert isinstance(judgement, ProtectedChoice)
    assert (line.measured.verdict, judgement.winner) == (Verdict.MET_PROVISIONAL, "Klimrek")
    assert read(written(line.measured)) == line.measured


def test_the_first_figures_ever_kept_can_be_read_for_ever():
    """The file was written by the first version that had reviews. It must never be written anew."""
    stored = (DATA / "measured_again.json").read_text(encoding="utf-8").strip()

    measured = read(stored)

    assert measured.verdict is Verdict.MET_PROVISIONAL
    assert [str(each.share) for each in measured.judgement.groups] == ["2/3", "9/11"]
    assert read(written(measured)) == measured
