"""The reader finds what figures give away when they are put together: told here by hand, as no build may tell it."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace as Told

import pytest

from tests.attacker.gathering import File, Gathered, Moment, SurveySeen
from tests.attacker.kinds import COLOUR, group, school
from tests.attacker.schools import Person
from tests.attacker.solving import Reader, Rules, leaks

CLOSED = Rules(follow=frozenset({"choice"}), given=frozenset({"choice"}))
OPEN = Rules(follow=frozenset(), given=frozenset())
HIDDEN = Told(value="hidden")
ALL, NONE = "nearly_all", "nearly_none"
Row = Mapping[str, object] | None


def row(name: str, cells: Row, n: int) -> Told:
    """A row as pages get it; without cells it is hidden."""
    return Told(group=name, n=n if cells else None, cells=cells or {}, hidden=None if cells else HIDDEN)


def seen(file: int, rows: Mapping[str, Row], sizes: Mapping[str, int], total: Row = None) -> SurveySeen:
    """What the page of a survey shows: everybody answered."""
    shown = [row(name, cells, sizes[name]) for name, cells in rows.items()]
    together = row("", total, sum(sizes.values())) if total else None
    result = Told(
        question=Told(text=COLOUR.text, counted_options=("Rood", "Blauw")),
        table=Told(rows=shown, total=together),
        blank={name: 0 for name, cells in rows.items() if cells},
        averages={},
    )
    listed = {COLOUR.text: ("Rood", "Blauw")}
    return SurveySeen(file=file, response=(), listed=listed, results=Told(questions=[result]))


def worked_out(
    people: list[Person], files: list[File], shown: list[SurveySeen], rules: Rules = CLOSED
) -> list[str]:
    """What a reader works out of these."""
    gathered = Gathered(
        school=school("by hand", people),
        files=files,
        moments=[Moment(k=5, surveys={each.file: each}) for each in shown],
    )
    return [str(found) for found in leaks(Reader(gathered=gathered, rules=rules))]


@pytest.fixture
def people() -> list[Person]:
    """Ten parents and four of a team, and one parent who answered later."""
    return [
        *group("ouders", "Rood", "Blauw", times=[6, 4], place="Noord"),
        *group("team", "Rood", "Blauw", times=[2, 2], place="Noord"),
        *group("ouders", "Blauw", times=[1], place="Zuid"),
    ]


FIRST = File(0, 1, tuple(range(14)), "groep")
SECOND = File(0, 2, tuple(range(15)), "groep")
SIZES = {"ouders": 10, "team": 4}


def test_nothing_is_worked_out_of_a_group_that_stands_apart(people: list[Person]) -> None:
    told = seen(0, {"ouders": {"Rood": 6, "Blauw": 4}, "team": None}, SIZES)

    assert worked_out(people, [FIRST], [told]) == []


def test_all_together_minus_what_is_shown(people: list[Person]) -> None:
    told = seen(0, {"ouders": {"Rood": 6, "Blauw": 4}, "team": None}, SIZES, {"Rood": 8, "Blauw": 6})

    assert worked_out(people, [FIRST], [told]) == [
        f"determined: team in file 1 (4), '{COLOUR.text}': 'Rood' = 2",
        f"determined: team in file 1 (4), '{COLOUR.text}': 'Blauw' = 2",
    ]


def test_a_newer_file_minus_the_one_before(people: list[Person]) -> None:
    before = seen(0, {"ouders": {"Rood": 6, "Blauw": 4}, "team": None}, SIZES)
    after = seen(1, {"ouders": {"Rood": 6, "Blauw": 5}, "team": None}, {"ouders": 11, "team": 4})

    found = worked_out(people, [FIRST, SECOND], [before, after])

    assert f"determined: ouders in file 2, not ouders in file 1 (1), '{COLOUR.text}': 'Blauw' = 1" in found


def test_figures_that_wait_for_more_answers_give_nothing(people: list[Person]) -> None:
    before = seen(0, {"ouders": {"Rood": 6, "Blauw": 4}, "team": None}, SIZES)
    after = seen(1, {"ouders": {"Rood": 6, "Blauw": 4}, "team": None}, SIZES)
    after.results.questions[0].table.rows[0].later = 1

    assert worked_out(people, [FIRST, SECOND], [before, after]) == []


def test_another_grouping_leaves_few(people: list[Person]) -> None:
    by_place = File(1, 1, tuple(range(14)), "plaats")
    before = seen(0, {"ouders": {"Rood": 6, "Blauw": 4}, "team": None}, SIZES)
    after = seen(1, {"Noord": {"Rood": 8, "Blauw": 6}}, {"Noord": 14})

    found = worked_out(people, [FIRST, by_place], [before, after])

    assert f"determined: team in file 1 (4), '{COLOUR.text}': 'Rood' = 2" in found


def test_one_option_that_is_listed_is_what_all_gave() -> None:
    people = group("ouders", "Rood", times=[9])
    told = seen(0, {"ouders": {"Rood": ALL}}, {"ouders": 9})
    told.listed, told.results.questions[0].question.counted_options = {COLOUR.text: ("Rood",)}, ("Rood",)
    all_of_them = [f"unanimous: ouders in file 1 (9), '{COLOUR.text}': others than 'Rood' = 0"]

    assert worked_out(people, [File(0, 1, tuple(range(9)), "groep")], [told]) == all_of_them
    assert worked_out(people, [File(0, 1, tuple(range(9)), "groep")], [told], OPEN) == []


def test_the_known_dissenters_of_two_worded_groups() -> None:
    people = [*group("ouders", "Rood", "Blauw", times=[8, 1]), *group("team", "Rood", "Blauw", times=[7, 1])]
    worded = {"Rood": ALL, "Blauw": NONE}
    told = seen(0, {"ouders": worded, "team": worded}, {"ouders": 9, "team": 8}, {"Rood": 15, "Blauw": 2})

    assert worked_out(people, [File(0, 1, tuple(range(17)), "groep")], [told]) == [
        f"one dissenter: ouders in file 1 (9), '{COLOUR.text}': others than 'Rood' = 1",
        f"one dissenter: team in file 1 (8), '{COLOUR.text}': others than 'Rood' = 1",
    ]
