"""Results as they may be shown, and the same figures as in the file."""

from __future__ import annotations

import json

import pytest

from core.errors import NotFound
from core.privacy.tables import Hidden, Nearly
from core.survey_files import QuestionKind
from db import surveys
from db.schools import set_privacy_threshold
from db.store import Store
from db.surveys import NotCountable, QuestionResult, SurveyResults
from tests.conftest import Cast
from tests.db.exports import DATA, QUESTION, TEXT, WORKED_CASE, made, real, rows
from tests.db.test_surveys_import import take_in

TRUTH = json.loads((DATA / "truth.json").read_text())


def of(results: SurveyResults, text: str) -> QuestionResult:
    return next(each for each in results.questions if each.question.text == text)


def shown(result: QuestionResult) -> dict[str, dict[str, object]]:
    assert result.table is not None
    return {row.group: dict(row.cells) for row in result.table.rows}


def test_groups_are_shown_apart_with_the_counts_of_the_file(either_store: Store, either_cast: Cast) -> None:
    ref = take_in(either_store, either_cast, made(WORKED_CASE))

    results = surveys.results(either_store, either_cast.tom, ref.survey_id)

    assert shown(of(results, QUESTION)) == WORKED_CASE
    assert of(results, QUESTION).blank == {"ouders": 0, "leerkrachten": 0}


def test_a_real_export_gives_the_truth(store: Store, cast: Cast) -> None:
    ref = take_in(
        store, cast, real("limesurvey/full_text_semicolon.csv"), invited={"ouder": 240, "leerkracht": 24}
    )

    results = surveys.results(store, cast.tom, ref.survey_id)

    legend, per_group = TRUTH["legenda"]["oordeel"], TRUTH["klein"]["per_groep"]["voltooid"]
    verdict = next(
        each for each in results.questions if each.table and {"Voor", "Tegen"} <= set(each.question.options)
    )
    for group in ("ouder", "leerkracht"):
        truth = {legend[code]: n for code, n in per_group[group]["oordeel"].items() if code in legend}
        assert shown(verdict)[group] == truth
        assert verdict.blank[group] == per_group[group]["n"] - sum(truth.values())


def test_the_rows_of_a_matrix_each_have_their_result(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, real("limesurvey/full_text_semicolon.csv"), invited={})

    results = surveys.results(store, cast.tom, ref.survey_id)

    matrix = [each for each in results.questions if len(each.question.rows) > 1]
    assert len(matrix) == 4
    legend = TRUTH["legenda"]["stellingen"]
    truth = TRUTH["klein"]["per_groep"]["voltooid"]["ouder"]["stellingen"]["SQ003"]
    third = next(each for each in matrix if "woensdagmiddag" in each.row.text)
    assert shown(third)["ouder"] == {legend["antwoorden"][code]: truth[code] for code in legend["antwoorden"]}


def test_numbers_have_a_mean_per_group_and_no_smallest_or_largest(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, real("limesurvey/full_text_semicolon.csv"), invited={})

    results = surveys.results(store, cast.tom, ref.survey_id)

    truth = TRUTH["klein"]["per_groep"]["voltooid"]["ouder"]["kinderen"]
    children = next(
        each for each in results.questions if each.averages and each.averages["ouder"].n == truth["n"]
    )
    assert children.averages["ouder"].mean == pytest.approx(truth["som"] / truth["n"])


def test_a_mean_of_people_who_all_gave_the_same_number_is_not_shown(store: Store, cast: Cast) -> None:
    lines = (
        [("ouders", str(n % 4)) for n in range(40)] + [("leerkrachten", "3")] * 9 + [("leerkrachten", "9")]
    )
    given = rows(lines, headings=("Groep", "Hoeveel uur per week?"))
    ref = take_in(store, cast, given, invited={})

    averages = of(surveys.results(store, cast.lea, ref.survey_id), "Hoeveel uur per week?").averages

    assert averages["ouders"].mean == 1.5
    assert averages["leerkrachten"].mean is None


