"""What is told once stays told, and nothing that is told later works anybody out beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pytest
from sqlalchemy import update

from core.privacy import Hidden, Nearly
from db import surveys
from db.models import Publication, SurveyImport
from db.schools import set_privacy_threshold
from db.store import EVERY, Store
from db.surveys import QuestionResult, SurveyRef, SurveyResults
from db.surveys.case import find_import
from db.surveys.publishing import ensure_published
from db.surveys.told import told_of
from tests.conftest import Cast, Clock, at_once, days_agree
from tests.db.exports import QUESTION, Export, rows
from tests.db.test_surveys_import import take_in

WHY = "Waarom?"
WISH = "Zet op volgorde van voorkeur"
ANSWERED = {"ouders": {"Voor": 20, "Tegen": 10}, "team": {"Voor": 8, "Tegen": 6}}


def file(
    counts: Mapping[str, Mapping[str, int]], question: str = QUESTION, filename: str = "peiling.csv"
) -> Export:
    """A file with so many answers per group, and a text by which each response is another one."""
    lines = [
        (group, answer, f"{answer} {number} van {group}")
        for group, answers in counts.items()
        for answer, n in answers.items()
        for number in range(n)
    ]
    return rows(lines, ("Groep", question, WHY), filename)


def newer(store: Store, cast: Cast, ref: SurveyRef, given: Export) -> None:
    surveys.import_new_version(store, cast.lea, ref.survey_id, given.recognition, given.responses)


def look(store: Store, cast: Cast, ref: SurveyRef, text: str = QUESTION) -> QuestionResult:
    results = surveys.results(store, cast.tom, ref.survey_id)
    return next(each for each in results.questions if each.question.text == text)


def shown(result: QuestionResult) -> dict[str, dict[str, object] | None]:
    """Per group what is told; None where it is hidden."""
    assert result.table is not None
    return {row.group: None if row.hidden else dict(row.cells) for row in result.table.rows}


def later(result: QuestionResult) -> dict[str, int]:
    assert result.table is not None
    return {row.group: row.later for row in result.table.rows}


def test_a_small_group_takes_no_other_with_it_and_there_is_no_total(
    either_store: Store, either_cast: Cast
) -> None:
    ref = take_in(either_store, either_cast, file({**ANSWERED, "mr": {"Voor": 3, "Tegen": 1}}))

    result = look(either_store, either_cast, ref)

    assert shown(result) == {**ANSWERED, "mr": None}
    assert result.table is not None
    assert result.table.total is None


def test_one_answer_more_in_a_newer_export_waits(either_store: Store, either_cast: Cast) -> None:
    ref = take_in(either_store, either_cast, file(ANSWERED), invited={})
    before = look(either_store, either_cast, ref)
    newer(either_store, either_cast, ref, file({**ANSWERED, "team": {"Voor": 8, "Tegen": 7}}))

    result = look(either_store, either_cast, ref)

    assert shown(result) == shown(before) == ANSWERED
    assert later(result) == {"ouders": 0, "team": 1}
    assert result.blank == before.blank
    texts = surveys.free_texts(either_store, either_cast.tom, ref.survey_id, file(ANSWERED).key(WHY))
    assert len(texts["team"]) == 14


def test_late_answers_appear_from_k_together(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, file(ANSWERED), invited={})
    look(store, cast, ref)
    more = {**ANSWERED, "team": {"Voor": 11, "Tegen": 9}}
    newer(store, cast, ref, file({**ANSWERED, "team": {"Voor": 9, "Tegen": 6}}))
    look(store, cast, ref)

    newer(store, cast, ref, file(more))

    assert shown(look(store, cast, ref)) == more
    assert later(look(store, cast, ref)) == {"ouders": 0, "team": 0}


def test_another_grouping_of_the_same_responses_leaves_nobody_alone(store: Store, cast: Cast) -> None:
    """Seen as 30 and 14; grouped anew, 3 of the 14 would be what is left over."""
    ref = take_in(store, cast, file(ANSWERED), invited={})
    look(store, cast, ref)
    lines = [
        ("rest" if group == "team" and number >= n - 1 else group, answer, f"{answer} {number} van {group}")
        for group, answers in ANSWERED.items()
        for answer, n in answers.items()
        for number in range(n)
    ]

    again = take_in(
        store, cast, rows(lines, ("Groep", QUESTION, WHY), "anders.csv"), title="Hetzelfde", invited={}
    )

    assert shown(look(store, cast, again)) == {"ouders": ANSWERED["ouders"], "team, rest": ANSWERED["team"]}


def test_the_same_responses_with_a_column_less_are_known_too(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, file(ANSWERED), invited={})
    look(store, cast, ref)
    more = {**ANSWERED, "team": {"Voor": 9, "Tegen": 6}}
    lines = [
        (group, f"{answer} {number} van {group}", answer, "ja" if number % 2 else "nee")
        for group, answers in more.items()
        for answer, n in answers.items()
        for number in range(n)
    ]
    given = rows(lines, ("Groep", WHY, QUESTION, "Komt u?"), "anders.csv")

    again = take_in(store, cast, given, title="Hetzelfde", invited={})

    assert shown(look(store, cast, again)) == ANSWERED
    assert later(look(store, cast, again)) == {"ouders": 0, "team": 1}


def test_what_was_told_binds_after_the_survey_was_removed(either_store: Store, either_cast: Cast) -> None:
    ref = take_in(either_store, either_cast, file(ANSWERED), invited={})
    look(either_store, either_cast, ref)
    surveys.delete_survey(either_store, either_cast.lea, ref.survey_id)

    again = take_in(
        either_store, either_cast, file({**ANSWERED, "team": {"Voor": 8, "Tegen": 7}}), invited={}
    )

    assert shown(look(either_store, either_cast, again)) == ANSWERED


def test_another_threshold_takes_away_and_brings_nothing_new(store: Store, cast: Cast) -> None:
    counts = {**ANSWERED, "mr": {"Voor": 3, "Tegen": 4}}
    ref = take_in(store, cast, file(counts), invited={})
    first = look(store, cast, ref)

    set_privacy_threshold(store, cast.lea, 10)
    stricter = look(store, cast, ref)
    set_privacy_threshold(store, cast.lea, 5)

    assert shown(stricter) == {**ANSWERED, "mr": None}
    assert stricter.table is not None
    assert stricter.table.total is None
    assert look(store, cast, ref) == first


def test_a_lower_threshold_shows_no_more_of_what_was_told(store: Store, cast: Cast) -> None:
    set_privacy_threshold(store, cast.lea, 10)
    ref = take_in(store, cast, file({**ANSWERED, "mr": {"Voor": 3, "Tegen": 4}}), invited={})
    look(store, cast, ref)

    set_privacy_threshold(store, cast.lea, 5)

    assert shown(look(store, cast, ref)) == {**ANSWERED, "mr": None}
    assert surveys.results(store, cast.tom, ref.survey_id).threshold == 10


def test_a_group_of_one_mind_that_was_seen_first_does_not_hide_the_many_that_came(
    store: Store, cast: Cast
) -> None:
    ref = take_in(store, cast, file({"ouders": {"Voor": 10}, "team": ANSWERED["team"]}), invited={})
    assert shown(look(store, cast, ref))["ouders"] == {"Voor": Nearly.ALL, "Tegen": Nearly.NONE}
    newer(store, cast, ref, file({"ouders": {"Voor": 40, "Tegen": 20}, "team": ANSWERED["team"]}))

    assert shown(look(store, cast, ref))["ouders"] == {"Voor": 40, "Tegen": 20}


def test_numbers_that_only_a_hidden_group_gave_are_not_listed(store: Store, cast: Cast) -> None:
    lines = [("ouders", str(1 + n % 3), f"o{n}") for n in range(12)]
    lines += [("mr", "17", f"m{n}") for n in range(3)]
    ref = take_in(store, cast, rows(lines, ("Groep", "Hoeveel uur per week?", WHY)), invited={})

    result = look(store, cast, ref, "Hoeveel uur per week?")

    assert shown(result) == {"ouders": {"1": 4, "2": 4, "3": 4}, "mr": None}
    assert result.others_possible


def test_answers_that_only_a_hidden_group_gave_are_not_listed(store: Store, cast: Cast) -> None:
    counts = {"ouders": {"Rood": 6, "Blauw": 5}, "mr": {"Paars": 3}}
    ref = take_in(store, cast, file(counts, "Welke kleur?"), invited={})

    result = look(store, cast, ref, "Welke kleur?")

    assert shown(result) == {"ouders": {"Blauw": 5, "Rood": 6}, "mr": None}
    assert "Paars" not in result.question.options
    assert result.others_possible


def test_an_answer_that_only_one_who_came_later_gave_is_not_listed(store: Store, cast: Cast) -> None:
    def options() -> tuple[str, ...]:
        questions = surveys.survey(store, cast.tom, ref.survey_id).questions
        assert questions == surveys.options(store, cast.tom, ref.survey_id)
        return next(each.options for each in questions if each.text == "Welke kleur?")

    counts = {"ouders": {"Rood": 6, "Blauw": 5}, "team": {"Rood": 5, "Blauw": 6}}
    ref = take_in(store, cast, file(counts, "Welke kleur?"), invited={})
    look(store, cast, ref, "Welke kleur?")
    newer(store, cast, ref, file({**counts, "team": {"Rood": 5, "Blauw": 6, "Paars": 1}}, "Welke kleur?"))

    assert "Paars" not in options()
    look(store, cast, ref, "Welke kleur?")
    assert "Paars" not in options()


def test_texts_behind_other_of_a_hidden_group_are_not_listed(store: Store, cast: Cast) -> None:
    kinds = ["Rood", "Blauw", "Geel", "Groen"]
    lines = [("ouders", kinds[n % 4], f"o{n}") for n in range(40)]
    lines += [("mr", f"eigen antwoord {n}", f"m{n}") for n in range(3)]
    given = rows(lines, ("Groep", "Welke kleur?", WHY))
    question = next(each for each in given.recognition.questions if each.text == "Welke kleur?")
    assert question.other is not None
    ref = take_in(store, cast, given, invited={})

    assert set(surveys.free_texts(store, cast.tom, ref.survey_id, question.key)) == {"ouders"}
    assert surveys.free_texts(store, cast.tom, ref.survey_id, question.key)["ouders"] == ()


def test_a_file_that_nobody_saw_binds_nobody(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, file(ANSWERED), invited={})
    more = {**ANSWERED, "team": {"Voor": 8, "Tegen": 7}}
    newer(store, cast, ref, file(more))

    assert shown(look(store, cast, ref)) == more


def test_an_older_version_that_is_looked_at_last_is_beside_the_newer(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, file(ANSWERED), invited={})
    newer(store, cast, ref, file({**ANSWERED, "team": {"Voor": 8, "Tegen": 7}}))
    look(store, cast, ref)

    ensure_published(store, cast.tom, ref.survey_id, version=1)

    with store.read(EVERY) as session:
        stored = find_import(session, cast.tom, ref.survey_id, 1)
        sheet = told_of(session, stored)[file(ANSWERED).key(QUESTION), ""].sheet
    assert [(row.groups, row.hidden) for row in sheet.rows] == [
        (("ouders",), None), (("team",), Hidden.HIDDEN),
    ]  # fmt: skip


def test_a_mean_and_ranks_are_of_those_who_are_told(store: Store, cast: Cast) -> None:
    def given(n: int) -> Export:
        lines = [("ouders", str(each % 4), f"o{each}") for each in range(20)]
        lines += [("team", str(1 + each % 2), f"t{each}") for each in range(n)]
        return rows(lines, ("Groep", "Hoeveel uur per week?", WHY))

    ref = take_in(store, cast, given(10), invited={})
    before = look(store, cast, ref, "Hoeveel uur per week?").averages
    newer(store, cast, ref, given(12))

    assert look(store, cast, ref, "Hoeveel uur per week?").averages == before
    newer(store, cast, ref, given(18))
    assert look(store, cast, ref, "Hoeveel uur per week?").averages["team"].mean == 27 / 18


@pytest.mark.parametrize(("more", "told", "waits"), [(1, 14, 1), (6, 20, 0)])
def test_late_answers_are_known_from_what_was_told_where_raw_answers_are_gone(
    store: Store, cast: Cast, clock: Clock, more: int, told: int, waits: int
) -> None:
    ref = take_in(store, cast, file(ANSWERED), invited={})
    look(store, cast, ref)
    newer(
        store, cast, ref, file({**ANSWERED, "team": {"Voor": 8 + more // 2, "Tegen": 6 + more - more // 2}})
    )
    clock.forward(days=500)
    days_agree(store, clock)
    surveys.drop_due(store)

    result = look(store, cast, ref)

    assert sum(shown(result)["team"].values()) == told  # type: ignore[union-attr, arg-type, misc]
    assert later(result) == {"ouders": 0, "team": waits}


def test_answers_that_were_changed_are_not_told_where_raw_answers_are_gone(
    store: Store, cast: Cast, clock: Clock
) -> None:
    """Without prints only the numbers say who is the same."""
    ref = take_in(store, cast, file(ANSWERED), invited={})
    look(store, cast, ref)
    newer(store, cast, ref, file({**ANSWERED, "team": {"Voor": 7, "Tegen": 13}}))
    clock.forward(days=500)
    days_agree(store, clock)
    surveys.drop_due(store)
    without_prints(store)

    assert shown(look(store, cast, ref)) == {"ouders": ANSWERED["ouders"], "team": None}


def without_prints(store: Store) -> None:
    """As if the files had come in before prints were kept, and their answers had gone."""
    with store.write(EVERY) as session:
        session.execute(update(SurveyImport).values(prints=None))


def seen_before_sheets_were_kept(store: Store) -> None:
    """As the upgrade leaves what was seen."""
    with store.write(EVERY) as session:
        session.execute(update(Publication).values(k=0, groups=[], responses=b"", sheets=None))


def test_what_was_seen_before_sheets_were_kept_binds(either_store: Store, either_cast: Cast) -> None:
    ref = take_in(either_store, either_cast, file(ANSWERED), invited={})
    look(either_store, either_cast, ref)
    newer(either_store, either_cast, ref, file({**ANSWERED, "team": {"Voor": 8, "Tegen": 7}}))
    seen_before_sheets_were_kept(either_store)

    result = look(either_store, either_cast, ref)

    assert shown(result) == ANSWERED
    assert later(result) == {"ouders": 0, "team": 1}


def test_a_row_of_all_together_that_was_seen_before_still_covers_a_few(store: Store, cast: Cast) -> None:
    """It stood beside the parents alone: the team beside it would tell what the four pupils answered."""
    few = {**ANSWERED, "leerlingen": {"Voor": 3, "Tegen": 1}}
    ref = take_in(store, cast, file(few), invited={})
    look(store, cast, ref)
    seen_before_sheets_were_kept(store)

    together = {"ouders": ANSWERED["ouders"], "team, leerlingen": {"Voor": 11, "Tegen": 7}}
    assert shown(look(store, cast, ref)) == together

    newer(store, cast, ref, file({**few, "ouders": {"Voor": 26, "Tegen": 14}}))
    assert shown(look(store, cast, ref)) == {**together, "ouders": {"Voor": 26, "Tegen": 14}}


def test_what_was_seen_before_binds_when_the_survey_is_removed_at_once(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, file(ANSWERED), invited={})
    look(store, cast, ref)
    seen_before_sheets_were_kept(store)
    surveys.delete_survey(store, cast.lea, ref.survey_id)
    again = take_in(store, cast, file({**ANSWERED, "team": {"Voor": 8, "Tegen": 7}}), invited={})

    assert shown(look(store, cast, again)) == ANSWERED


def test_a_word_corrected_in_a_text_makes_nobody_another_person(store: Store, cast: Cast) -> None:
    """Else some seem to have gone and more to have come, and all figures tell what the late three said."""
    said = [("ouders", "Voor", f"Fijn {at}") for at in range(20)]
    said += [("ouders", "Tegen", f"Druk {at}") for at in range(10)]
    team = [("team", "Voor" if at % 2 else "Tegen", f"Zelf {at}") for at in range(14)]
    ref = take_in(store, cast, rows([*said, *team], ("Groep", QUESTION, WHY)), invited={})
    before = shown(look(store, cast, ref))
    corrected = [(group, answer, text.replace("Fijn 1", "Fijn, 1")) for group, answer, text in said]
    came = [("ouders", "Tegen", f"Later {at}") for at in range(3)]

    newer(store, cast, ref, rows([*corrected, *came, *team], ("Groep", QUESTION, WHY)))

    assert shown(look(store, cast, ref)) == before
    assert later(look(store, cast, ref)) == {"ouders": 3, "team": 0}


def test_who_answered_alike_is_not_guessed_to_be_of_a_group(store: Store, cast: Cast) -> None:
    """Colleagues know which parents stand with the pupils; nothing in the file tells those from others."""
    said = [("ouders", "Ja")] * 9 + [("ouders", "Nee")] * 6 + [("leerlingen", "Ja")] * 8
    said += [("leerlingen", "Nee")] * 7
    question = "Ook fruit?"
    first = take_in(store, cast, rows(said, ("Groep", question)), invited={})
    look(store, cast, first, question)
    placed = [("team" if at % 3 else "kinderen", answer) for at, (_group, answer) in enumerate(said)]

    again = take_in(store, cast, rows(placed, ("Groep", question), "plaats.csv"), title="Plaats", invited={})

    assert shown(look(store, cast, again, question)) == {"team": None, "kinderen": None}


def test_a_short_poll_is_known_by_way_of_the_version_that_it_is_the_same_as(store: Store, cast: Cast) -> None:
    """With so few and one question the newer file could be others' by chance; its first version says it is not."""
    question = "Welke kleur krijgt de gang?"
    first = [("leerkrachten", "Groen")] * 4 + [("ouders", "Blauw")] * 3 + [("ouders", "Groen")]
    ref = take_in(store, cast, rows(first, ("Groep", question)), invited={})
    newer(
        store, cast, ref, rows([*first, ("leerkrachten", "Blauw"), ("ouders", "Blauw")], ("Groep", question))
    )
    assert look(store, cast, ref, question).table.rows[0].n == 5
    placed = [("team" if at < 3 else "kinderen", answer) for at, (_group, answer) in enumerate(first)]

    again = take_in(store, cast, rows(placed, ("Groep", question), "plaats.csv"), title="Plaats", invited={})

    assert shown(look(store, cast, again, question)) == {"team": None, "kinderen": None}


