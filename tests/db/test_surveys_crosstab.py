"""One question within the options of another, on real imports."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from itertools import combinations, product

import pytest
from sqlmodel import select

from core.errors import NotFound
from core.privacy.tables import Hidden
from core.survey_files import QuestionKind
from db import decisions, schools, surveys
from db.models import Survey, SurveySplit
from db.store import EVERY, Store
from db.surveys import CrossTab, NotCountable, SplitsStand
from tests.conftest import Cast, Clock, at_once, days_agree
from tests.db.exports import HEADINGS, QUESTION, RATING, TEXT, Export, real, rows
from tests.db.test_surveys_import import take_in

#: (group, vote, rating) -> how many
TWO_BY_TWO = {
    ("ouders", "Voor", "Tevreden"): 20, ("ouders", "Tegen", "Tevreden"): 6,
    ("ouders", "Voor", "Ontevreden"): 7, ("ouders", "Tegen", "Ontevreden"): 9,
    ("leerkrachten", "Voor", "Tevreden"): 5, ("leerkrachten", "Tegen", "Tevreden"): 6,
    ("leerkrachten", "Voor", "Ontevreden"): 7, ("leerkrachten", "Tegen", "Ontevreden"): 8,
}  # fmt: skip


def kept(store: Store) -> int:
    """How many splits stand."""
    with store.read(EVERY) as session:
        return len(session.exec(select(SurveySplit)).all())


def crossed(store: Store, cast: Cast, given: Export) -> CrossTab:
    ref = take_in(store, cast, given, invited={})
    return surveys.cross_tab(store, cast.tom, ref.survey_id, given.key(QUESTION), given.key(RATING))


def file_of(counts: dict[tuple[str, str, str], int]) -> Export:
    """So many lines of (group, vote, rating)."""
    return rows([(*line, f"tekst {n}") for line, times in counts.items() for n in range(times)], HEADINGS)


def test_each_option_has_the_counts_of_those_who_chose_it(either_store: Store, either_cast: Cast) -> None:
    shown = crossed(either_store, either_cast, file_of(TWO_BY_TWO)).tables

    assert {row.group: row.cells for row in shown["Tevreden"].rows} == {
        "ouders": {"Voor": 20, "Tegen": 6},
        "leerkrachten": {"Voor": 5, "Tegen": 6},
    }
    assert {row.group: row.n for row in shown["Ontevreden"].rows} == {"ouders": 16, "leerkrachten": 15}


def test_who_split_at_the_same_moment_see_the_same(either_store: Store, either_cast: Cast) -> None:
    given = file_of(TWO_BY_TWO)
    ref = take_in(either_store, either_cast, given, invited={})
    votes, ratings = given.key(QUESTION), given.key(RATING)
    ways = [(votes, ratings), (ratings, votes)] * 3

    found = at_once(
        *(partial(surveys.cross_tab, either_store, either_cast.tom, ref.survey_id, *way) for way in ways)
    )

    assert [each for each in found if not isinstance(each, CrossTab)] == []
    assert kept(either_store) == 1


def test_the_other_way_round_is_the_same_split(store: Store, cast: Cast) -> None:
    given = file_of(TWO_BY_TWO)
    ref = take_in(store, cast, given, invited={})
    votes, ratings = given.key(QUESTION), given.key(RATING)

    one = surveys.cross_tab(store, cast.tom, ref.survey_id, votes, ratings).tables
    other = surveys.cross_tab(store, cast.tom, ref.survey_id, ratings, votes).tables

    assert kept(store) == 1
    assert {
        (by, row.group, option): cell
        for by, table in one.items()
        for row in table.rows
        for option, cell in row.cells.items()
    } == {
        (option, row.group, by): cell
        for by, table in other.items()
        for row in table.rows
        for option, cell in row.cells.items()
    }


def test_what_was_told_is_told_again_when_the_answers_are_gone(
    store: Store, cast: Cast, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = file_of(TWO_BY_TWO)
    ref = take_in(store, cast, given, invited={})
    key = (ref.survey_id, given.key(QUESTION), given.key(RATING))
    before = surveys.cross_tab(store, cast.tom, *key)
    clock.forward(days=366)
    days_agree(store, clock)
    surveys.drop_due(store)
    monkeypatch.setattr("db.surveys.dividing.split_group", None)

    assert surveys.cross_tab(store, cast.tessa, *key) == before


def test_a_higher_threshold_takes_away_and_a_lower_one_brings_nothing_new(store: Store, cast: Cast) -> None:
    given = file_of(TWO_BY_TWO)
    ref = take_in(store, cast, given, invited={})
    key = (ref.survey_id, given.key(QUESTION), given.key(RATING))
    schools.set_privacy_threshold(store, cast.lea, 20)
    first = surveys.cross_tab(store, cast.tom, *key)

    schools.set_privacy_threshold(store, cast.lea, 5)

    assert surveys.cross_tab(store, cast.tom, *key) == first
    schools.set_privacy_threshold(store, cast.lea, 30)
    assert surveys.cross_tab(store, cast.tom, *key).tables == {}


THREE = (QUESTION, RATING, "Welke bouw?")


def of_three(more: int = 0, groups: tuple[str, str] = ("ouders", "leerkrachten")) -> Export:
    """Answers to three questions that have nothing to do with each other."""
    chance = random.Random(3)
    answers = (("Voor", "Tegen"), ("Tevreden", "Ontevreden"), ("Onderbouw", "Bovenbouw"))
    return rows(
        [
            (groups[n % 4 == 0], *map(chance.choice, answers), f"Mijn antwoord is nummer {n}.")
            for n in range(160 + more)
        ],
        ("Groep", *THREE, TEXT),
    )


def told(store: Store, cast: Cast, survey_id: int, *keys: str) -> dict[tuple[str, str], dict[str, object]]:
    """What is told of each category of each group."""
    tables = surveys.cross_tab(store, cast.tom, survey_id, *keys).tables
    return {
        (by, row.group): dict(row.cells) for by, table in tables.items() for row in table.rows if row.cells
    }


def test_a_circle_is_known_after_the_survey_was_removed_and_came_in_again(store: Store, cast: Cast) -> None:
    given = of_three()
    votes, ratings, parts = map(given.key, THREE)
    first = take_in(store, cast, given, invited={}).survey_id
    before = told(store, cast, first, votes, ratings)
    told(store, cast, first, parts, votes)
    surveys.delete_survey(store, cast.lea, first)

    again = take_in(store, cast, given, title="Nog eens", invited={}).survey_id

    with pytest.raises(SplitsStand):
        surveys.cross_tab(store, cast.tom, again, ratings, parts)
    assert told(store, cast, again, votes, ratings) == before


def test_a_few_more_answers_are_not_told_when_those_of_before_are_gone(
    store: Store, cast: Cast, clock: Clock
) -> None:
    given, later = of_three(), of_three(more=6)
    votes, ratings, _ = map(given.key, THREE)
    survey = take_in(store, cast, given, invited={}).survey_id
    before = told(store, cast, survey, votes, ratings)
    clock.forward(days=366)
    days_agree(store, clock)
    surveys.drop_due(store)
    with store.write(EVERY) as session:
        session.get_one(Survey, survey).retention_until = clock.moment.date() + timedelta(days=99)
    decisions.import_newer(store, cast.lea, survey, later.recognition, later.responses)

    assert told(store, cast, survey, votes, ratings) == before


def test_the_same_answers_in_other_groups_are_not_split_again(store: Store, cast: Cast) -> None:
    """Parents of one file are parents and teachers of the other: subtracted, they are few."""
    given = of_three()
    votes, ratings, _ = map(given.key, THREE)
    told(store, cast, take_in(store, cast, given, invited={}).survey_id, votes, ratings)
    lines = of_three().responses.table.to_pylist()
    mixed = rows(
        [
            (
                "personeel" if n < 3 or n % 4 == 0 else "gezinnen",
                line["q0.0"],
                line["q1.0"],
                line["q2.0"],
                line["q3.0"],
            )
            for n, line in enumerate(lines)
        ],
        ("Groep", *THREE, TEXT),
    )

    shown = told(
        store, cast, take_in(store, cast, mixed, title="Anders", invited={}).survey_id, votes, ratings
    )

    assert shown == {}


#: Votes by ratings by parts: each two of them may be told, all three would tell of single people.
TELLING = (((2, 1), (9, 9)), ((3, 1), (0, 9)))


def of_counts(counts: Sequence[Sequence[Sequence[int]]], group: str = "ouders") -> Export:
    """Answers to three questions with two answers each: so many of each combination."""
    answers = (("Voor", "Tegen"), ("Tevreden", "Ontevreden"), ("Onderbouw", "Bovenbouw"))
    return rows(
        [
            (group, *line, f"Mijn antwoord is nummer {n}.")
            for at in product(range(2), repeat=3)
            for line in [tuple(said[place] for said, place in zip(answers, at, strict=True))]
            for n in range(counts[at[0]][at[1]][at[2]])
        ],
        ("Groep", *THREE, TEXT),
    )


def test_three_questions_are_split_in_a_circle_where_nobody_is_worked_out(store: Store, cast: Cast) -> None:
    given = of_three()
    ref = take_in(store, cast, given, invited={})
    votes, ratings, parts = map(given.key, THREE)
    surveys.cross_tab(store, cast.tom, ref.survey_id, votes, ratings)
    surveys.cross_tab(store, cast.tom, ref.survey_id, parts, votes)

    assert surveys.cross_tab(store, cast.tessa, ref.survey_id, ratings, parts).tables
    assert kept(store) == 3


def test_three_questions_are_not_split_in_a_circle_that_tells_of_few(store: Store, cast: Cast) -> None:
    given = of_counts(TELLING)
    ref = take_in(store, cast, given, invited={})
    votes, ratings, parts = map(given.key, THREE)
    surveys.cross_tab(store, cast.tom, ref.survey_id, votes, ratings)
    surveys.cross_tab(store, cast.tom, ref.survey_id, parts, votes)

    with pytest.raises(SplitsStand) as refused:
        surveys.cross_tab(store, cast.tessa, ref.survey_id, ratings, parts)

    assert (refused.value.question, refused.value.by) == (RATING, "Welke bouw?")
    assert {frozenset(pair) for pair in refused.value.splits} == {
        frozenset({QUESTION, RATING}), frozenset({QUESTION, "Welke bouw?"})
    }  # fmt: skip
    assert kept(store) == 2
    assert surveys.cross_tab(store, cast.tom, ref.survey_id, ratings, votes).tables


def test_any_two_of_these_alone_may_be_told(store: Store, cast: Cast) -> None:
    given = of_counts(TELLING)
    ref = take_in(store, cast, given, invited={})
    ratings, parts = map(given.key, THREE[1:])

    assert surveys.cross_tab(store, cast.tom, ref.survey_id, ratings, parts).tables


def test_a_circle_is_not_told_anew_of_people_who_came_later(store: Store, cast: Cast) -> None:
    given, later = of_three(), of_three(more=60)
    ref = take_in(store, cast, given, invited={})
    pairs = list(combinations(map(given.key, THREE), 2))
    for pair in pairs:
        surveys.cross_tab(store, cast.tom, ref.survey_id, *pair)
    decisions.import_newer(store, cast.lea, ref.survey_id, later.recognition, later.responses)

    refused = 0
    for pair in pairs:
        try:
            surveys.cross_tab(store, cast.tom, ref.survey_id, *pair)
        except SplitsStand:
            refused += 1

    assert refused == 3
    assert kept(store) == 3


def test_an_answer_of_a_concealed_group_alone_is_no_option(store: Store, cast: Cast) -> None:
    given = file_of(TWO_BY_TWO | {("leerlingen", "Weet niet", "Neutraal"): 4})

    shown = crossed(store, cast, given)

    assert (shown.options, list(shown.tables)) == (("Tegen", "Voor"), ["Ontevreden", "Tevreden"])


def test_a_group_of_whom_all_but_one_said_the_same_is_not_split(store: Store, cast: Cast) -> None:
    given = file_of(
        TWO_BY_TWO
        | {("leerlingen", "Voor", "Tevreden"): 6, ("leerlingen", "Voor", "Ontevreden"): 7,
           ("leerlingen", "Tegen", "Ontevreden"): 1}
    )  # fmt: skip

    shown = crossed(store, cast, given).tables

    assert {row.group for table in shown.values() for row in table.rows if row.hidden} == {"leerlingen"}


def test_few_who_chose_an_option_are_hidden_and_kept_company(store: Store, cast: Cast) -> None:
    given = file_of(
        {
            ("ouders", "Voor", "Tevreden"): 20, ("ouders", "Tegen", "Tevreden"): 6,
            ("ouders", "Voor", "Ontevreden"): 7, ("ouders", "Tegen", "Ontevreden"): 9,
            ("ouders", "Voor", "Neutraal"): 2, ("ouders", "Tegen", "Neutraal"): 2,
            ("leerkrachten", "Voor", "Tevreden"): 9, ("leerkrachten", "Tegen", "Tevreden"): 6,
        }
    )  # fmt: skip

    shown = crossed(store, cast, given).tables

    hidden = {option: table.rows[0].hidden for option, table in shown.items()}
    assert hidden == {"Tevreden": None, "Ontevreden": Hidden.HIDDEN, "Neutraal": Hidden.HIDDEN}


def test_filters_by_two_questions_that_keep_nearly_the_same_people_are_hidden(
    store: Store, cast: Cast
) -> None:
    lines = [
        (
            str(number % 2),
            "Voor" if number % 3 else "Tegen",
            "Ja" if number < 30 else "Nee",
            "Ja" if number < 32 else "Nee",
        )
        for number in range(60)
    ]
    headings = ("Groep", QUESTION, "Heeft u opvang nodig?", "Werkt u op woensdag?")
    given = rows([("ouders" if group == "0" else "leerkrachten", *rest) for group, *rest in lines], headings)
    ref = take_in(store, cast, given, invited={})

    shown = surveys.cross_tab(
        store, cast.tom, ref.survey_id, given.key(QUESTION), given.key("Heeft u opvang nodig?")
    ).tables

    assert shown == {}


def test_what_does_not_divide_people_cannot_be_crossed(store: Store, cast: Cast) -> None:
    given = real("limesurvey/full_text_semicolon.csv")
    ref = take_in(store, cast, given, invited={})
    votes = next(each.key for each in given.recognition.questions if "Voor" in each.options)
    ticks = next(each.key for each in given.recognition.questions if each.kind is QuestionKind.MULTI_SELECT)

    with pytest.raises(NotCountable):
        surveys.cross_tab(store, cast.tom, ref.survey_id, votes, ticks)
    with pytest.raises(NotFound):
        surveys.cross_tab(store, cast.tom, ref.survey_id, votes, "onbekend")
    with pytest.raises(NotFound):
        surveys.cross_tab(store, cast.tom, ref.survey_id, votes, votes, row="onbekend")


def test_a_matrix_row_can_be_crossed(store: Store, cast: Cast) -> None:
    given = real("limesurvey/full_text_semicolon.csv")
    ref = take_in(store, cast, given, invited={})
    votes = next(each.key for each in given.recognition.questions if "Voor" in each.options)
    matrix = next(each for each in given.recognition.questions if len(each.rows) > 1)

    shown = surveys.cross_tab(store, cast.tom, ref.survey_id, matrix.key, votes, row=matrix.rows[1].key)

    assert (shown.row, list(shown.tables)) == (matrix.rows[1], list(shown.by.options))
    parents = next(row for row in shown.tables["Voor"].rows if row.group == "ouder")
    assert parents.n is not None
    assert 60 < parents.n <= 87