def test_a_small_group_is_hidden_alone(either_store: Store, either_cast: Cast) -> None:
    counts = {
        "ouders": {"Voor": 40, "Tegen": 20},
        "leerkrachten": {"Voor": 9, "Tegen": 8},
        "mr": {"Voor": 2, "Tegen": 1},
    }
    ref = take_in(either_store, either_cast, made(counts), invited={})

    result = of(surveys.results(either_store, either_cast.lea, ref.survey_id), QUESTION)

    assert result.table is not None
    assert {row.group: row.hidden for row in result.table.rows} == {
        "ouders": None,
        "leerkrachten": None,
        "mr": Hidden.HIDDEN,
    }
    assert set(result.blank) == {"ouders", "leerkrachten"}


def test_a_higher_threshold_of_the_school_holds(store: Store, cast: Cast) -> None:
    ref = take_in(
        store, cast, made({"ouders": {"Voor": 40, "Tegen": 20}, "mr": {"Voor": 4, "Tegen": 4}}), invited={}
    )
    set_privacy_threshold(store, cast.lea, 10)

    results = surveys.results(store, cast.lea, ref.survey_id)

    assert results.threshold == 10
    assert shown(of(results, QUESTION)) == {"ouders": {"Voor": 40, "Tegen": 20}, "mr": {}}


def test_a_unanimous_group_is_worded_and_not_counted(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, made({"ouders": {"Voor": 40, "Tegen": 20}, "mr": {"Voor": 12}}), invited={})

    result = of(surveys.results(store, cast.lea, ref.survey_id), QUESTION)

    assert shown(result)["mr"] == {"Voor": Nearly.ALL, "Tegen": Nearly.NONE}


def test_texts_are_detached_and_only_of_groups_that_are_large_enough(
    either_store: Store, either_cast: Cast
) -> None:
    given = made({"ouders": {"Voor": 8}, "mr": {"Voor": 4}})
    ref = take_in(either_store, either_cast, given, invited={})

    texts = surveys.free_texts(either_store, either_cast.tom, ref.survey_id, given.key(TEXT))

    assert list(texts) == ["ouders"]
    assert sorted(texts["ouders"]) == [f"Toelichting {number} van ouders." for number in range(8)]
    assert list(texts["ouders"]) != sorted(texts["ouders"])
    assert texts == surveys.free_texts(either_store, either_cast.lea, ref.survey_id, given.key(TEXT))


def test_a_question_without_texts_has_none_to_give(store: Store, cast: Cast) -> None:
    given = made(WORKED_CASE)
    ref = take_in(store, cast, given)

    with pytest.raises(NotCountable):
        surveys.free_texts(store, cast.tom, ref.survey_id, given.key(QUESTION))
    with pytest.raises(NotFound):
        surveys.free_texts(store, cast.tom, ref.survey_id, "onbekend")


def test_results_of_the_newest_version_are_shown(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, made(WORKED_CASE))
    newer = made({"ouders": {"Voor": 60, "Tegen": 33}})
    surveys.import_new_version(store, cast.lea, ref.survey_id, newer.recognition, newer.responses)

    results = surveys.results(store, cast.lea, ref.survey_id)

    assert (results.version, shown(of(results, QUESTION))) == (2, {"ouders": {"Voor": 60, "Tegen": 33}})


def test_ticks_are_counted_beside_how_many_answered(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, real("limesurvey/full_text_semicolon.csv"), invited={})

    results = surveys.results(store, cast.tom, ref.survey_id)

    ticks = next(each for each in results.questions if each.question.kind is QuestionKind.MULTI_SELECT)
    truth = TRUTH["klein"]["per_groep"]["voltooid"]["ouder"]["gevolgen_aangekruist"]
    names = TRUTH["legenda"]["gevolgen"]["SQ001"], TRUTH["legenda"]["gevolgen"]["SQ003"]
    assert [shown(ticks)["ouder"][name] for name in names] == [truth["SQ001"], truth["SQ003"]]


def test_a_survey_without_a_group_column_is_one_group(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, made({"ouders": {"Voor": 9, "Tegen": 8}}), invited={})

    result = of(surveys.results(store, cast.lea, ref.survey_id), QUESTION)

    assert shown(result) == {"ouders": {"Voor": 9, "Tegen": 8}}
