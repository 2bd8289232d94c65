"""A cross-tab gives nobody away, not even to somebody who puts it beside the results and knows the rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.crosstabs import BLANK, Joint, Split, differs_by_few, nested, split_group, tells_apart
from core.privacy.blocks import Counts, Flags, Rule, dissent
from core.privacy.suppression import TOO_NEAR

K = 5
OPTIONS = ("voor", "tegen", "geen mening", BLANK)
CATEGORIES = ("een", "twee", "drie", BLANK)

one_group = st.tuples(
    *(
        st.tuples(*(st.integers(0, 2 if BLANK in (c, o) else 12) for o in ("voor", "tegen", BLANK)))
        for c in ("een", "twee", BLANK)
    )
)
larger = st.fixed_dictionaries(
    dict.fromkeys(CATEGORIES, st.fixed_dictionaries(dict.fromkeys(OPTIONS, st.integers(0, 15))))
)


def of_three(rows: Sequence[Sequence[int]]) -> Joint:
    names = ("een", "twee", BLANK), ("voor", "tegen", BLANK)
    return {each: dict(zip(names[1], row, strict=True)) for each, row in zip(names[0], rows, strict=True)}


def rows_of(total: int, most: Sequence[int]) -> Iterator[tuple[int, ...]]:
    if len(most) == 1:
        if total <= most[0]:
            yield (total,)
        return
    for first in range(min(total, most[0]) + 1):
        yield from ((first, *rest) for rest in rows_of(total - first, most[1:]))


def tables(
    rows: Sequence[int], columns: Sequence[int], told: Mapping[tuple[int, int], int], row: int = 0
) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every table with these margins, and these cells."""
    if row == len(rows):
        if not any(columns):
            yield ()
        return
    for found in rows_of(rows[row], columns):
        if all(told.get((row, column), n) == n for column, n in enumerate(found)):
            left = [most - n for most, n in zip(columns, found, strict=True)]
            yield from ((found, *rest) for rest in tables(rows, left, told, row + 1))


def array(joint: Joint) -> Counts:
    return np.array([[joint[each][option] for option in options_of(joint)] for each in joint])


def options_of(joint: Joint) -> list[str]:
    return list(next(iter(joint.values())))


def possible(joint: Joint, split: Split) -> Counts:
    """All tables that a reader of the split and of both margins can think of."""
    whole, rows, columns = array(joint), list(joint), options_of(joint)
    told = {
        (rows.index(category), columns.index(option)): n
        for category, row in split.cells.items()
        for option, n in row.items()
    }
    return np.array(list(tables(whole.sum(axis=1).tolist(), whole.sum(axis=0).tolist(), told)))


def worked_out(found: Counts, names: Sequence[str], others: Sequence[str]) -> list[str]:
    """What these tables agree on that nobody should know."""
    sizes, columns = found[0].sum(axis=1), found[0].sum(axis=0)
    answers = [place for place, other in enumerate(others) if other != BLANK]
    said = []
    for row, name in enumerate(names):
        for column, other in enumerate(others):
            spread = np.ptp(found[:, row, column])
            if 0 < sizes[row] < K and spread < min(TOO_NEAR, sizes[row], columns[column]):
                said.append(f"{name}: {other} is narrowed to {sorted(set(found[:, row, column].tolist()))}")
        answered = found[:, row][:, answers]
        otherwise = set(dissent(answered).tolist())
        if answered.sum(axis=1).min() > 1 and len(otherwise) == 1 and otherwise <= {0, 1}:
            said.append(f"{name}: {otherwise} thought otherwise")
    return said


def turned(found: Counts) -> Counts:
    return found.swapaxes(1, 2)


@settings(max_examples=150, deadline=None)
@given(one_group)
def test_no_table_that_agrees_with_all_that_is_told_is_the_only_one(rows: Sequence[Sequence[int]]) -> None:
    joint = of_three(rows)
    split = split_group([joint], K)

    if split is not None:
        found = possible(joint, split)
        assert worked_out(found, list(joint), options_of(joint)) == []
        assert worked_out(turned(found), options_of(joint), list(joint)) == []


def small_table(*rows: Sequence[int]) -> dict[str, dict[str, int]]:
    return {
        category: dict(zip(OPTIONS, row, strict=False)) | {BLANK: 0}
        for category, row in zip(CATEGORIES, rows, strict=False)
    }


@settings(max_examples=100, deadline=None)
@given(one_group)
def test_who_knows_what_the_rule_conceals_of_each_table_works_nobody_out(
    rows: Sequence[Sequence[int]],
) -> None:
    joint = of_three(rows)
    split = split_group([joint], K)
    if split is None:
        return
    blank = np.array([False, False, True])
    rule = Rule(k=K, blank=(blank, blank), near=(~blank & blank,) * 2, known=np.zeros((1, 3, 3), dtype=bool))
    if np.outer(*(~next(each) for each in concealed(rule, array(joint)))).sum() > sum(
        map(len, split.cells.values())
    ):
        return  # more is concealed than the rule asks for, and who reads it cannot tell why

    found = np.array([each for each in possible(joint, split) if rule.seen(each) == rule.seen(array(joint))])

    assert worked_out(found, list(joint), options_of(joint)) == []
    assert worked_out(turned(found), options_of(joint), list(joint)) == []


