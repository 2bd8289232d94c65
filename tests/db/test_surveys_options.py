"""What is listed does not tell what a few answered: not under a seal, not in results, not of a newer file."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from sqlmodel import select

from core.norms import Answer, ForOption
from core.survey_files.model import OTHER, NoticeKind
from db import surveys
from db.decisions.told import GroupTold
from db.models import SurveyImport
from db.store import EVERY, Store
from db.surveys import KeptNotice, SurveyRef
from db.surveys.counting import meaning_in
from db.surveys.questions import from_report
from tests.conftest import Cast
from tests.db.choices import ASKED, Choosing, ballots
from tests.db.exports import Export, rows
from tests.db.test_surveys_import import take_in

MANY = {"Rooster A": 12, "Rooster B": 8}
NOBODY: dict[str, int | None] = {}


def asked(counts: Mapping[str, Mapping[str, int]], heading: str = "Welk rooster?") -> Export:
    """A file in which each group gave these answers to one question, and nothing else."""
    lines = [
        (group, each, "x") for group, cells in counts.items() for each, n in cells.items() for _ in range(n)
    ]
    return rows(lines, ("Groep", heading, "Klaar?"))


def listed(store: Store, cast: Cast, ref: SurveyRef) -> tuple[str, ...]:
    """What a teacher reads as the answers of the first question, wherever it stands without figures."""
    question = surveys.survey(store, cast.tom, ref.survey_id).questions[0]
    assert surveys.options(store, cast.tom, ref.survey_id)[0] == question
    assert not question.unlisted
    return question.counted_options


@pytest.mark.parametrize("few", [{"Rooster A": 4}, {"Rooster C": 4}, {"Rooster B": 1, "Rooster C": 3}])
def test_what_a_group_of_four_gave_is_not_on_the_list(store: Store, cast: Cast, few: dict[str, int]) -> None:
    ref = take_in(store, cast, asked({"ouders": MANY, "team": few}), invited=NOBODY)

    assert listed(store, cast, ref) == ("Rooster A", "Rooster B")


@pytest.mark.parametrize("few", [{"Rooster A": 4}, {"Rooster C": 4}])
def test_what_all_others_gave_does_not_stand_alone(store: Store, cast: Cast, few: dict[str, int]) -> None:
    ref = take_in(store, cast, asked({"ouders": {"Rooster A": 20}, "team": few}), invited=NOBODY)

    assert listed(store, cast, ref) == ("Rooster A", OTHER)


@pytest.mark.parametrize("all_but_one", [{"Rooster A": 20}, {"Rooster A": 19, "Rooster B": 1}])
def test_whether_one_person_differs_from_nearly_all_is_not_on_the_list(
    store: Store, cast: Cast, all_but_one: dict[str, int]
) -> None:
    ref = take_in(store, cast, asked({"ouders": all_but_one}), invited=NOBODY)

    assert listed(store, cast, ref) == ("Rooster A", OTHER)


@pytest.mark.parametrize("few", [{"7": 4}, {"17": 4}])
def test_a_number_that_only_a_hidden_group_gave_is_nowhere(
    store: Store, cast: Cast, few: dict[str, int]
) -> None:
    given = asked({"ouders": {"3": 8, "7": 6}, "team": few}, "Hoeveel kinderen?")
    ref = take_in(store, cast, given, invited=NOBODY)

    assert listed(store, cast, ref) == ()


@pytest.mark.parametrize("late", ["Rooster A", "Rooster C"])
def test_a_newer_file_does_not_list_what_one_more_person_gave(store: Store, cast: Cast, late: str) -> None:
    ref = take_in(store, cast, asked({"ouders": MANY}), invited=NOBODY)
    newer = asked({"ouders": {**MANY, late: MANY.get(late, 0) + 1}})
    surveys.import_new_version(store, cast.lea, ref.survey_id, newer.recognition, newer.responses)

    assert listed(store, cast, ref) == ("Rooster A", "Rooster B")


def test_an_answer_comes_on_the_list_with_five_who_gave_it_later(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, asked({"ouders": MANY}), invited=NOBODY)
    newer = asked({"ouders": {**MANY, "Rooster C": 5}})
    surveys.import_new_version(store, cast.lea, ref.survey_id, newer.recognition, newer.responses)

    assert listed(store, cast, ref) == ("Rooster A", "Rooster B", "Rooster C")


def test_the_same_answers_in_other_groups_list_nothing_new(store: Store, cast: Cast) -> None:
    lines = [("ouders", option, f"{option} {place}") for place in range(9) for option in "AB"]
    lines += [("team", "C", f"C {place}") for place in range(3)]
    heads = ("Groep", "Welk rooster?", "Waarom?")
    together = rows([line[1:] for line in lines], heads[1:], everyone="allen")

    first = take_in(store, cast, rows(lines, heads), invited=NOBODY)
    second = take_in(store, cast, together, invited=NOBODY, title="Nog eens")

    assert listed(store, cast, first) == listed(store, cast, second) == ("A", "B")


def test_what_only_a_few_gave_is_mapped_by_the_name_that_the_decision_gives_it(
    store: Store, cast: Cast
) -> None:
    few = {"ouders": {"Moestuin": 40, "Klimrek": 25}, "team": {"Leeshoek": 4}}
    choosing = Choosing(store, cast, given=ballots(few))
    by_name = {option: ForOption(option) for option in ASKED.options}
    link = choosing.the_link(mapping=by_name)
    assert choosing.ref is not None

    choosing.link(link)

    assert listed(store, cast, choosing.ref) == ("Klimrek", "Moestuin")
    assert choosing.detail().links[-1].link.mapping == by_name


def test_the_report_tells_nobody_what_a_few_answered(store: Store, cast: Cast) -> None:
    lines = [("ouders", str(place % 5), "Rood" if place % 2 else "Blauw") for place in range(40)]
    lines += [("team", "veel", "Paars met stippen"), ("team", "2", "Rood")]
    given = rows(lines, ("Groep", "Hoeveel kinderen heeft u?", "Welke kleur?"))
    ref = take_in(store, cast, given, invited=NOBODY)

    kinds = {notice.kind: notice for notice in given.recognition.notices}
    assert kinds[NoticeKind.UNREAD_CELLS].rows == (42,)
    assert surveys.survey(store, cast.tom, ref.survey_id).report.notices == ()
    with store.read(EVERY) as session:
        kept = session.exec(select(SurveyImport.report)).one()
    assert "42" not in repr(kept["notices"])


def test_an_older_report_is_read_without_its_numbers() -> None:
    old = {
        "columns": [],
        "rows": [],
        "notices": [
            ["empty_rows", "", 1, [42]],
            ["unread_cells", "Leeftijd", 1, [42]],
            ["rare_options_as_other", "Welke kleur?"],
        ],
    }

    assert from_report(old).notices == (KeptNotice(NoticeKind.EMPTY_ROWS, ""),)


def named(store: Store, cast: Cast, ref: SurveyRef) -> set[str]:
    """What the results of the first question name: in its list, in any row, and where it is split."""
    result, other = surveys.results(store, cast.tom, ref.survey_id).questions[:2]
    table = () if result.table is None else result.table.rows
    found = {*result.question.counted_options, *(option for row in table for option in row.cells)}
    if result.question.kind.divides and other.question.kind.divides:
        split = surveys.cross_tab(store, cast.tom, ref.survey_id, result.question.key, other.question.key)
        turned = surveys.cross_tab(store, cast.tom, ref.survey_id, other.question.key, result.question.key)
        found |= {*split.question.counted_options, *split.options, *turned.by.counted_options, *turned.tables}
    return found


@pytest.mark.parametrize("few", [{"Rooster A": 4}, {"Rooster C": 4}])
def test_results_and_splits_do_not_name_what_only_a_hidden_group_gave(
    store: Store, cast: Cast, few: dict[str, int]
) -> None:
    ref = take_in(store, cast, asked({"ouders": MANY, "team": few}), invited=NOBODY)

    assert named(store, cast, ref) == {"Rooster A", "Rooster B"}


@pytest.mark.parametrize("few", [{"Rooster A": 4}, {"Rooster C": 4}])
@pytest.mark.parametrize("many", [{"Rooster A": 20}, {"Rooster A": 19, "Rooster B": 1}])
def test_behind_nearly_all_nobody_is_named(
    store: Store, cast: Cast, many: dict[str, int], few: dict[str, int]
) -> None:
    ref = take_in(store, cast, asked({"ouders": many, "team": few}), invited=NOBODY)

    assert named(store, cast, ref) == {"Rooster A", OTHER}


@pytest.mark.parametrize("few", [{"7": 4}, {"17": 4}])
def test_a_number_of_a_hidden_group_is_no_row_of_the_others(
    store: Store, cast: Cast, few: dict[str, int]
) -> None:
    given = asked({"ouders": {"3": 8, "7": 6}, "team": few}, "Hoeveel kinderen?")
    ref = take_in(store, cast, given, invited=NOBODY)

    assert named(store, cast, ref) == {"3", "7"}


@pytest.mark.parametrize("rare", ["Rooster A", "Helemaal niets, dank u"])
def test_whether_a_hidden_group_wrote_something_of_its_own_does_not_show(
    store: Store, cast: Cast, rare: str
) -> None:
    few = {"Rooster A": 2, rare: 2} if rare != "Rooster A" else {rare: 4}
    given = asked({"ouders": {"Rooster A": 24, "Rooster B": 18}, "team": few})
    ref = take_in(store, cast, given, invited=NOBODY)

    assert named(store, cast, ref) == set(listed(store, cast, ref)) == {"Rooster A", "Rooster B"}
    assert not surveys.survey(store, cast.tom, ref.survey_id).questions[0].holds_texts


def test_beside_what_stands_alone_nobody_wrote_anything(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, asked({"ouders": {"Rooster A": 20}}), invited=NOBODY)
    question = surveys.results(store, cast.tom, ref.survey_id).questions[0].question

    assert question.holds_texts
    assert not any(surveys.free_texts(store, cast.tom, ref.survey_id, question.key).values())


def test_what_is_not_listed_counts_as_another_answer_does() -> None:
    mapping = {"Rooster A": Answer.FAVOUR, OTHER: Answer.AGAINST}

    assert meaning_in(mapping, "Rooster A") is Answer.FAVOUR
    assert meaning_in(mapping, "Rooster C") is Answer.AGAINST
    assert meaning_in(mapping, "") is Answer.BLANK
    assert meaning_in({"Rooster A": Answer.FAVOUR}, "Rooster C") is Answer.BLANK
    told = GroupTold(returned=30, cells={"Rooster A": 20, "Rooster C": 8})
    assert told.counted_as(mapping, ()).cells == {"favour": 20, "against": 8, "no_opinion": 0}
