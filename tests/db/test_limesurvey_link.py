"""A survey that stays tied to LimeSurvey: newer answers come in by the rules of a newer file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from core.errors import NotFound
from core.permissions import Actor, NotPermitted
from db import decisions, limesurvey, surveys
from db.limesurvey import linking, refusals
from db.models import AuditEntry, LimeLink, Membership
from db.store import EVERY, Store
from tests.conftest import Cast, Clock, at_once
from tests.db.limesurvey_school import Limed, account
from tests.limesurvey.survey import SURVEY
from tests.limesurvey_server import LimeSurvey, LiveSurvey, Participant, Response, User, made, running

SID = 637872


@pytest.fixture
def lime() -> LimeSurvey:
    school = LimeSurvey()
    school.add(made())
    return school


@pytest.fixture
def survey(lime: LimeSurvey) -> LiveSurvey:
    return lime.surveys[SID]


@pytest.fixture
def limed(either_store: Store, either_cast: Cast, lime: LimeSurvey) -> Iterator[Limed]:
    with running(lime) as address:
        limesurvey.connect(either_store, either_cast.lea, account(address))
        yield Limed(store=either_store, cast=either_cast)


def answer(survey: LiveSurvey, n: int) -> None:
    """So many more people send it in, from those who had not."""
    people = survey.participants or []
    free = [each for each in people if each.token not in {one.token for one in survey.responses}]
    for place, person in enumerate(free[:n]):
        last = max(each.id for each in survey.responses)
        survey.responses.append(
            Response(
                id=last + 1,
                answers=survey.responses[place].answers,
                submitted="2026-11-19 09:00:00",
                token=person.token,
            )
        )


def version_of(limed: Limed, survey_id: int) -> int:
    return surveys.survey(limed.store, limed.cast.lea, survey_id).line.version


def test_newer_answers_become_a_next_version(limed: Limed, survey: LiveSurvey) -> None:
    survey_id = limed.stored()
    answer(survey, 6)
    found = limesurvey.refresh(limed.store, limed.cast.lea, survey_id)
    assert (found.version, found.n_more) == (2, 6)
    detail = surveys.survey(limed.store, limed.cast.lea, survey_id)
    assert sum(each.returned for each in detail.line.groups) == 43


def test_nothing_new_changes_nothing(limed: Limed) -> None:
    survey_id = limed.stored()
    assert limesurvey.refresh(limed.store, limed.cast.lea, survey_id).version is None
    assert version_of(limed, survey_id) == 1


def cells(limed: Limed, survey_id: int) -> list[object]:
    """All figures that are told of the survey."""
    found = surveys.results(limed.store, limed.cast.lea, survey_id)
    return [[(row.n, row.cells) for row in each.table.rows] for each in found.questions if each.table]


def test_one_late_answer_waits_and_nobody_can_subtract_it(limed: Limed, survey: LiveSurvey) -> None:
    survey_id = limed.stored()
    before = cells(limed, survey_id)
    answer(survey, 1)
    assert limesurvey.refresh(limed.store, limed.cast.lea, survey_id).version == 2
    assert cells(limed, survey_id) == before
    answer(survey, 15)
    limesurvey.refresh(limed.store, limed.cast.lea, survey_id)
    assert cells(limed, survey_id) != before


def test_an_unfinished_response_that_was_finished_later_comes_in(limed: Limed, survey: LiveSurvey) -> None:
    """It keeps its id: who asks only for newer ids misses it."""
    survey_id = limed.stored()
    unfinished = next(each for each in survey.responses if each.submitted is None)
    unfinished.submitted = "2026-11-19 10:00:00"
    assert limesurvey.refresh(limed.store, limed.cast.lea, survey_id).n_more == 1


def test_an_answer_that_was_changed_there_comes_in(limed: Limed, survey: LiveSurvey) -> None:
    """LimeSurvey leaves no trace of a change: not the day, not the id."""
    survey_id = limed.stored()
    first = survey.responses[0]
    first.answers = {**first.answers, "contact": "N" if first.answers["contact"] != "N" else "Y"}
    found = limesurvey.refresh(limed.store, limed.cast.lea, survey_id)
    assert (found.version, found.n_more) == (2, 0)


def test_a_survey_that_was_started_anew_takes_nothing_away(limed: Limed, survey: LiveSurvey) -> None:
    """Activated again, it goes on with the ids where it ended, and the earlier answers are gone."""
    survey_id = limed.stored()
    survey.responses = [replace(each, id=each.id + 40) for each in survey.responses[:9]]
    with pytest.raises(refusals.StartedAnew):
        limesurvey.refresh(limed.store, limed.cast.lea, survey_id)
    assert version_of(limed, survey_id) == 1


def test_another_question_is_for_people_to_see_first(limed: Limed, survey: LiveSurvey) -> None:
    survey_id = limed.stored()
    survey.asked = tuple(each for each in SURVEY if each.code != "punt")
    answer(survey, 6)
    with pytest.raises(refusals.NeedsALook):
        limesurvey.refresh(limed.store, limed.cast.lea, survey_id)
    assert version_of(limed, survey_id) == 1


def test_numbers_invited_follow_unless_a_person_said_otherwise(limed: Limed, survey: LiveSurvey) -> None:
    survey_id = limed.stored()
    decisions.set_invited(limed.store, limed.cast.lea, survey_id, {"leerkracht": 24})
    survey.participants = [
        *(survey.participants or []),
        *(
            Participant(tid=900 + n, token=f"nieuw{n:04}x", attributes={"attribute_1": role})
            for n, role in enumerate(["ouder", "ouder", "leerkracht"])
        ),
    ]
    answer(survey, 5)
    limesurvey.refresh(limed.store, limed.cast.lea, survey_id)
    groups = surveys.survey(limed.store, limed.cast.lea, survey_id).line.groups
    assert {each.group: each.invited for each in groups} == {"ouder": 42, "leerkracht": 24}


def test_one_fetch_at_a_time(limed: Limed, survey: LiveSurvey) -> None:
    survey_id = limed.stored()
    answer(survey, 6)
    outcomes = at_once(
        *(lambda: limesurvey.refresh(limed.store, limed.cast.lea, survey_id) for _ in range(2))
    )
    versions = [each.version for each in outcomes if isinstance(each, limesurvey.Fresh)]
    assert versions.count(2) == 1
    assert version_of(limed, survey_id) == 2
    with limed.store.read(EVERY) as session:
        assert session.exec(select(LimeLink.held_until)).all() == [None]


def test_who_died_in_a_fetch_lets_go(limed: Limed, clock: Clock) -> None:
    survey_id = limed.stored()
    with limed.store.write(EVERY) as session:
        session.exec(select(LimeLink)).one().held_until = limed.store.now() + timedelta(minutes=20)
    with pytest.raises(refusals.BeingFetched):
        limesurvey.refresh(limed.store, limed.cast.lea, survey_id)
    clock.forward(minutes=21)
    assert limesurvey.refresh(limed.store, limed.cast.lea, survey_id).version is None


def test_every_morning_by_itself_and_once(
    limed: Limed, lime: LimeSurvey, survey: LiveSurvey, clock: Clock
) -> None:
    survey_id = limed.stored()
    limesurvey.set_daily(limed.store, limed.cast.lea, survey_id, True)
    answer(survey, 6)
    limesurvey.refresh_due(limed.store)  # looked at today
    assert version_of(limed, survey_id) == 1
    clock.forward(hours=9)  # after midnight, before the morning
    limesurvey.refresh_due(limed.store)
    assert version_of(limed, survey_id) == 1
    clock.forward(hours=6)
    limesurvey.refresh_due(limed.store)
    assert version_of(limed, survey_id) == 2
    calls = len(lime.calls)
    limesurvey.refresh_due(limed.store)
    assert len(lime.calls) == calls


def test_what_goes_wrong_in_the_morning_is_told_and_tried_once(
    limed: Limed, lime: LimeSurvey, clock: Clock
) -> None:
    """A wrong password must not be tried again and again: it would lock out other schools."""
    survey_id = limed.stored()
    limesurvey.set_daily(limed.store, limed.cast.lea, survey_id, True)
    lime.users["lea"] = User(password="een ander")
    clock.forward(days=1)
    for _ in range(3):
        limesurvey.refresh_due(limed.store)
    assert lime.failed == 1
    now = limesurvey.link(limed.store, limed.cast.lea, survey_id)
    assert now is not None
    assert now.trouble == "WrongLogin"


def test_a_changed_password_is_tried_at_one_survey_of_the_school_only(
    limed: Limed, lime: LimeSurvey, survey: LiveSurvey, clock: Clock
) -> None:
    """Three wrong passwords lock out every school at one address."""
    several = []
    for _ in range(3):
        several.append(limed.stored())
        answer(survey, 1)
    for survey_id in several:
        limesurvey.set_daily(limed.store, limed.cast.lea, survey_id, True)
    lime.users["lea"] = User(password="een ander")
    clock.forward(days=1)

    limesurvey.refresh_due(limed.store)

    assert lime.failed == 1
    links = [limesurvey.link(limed.store, limed.cast.lea, survey_id) for survey_id in several]
    assert [each.trouble for each in links if each] == ["WrongLogin"] * 3


def test_what_nobody_thought_of_at_one_survey_leaves_the_others_theirs(
    limed: Limed, survey: LiveSurvey, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = limed.stored()
    answer(survey, 6)
    second = limed.stored()
    for survey_id in (first, second):
        limesurvey.set_daily(limed.store, limed.cast.lea, survey_id, True)
    asked, real = [], linking.refresh

    def odd(store: Store, actor: Actor, survey_id: int) -> object:
        asked.append(survey_id)
        if survey_id == asked[0]:
            raise ValueError("what no LimeSurvey says")
        return real(store, actor, survey_id)

    monkeypatch.setattr(linking, "refresh", odd)
    clock.forward(days=1)

    limesurvey.refresh_due(limed.store)

    links = {each: limesurvey.link(limed.store, limed.cast.lea, each) for each in asked}
    assert sorted(asked) == [first, second]
    assert [each.trouble for each in links.values() if each] == ["NotLimeSurvey", ""]


def test_nobody_fetches_in_the_name_of_who_left(limed: Limed, lime: LimeSurvey, clock: Clock) -> None:
    survey_id = limed.stored()
    limesurvey.set_daily(limed.store, limed.cast.lea, survey_id, True)
    with limed.store.write(EVERY) as session:
        mine = select(Membership).where(Membership.person_id == limed.cast.lea.person_id)
        session.exec(mine).one().is_active = False
    clock.forward(days=1)
    calls = len(lime.calls)
    limesurvey.refresh_due(limed.store)
    assert len(lime.calls) == calls


def test_the_tie_can_be_cut(limed: Limed, survey: LiveSurvey) -> None:
    survey_id = limed.stored()
    limesurvey.unlink(limed.store, limed.cast.lea, survey_id)
    assert limesurvey.link(limed.store, limed.cast.lea, survey_id) is None
    assert limesurvey.linked(limed.store, limed.cast.lea) == {}
    with pytest.raises(refusals.NotConnected):
        limesurvey.refresh(limed.store, limed.cast.lea, survey_id)
    assert version_of(limed, survey_id) == 1


def test_another_school_and_a_teacher_cannot_reach_it(limed: Limed) -> None:
    survey_id = limed.stored()
    for act in (limesurvey.refresh, limesurvey.unlink):
        with pytest.raises(NotFound):
            act(limed.store, limed.cast.otto, survey_id)
        with pytest.raises(NotPermitted):
            act(limed.store, limed.cast.tom, survey_id)
    assert limesurvey.link(limed.store, limed.cast.otto, survey_id) is None
    assert limesurvey.linked(limed.store, limed.cast.otto) == {}


def test_it_goes_with_its_survey(limed: Limed) -> None:
    surveys.delete_survey(limed.store, limed.cast.lea, limed.stored())
    with limed.store.read(EVERY) as session:
        assert not session.exec(select(LimeLink)).all()


def test_the_trail_says_it_without_a_password(limed: Limed) -> None:
    survey_id = limed.stored()
    limesurvey.refresh(limed.store, limed.cast.lea, survey_id)
    with limed.store.read(EVERY) as session:
        told = session.exec(select(AuditEntry)).all()
    assert {"connect_limesurvey", "link_limesurvey", "look_in_limesurvey"} <= {each.action for each in told}
    assert "lime lime" not in str([vars(each) for each in told])
