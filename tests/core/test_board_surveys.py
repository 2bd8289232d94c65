"""The line over the schools of a board: of enough schools only, coarse, and never of one person."""

from __future__ import annotations

import random

from core.board_surveys import (
    NamedSchool,
    SchoolAnswers,
    Sign,
    columns_with_schools,
    line_over,
    read_schools_in,
)

BOARD = (
    NamedSchool(school_id=1, name="De Linde", brin="12AB"),
    NamedSchool(school_id=2, name="De Linde Zuid"),
    NamedSchool(school_id=3, name="De Eik", brin="34CD"),
    NamedSchool(school_id=4, name="Eikenhof", brin="34CD"),
)


def row(yes: int, no: int, k: int = 5, **more: int) -> SchoolAnswers:
    counts = {"Ja": yes, "Nee": no, **more}
    return SchoolAnswers(k=k, answered=sum(counts.values()), counts=counts)


def shares(rows: list[SchoolAnswers], *, known: bool = True) -> dict[str | None, int]:
    line = line_over(rows, ("Ja", "Nee", "Anders"), known=known)
    return {} if line is None else {each.option: each.twentieths for each in line.shares}


def test_only_a_whole_name_or_a_brin_of_one_school_is_sure_and_the_rest_is_asked() -> None:
    answers = ("de  LINDE", "12ab", "34CD", "Basisschool De Linde Zuid (Utrecht)", "Eik", "De Es")

    found = read_schools_in(dict.fromkeys(answers, 1), BOARD)

    assert [(each.sign, each.school_id, each.likely) for each in found] == [
        (Sign.NAME, 1, None),
        (Sign.BRIN, 1, None),
        (Sign.NONE, None, None),
        (Sign.ALIKE, None, 2),
        (Sign.NONE, None, None),
        (Sign.NONE, None, None),
    ]


def test_a_column_is_that_of_the_schools_by_what_stands_in_it_not_by_its_heading() -> None:
    columns = {"School": {"goed": 4, "slecht": 2}, "Vestiging": {"De Linde": 3, "De Eik": 3}}

    assert columns_with_schools(columns, BOARD) == ("Vestiging",)


def test_a_school_with_fewer_than_its_own_threshold_is_not_in_the_line() -> None:
    rows = [row(6, 4)] * 5

    assert shares([*rows, row(4, 0)]) == shares(rows)
    assert shares([*rows[1:], row(6, 4, k=11)]) == {}


def test_one_person_more_or_less_among_all_is_never_seen() -> None:
    rows = [row(6, 6)] * 4

    for few in (0, 1):
        assert shares([*rows, row(few, 12 - few)]) == shares([*rows, row(0, 12)])
        assert shares([*rows, row(12 - few, few)]) == shares([*rows, row(12, 0)])


def test_whoever_knows_all_other_schools_learns_no_more_than_a_coarse_share_of_the_last() -> None:
    drawn = random.Random(15)
    for _each in range(200):
        others = [row(drawn.randint(0, 30), drawn.randint(5, 30)) for _other in range(4)]
        n = drawn.randint(40, 90)
        same = [
            yes
            for yes in range(n + 1)
            if shares([*others, row(yes, n - yes)]) == shares([*others, row(n // 2, n - n // 2)])
        ]
        assert len(same) >= 2


def test_own_words_of_few_schools_are_not_named_to_the_others() -> None:
    rows = [row(6, 4, Anders=3 if at < 4 else 0) for at in range(6)]

    assert set(shares(rows, known=False)) == {"Ja", "Nee", None}
    assert set(shares(rows)) == {"Ja", "Nee", "Anders"}
