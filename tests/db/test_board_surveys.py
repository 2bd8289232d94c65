"""One survey for all schools of a board: a survey at each, all or none, and a line that harms no seal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import col, select

from core.board_figures import STEPS
from core.board_surveys import HeldAlready, Waits
from core.data_kinds import DataKind
from core.errors import NotFound
from core.norms import Answer
from core.permissions import Actor, NotPermitted
from db import board, decisions, surveys
from db.decisions import Question, Say
from db.models import AuditEntry, BoardSurvey, Survey, SurveyImport, SurveyTally
from db.store import EVERY, Store
from db.surveys import ResultsSealed
from tests.board_exports import QUESTION, parted, votes, with_schools
from tests.board_scenery import OfBoard, a_board, another_board, more_schools
from tests.conftest import Cast

NAMES = ["De Beuk", "De Wilg", "De Es", "De Berk"]


@pytest.fixture
def of(either_store: Store, either_cast: Cast) -> OfBoard:
    return a_board(either_store, either_cast)


@pytest.fixture
def leaders(either_store: Store, of: OfBoard) -> dict[str, Actor]:
    """The leader of each of six schools."""
    more = more_schools(either_store, of, NAMES)
    return {"De Linde": of.lea, "De Eik": of.otto, **dict(zip(NAMES, more, strict=True))}


def everywhere(schools: dict[str, Actor], **here: dict[str, int]) -> dict[str, dict[str, dict[str, int]]]:
    """Twelve parents at each school, eight of whom say yes, but for what is said of a school."""
    return {name: {"ouders": here.get(name.replace("De ", ""), {"Ja": 8, "Nee": 4})} for name in schools}


def upload(store: Store, of: OfBoard, data: bytes, leaders: dict[str, Actor]) -> int:
    files = parted(data, {name: actor.school_id for name, actor in leaders.items()})
    return board.import_for_schools(store, of.bea, "Rooster", DataKind.SATISFACTION, files)


def survey_of(store: Store, leader: Actor) -> int:
    (line,) = surveys.surveys(store, leader)
    return line.survey_id


def look(store: Store, *leaders: Actor) -> None:
    for leader in leaders:
        surveys.results(store, leader, survey_of(store, leader))


def test_one_file_becomes_a_survey_of_each_school_with_its_own_answers_only(
    either_store: Store, of: OfBoard, leaders: dict[str, Actor]
) -> None:
    given = everywhere(leaders, Eik={"Ja": 3, "Nee": 6}, Es={"Ja": 9, "Nee": 1, "Alleen vrijdag": 7})

    upload(either_store, of, votes(given), leaders)

    for name, leader in leaders.items():
        found = surveys.survey(either_store, leader, survey_of(either_store, leader))
        assert found.line.title == "Rooster"
        assert [each.returned for each in found.line.groups] == [sum(given[name]["ouders"].values())]
    with either_store.read(EVERY) as session:
        own = {each.school_id: each for each in session.exec(select(SurveyImport)).all()}
        tallies = session.exec(select(SurveyTally)).all()
    for name, leader in leaders.items():
        stored = own[leader.school_id]
        others = [other for other in leaders if other != name]
        for text in (*(f"op {other}" for other in others), "Alleen vrijdag" if name != "De Es" else "\0"):
            assert text not in stored.structure
            assert text not in str(stored.report)
        counted = {
            each.option: each.value
            for each in tallies
            if each.import_id == stored.id and each.measure == "option" and each.value
        }
        assert counted == given[name]["ouders"]


def test_the_survey_of_a_school_is_on_its_own_trail_and_on_that_of_the_office(
    either_store: Store, of: OfBoard, leaders: dict[str, Actor]
) -> None:
    upload(either_store, of, votes(everywhere(leaders)), leaders)

    with either_store.read(EVERY) as session:
        entries = session.exec(select(AuditEntry).where(col(AuditEntry.action).startswith("import"))).all()
    assert sorted(each.school_id for each in entries if each.action == "import_survey") == sorted(
        each.school_id for each in leaders.values()
    )
    assert [each.school_id for each in entries if each.action == "import_board_survey"] == [of.office]


def test_it_is_taken_in_at_all_schools_or_at_none(
    either_store: Store, of: OfBoard, leaders: dict[str, Actor]
) -> None:
    data = votes(everywhere(leaders))
    upload(either_store, of, data, {"De Berk": leaders["De Berk"]})

    with pytest.raises(HeldAlready):
        upload(either_store, of, data, leaders)

    with either_store.read(EVERY) as session:
        assert [each.school_id for each in session.exec(select(Survey))] == [leaders["De Berk"].school_id]
        assert len(session.exec(select(BoardSurvey)).all()) == 1


def test_only_who_serves_on_the_board_of_these_schools_takes_it_in(
    either_store: Store, of: OfBoard, leaders: dict[str, Actor]
) -> None:
    files = parted(votes(everywhere(leaders)), {name: who.school_id for name, who in leaders.items()})

    for actor in (of.ad, of.lea, replace(of.bea, board_id=None)):
        with pytest.raises(NotPermitted):
            board.import_for_schools(either_store, actor, "Rooster", DataKind.SATISFACTION, files)
    bas = another_board(either_store)
    with pytest.raises(NotFound):
        board.import_for_schools(either_store, bas, "Rooster", DataKind.SATISFACTION, files)
    with either_store.read(EVERY) as session:
        assert session.exec(select(Survey)).all() == []


def test_the_line_opens_to_all_at_once_when_each_school_has_seen_its_own(
    either_store: Store, of: OfBoard, leaders: dict[str, Actor]
) -> None:
    made = upload(either_store, of, votes(everywhere(leaders)), leaders)
    *early, last = leaders.values()
    look(either_store, *early)

    (listed,) = board.board_surveys(either_store, of.bea)
    assert (listed.waits, listed.waiting) == (Waits.TO_LOOK, ("De Berk",))
    assert board.board_lines(either_store, of.bea, made) == ()
    for leader in leaders.values():
        beside = board.beside_board(either_store, leader, survey_of(either_store, leader))
        assert beside is not None
        assert (beside.waits, beside.lines) == (Waits.TO_LOOK, ())

    look(either_store, last)

    (line,) = board.board_lines(either_store, of.bea, made)
    assert (line.text, line.group, line.answers.schools) == (QUESTION, "ouders", 6)
    assert {each.option: each.twentieths for each in line.answers.shares} == {"Ja": 13, "Nee": 7}
    for leader in leaders.values():
        beside = board.beside_board(either_store, leader, survey_of(either_store, leader))
        assert beside is not None
        assert beside.lines == (line,)


def test_a_school_whose_norms_are_not_locked_keeps_the_line_from_all(
    either_store: Store, of: OfBoard, leaders: dict[str, Actor]
) -> None:
    upload(either_store, of, votes(everywhere(leaders)), leaders)
    survey_id = survey_of(either_store, of.lea)
    opened = decisions.open_decision(
        either_store, of.lea, Question(title="Rooster", question="Gaan we?", says=(Say("ouders"),))
    )
    asked = surveys.survey(either_store, of.lea, survey_id).questions[0].key
    link = decisions.DataLink(
        survey_id=survey_id,
        question=asked,
        row="",
        mapping={"Ja": Answer.FAVOUR, "Nee": Answer.AGAINST},
        groups={"ouders": "ouders"},
    )
    decisions.link_survey(either_store, of.lea, opened, link)
    look(either_store, *(leader for name, leader in leaders.items() if name != "De Linde"))

    with pytest.raises(ResultsSealed):
        board.beside_board(either_store, of.lea, survey_id)
    (listed,) = board.board_surveys(either_store, of.bea)
    assert listed.waiting == ("De Linde",)
    other = board.beside_board(either_store, of.otto, survey_of(either_store, of.otto))
    assert other is not None
    assert other.lines == ()


def test_a_survey_removed_unseen_keeps_the_line_closed_and_one_removed_seen_does_not(
    either_store: Store, of: OfBoard, leaders: dict[str, Actor]
) -> None:
    upload(either_store, of, votes(everywhere(leaders)), leaders)
    look(either_store, *(each for each in leaders.values() if each is not of.otto))

    surveys.delete_survey(either_store, of.lea, survey_of(either_store, of.lea))
    assert board.board_surveys(either_store, of.bea)[0].waits is Waits.TO_LOOK

    surveys.delete_survey(either_store, of.otto, survey_of(either_store, of.otto))
    (listed,) = board.board_surveys(either_store, of.bea)
    assert (listed.waits, listed.waiting) == (Waits.GONE, ("De Eik",))


def test_the_line_says_nothing_of_few_and_never_changes(
    either_store: Store, of: OfBoard, leaders: dict[str, Actor]
) -> None:
    given = everywhere(leaders, Es={"Ja": 2, "Nee": 2}, Eik={"Ja": 12})
    for school in list(given)[:4]:
        given[school]["leerkrachten"] = {"Ja": 6}
    made = upload(either_store, of, votes(given), leaders)
    look(either_store, *leaders.values())
    (line,) = board.board_lines(either_store, of.bea, made)

    assert (line.group, line.answers.schools) == ("ouders", 5)
    surveys.delete_survey(either_store, of.lea, survey_of(either_store, of.lea))
    assert board.board_lines(either_store, of.bea, made) == (line,)


def test_a_real_export_with_a_school_column_comes_in_whole(
    either_store: Store, of: OfBoard, leaders: dict[str, Actor]
) -> None:
    data = with_schools(list(leaders), times=6)

    made = upload(either_store, of, data, leaders)

    came = {
        name: sum(each.returned for each in surveys.surveys(either_store, leader)[0].groups)
        for name, leader in leaders.items()
    }
    assert all(came.values())
    look(either_store, *leaders.values())
    for line in board.board_lines(either_store, of.bea, made):
        assert line.answers.schools >= 5
        assert all(0 <= each.twentieths <= STEPS for each in line.answers.shares)


def test_a_survey_of_its_own_has_no_line(either_store: Store, of: OfBoard, leaders: dict[str, Actor]) -> None:
    upload(either_store, of, votes(everywhere(leaders)), {"De Eik": of.otto})
    mine = survey_of(either_store, of.otto)

    assert board.beside_board(either_store, of.lea, mine) is None


def test_a_file_with_no_school_of_the_board_is_refused(store: Store, cast: Cast) -> None:
    of = a_board(store, cast)

    with pytest.raises(NotFound):
        board.import_for_schools(store, of.bea, "Werkplezier", DataKind.INPUT, {})