def test_ranks_stay_of_those_of_whom_they_were_told(store: Store, cast: Cast) -> None:
    """Sums of ranks of 16 and of 17 people would tell the ranks of the one who came."""
    orders = ["A;B;C;"] * 6 + ["B;C;A;"] * 5 + ["C;A;B;"] * 5
    more = ["B;A;C;", *["A;C;B;"] * 3, *["C;B;A;"] * 3]

    def given(n: int) -> Export:
        lines = [("ouders", said, f"o{at}") for at, said in enumerate([*orders, *more[:n]])]
        return rows(
            [*lines, *(("team", said, f"t{at}") for at, said in enumerate(orders))], ("Groep", WISH, WHY)
        )

    ref = take_in(store, cast, given(0), invited={})
    before = look(store, cast, ref, WISH).rankings
    newer(store, cast, ref, given(1))
    beside = look(store, cast, ref, WISH)
    newer(store, cast, ref, given(7))
    with_all = look(store, cast, ref, WISH)

    assert before[0].means is not None
    assert (beside.rankings, later(beside)) == (before, {"ouders": 1, "team": 0})
    assert sum(shown(with_all)["ouders"].values()) == 23  # type: ignore[union-attr, arg-type, misc]
    assert [each.means is None for each in with_all.rankings] == [True, False]


def test_who_look_at_twins_at_the_same_moment_wait_for_each_other(any_store: Store, any_cast: Cast) -> None:
    lines = [
        ("rest" if group == "team" and number >= n - 1 else group, answer, f"{answer} {number} van {group}")
        for group, answers in ANSWERED.items()
        for answer, n in answers.items()
        for number in range(n)
    ]
    regrouped = rows(lines, ("Groep", QUESTION, WHY), "anders.csv")
    one = take_in(any_store, any_cast, file(ANSWERED), invited={})
    twin = take_in(any_store, any_cast, regrouped, title="Hetzelfde", invited={})

    found = at_once(
        *(partial(surveys.results, any_store, any_cast.tom, ref.survey_id) for ref in (one, twin) * 2)
    )

    assert [each for each in found if not isinstance(each, SurveyResults)] == []