def concealed(rule: Rule, whole: Counts) -> tuple[Iterator[Flags], Iterator[Flags]]:
    return rule.concealed(whole), rule.turned.concealed(whole.T)


@given(larger)
def test_a_told_category_is_of_k_who_answered_and_of_whom_two_thought_otherwise(joint: Joint) -> None:
    split = split_group([joint], K)

    for told in [split, split.turned] if split else []:
        whole = joint if told is split else split_turned(joint)
        for category in told.cells:
            answered = [n for option, n in whole[category].items() if option != BLANK]
            assert sum(answered) == 0 or (sum(answered) >= K and sum(answered) - max(answered) >= 2)


def split_turned(joint: Joint) -> Joint:
    return {option: {each: row[option] for each, row in joint.items()} for option in OPTIONS}


@given(larger, st.integers(5, 12))
def test_another_threshold_takes_away_and_adds_nothing(joint: Joint, k: int) -> None:
    split = split_group([joint], K)

    if split is not None:
        seen = split.at(k)
        assert all(cells.items() <= split.cells[category].items() for category, cells in seen.cells.items())
        assert all(not 0 < seen.categories[category] < k for category in seen.cells)


def test_all_is_told_where_nobody_stands_out() -> None:
    joint = small_table((20, 6, 0), (7, 9, 0))

    assert split_group([joint], K) == Split(
        categories={"een": 26, "twee": 16},
        options={"voor": 27, "tegen": 15, "geen mening": 0, BLANK: 0},
        cells=joint,
    )


def test_a_category_of_few_takes_another_along() -> None:
    split = split_group([small_table((20, 20, 0), (9, 9, 0), (2, 1, 0))], K)

    assert split is not None
    assert list(split.cells) == ["een"]


def test_who_left_a_question_blank_is_hidden_as_a_small_group_is() -> None:
    joint = {
        "een": {"voor": 20, "tegen": 12, "geen mening": 9, BLANK: 1},
        "twee": {"voor": 14, "tegen": 15, "geen mening": 8, BLANK: 1},
    }

    split = split_group([joint], K)

    assert split is not None
    assert [list(row) for row in split.cells.values()] == [["voor", "tegen"], ["voor", "tegen"]]


def test_a_category_of_one_mind_is_no_cover_for_a_small_one() -> None:
    """The whole minus the third is 9 yes and 4 no: who knows that the first is of one mind has the second."""
    assert split_group([small_table((9, 1, 0), (0, 3, 0), (20, 20, 0))], K) is None


def test_two_categories_of_one_mind_do_not_resolve_each_other() -> None:
    split = split_group([small_table((11, 1, 0), (14, 1, 0), (20, 20, 0))], K)

    assert split is None or list(split.cells) == ["drie"]
    if split is not None:
        found = possible(small_table((11, 1, 0), (14, 1, 0), (20, 20, 0)), split)
        assert worked_out(found, CATEGORIES, OPTIONS) == []


def test_a_category_that_nearly_equals_another_is_hidden() -> None:
    joint = small_table((9, 9, 0), (9, 9, 0), (9, 9, 0))

    split = split_group([joint], K, near={"een"})

    assert split is not None
    assert "een" not in split.cells
    assert len(split.cells) == 1


def test_late_answers_are_protected_like_a_group_of_their_own() -> None:
    """The first file told 2 of the third category; the later one adds 2 to it, which alone would be few."""
    first = small_table((20, 20, 0), (18, 9, 0))
    late = small_table((4, 3, 0), (3, 4, 0))
    before: list[Collection[tuple[str, str]]] = [
        {(category, option) for category, row in first.items() for option in row},
        set(),
    ]

    assert split_group([first, late], K, before=before) is not None
    assert split_group([first, small_table((4, 3, 0), (1, 1, 0))], K, before=before) is None


@pytest.mark.parametrize(("later", "tells"), [((31, 12), True), ((39, 12), True), ((33, 14), False)])
def test_two_versions_tell_apart_a_few_and_those_of_one_mind(later: tuple[int, int], tells: bool) -> None:
    assert tells_apart({"a": 30, "b": 12}, dict(zip("ab", later, strict=True)), K) is tells


def test_what_the_rest_gains_between_two_versions_counts_as_well() -> None:
    first, later = ({"een": {"voor": 9, "tegen": 9}}, {"een": {"voor": 9, "tegen": 9}})
    earlier = Split(categories={"een": 18, "twee": 9}, options={"voor": 13, "tegen": 14}, cells=first)
    grown = Split(categories={"een": 18, "twee": 12}, options={"voor": 16, "tegen": 14}, cells=later)

    assert differs_by_few(earlier, grown, K)
    assert not differs_by_few(earlier, earlier, K)


def test_a_category_is_near_one_that_it_lies_within_but_for_a_few() -> None:
    assert nested(np.array([[20, 0], [3, 40]]), K) == [True, True]
    assert nested(np.array([[20, 0], [10, 40]]), K) == [False, False]
    assert nested(np.array([[3, 0], [2, 40]]), K) == [False, True]


def test_one_cell_alone_is_not_told() -> None:
    """That it is told would say more of the others than it says itself."""
    joint = small_table((0, 2, 0), (3, 4, 2), (9, 3, 0))

    assert split_group([joint], K) is None
