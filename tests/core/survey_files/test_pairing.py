"""Responses are paired one to one, as many as can be, and groups that went whole into another stay whole."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.survey_files.versions.pairing import Digests, Groups, paired
from core.survey_files.versions.prints import EMPTY

people = st.lists(st.tuples(st.integers(0, 4), st.integers(-1, 2)), max_size=30)
NOBODY: frozenset[tuple[int, int]] = frozenset()


def made(said: list[tuple[int, int]]) -> tuple[Digests, Groups]:
    return np.array([each for each, _ in said], np.uint64), np.array([of for _, of in said], np.int16)


@given(earlier=people, later=people)
def test_each_response_is_paired_once_and_as_many_as_can_be(
    earlier: list[tuple[int, int]], later: list[tuple[int, int]]
) -> None:
    found = paired(made(earlier), made(later), NOBODY)
    pairs = [(later[place], earlier[was]) for place, was in enumerate(found) if was >= 0]

    assert len({was for was in found if was >= 0}) == len(pairs)
    assert all(one[0] == other[0] for one, other in pairs)
    both = Counter(each for each, _ in earlier if each) & Counter(each for each, _ in later if each)
    assert sum(one[0] != EMPTY for one, _ in pairs) == both.total()


@given(said=people)
def test_in_one_file_everybody_who_counts_stays_in_their_group(said: list[tuple[int, int]]) -> None:
    same = frozenset((group, group) for group in range(3))
    found = paired(made(said), made(said), same)

    assert all(said[was][1] == group for (_, group), was in zip(said, found, strict=True) if group >= 0)


@given(said=people)
def test_those_who_count_and_answered_nothing_stand_for_one_another_only_in_one_group(
    said: list[tuple[int, int]],
) -> None:
    silent = [(0, group) for _, group in said]
    found = paired(made(silent), made(silent), frozenset({(0, 0)}))

    assert [was >= 0 for was in found] == [group == 0 for _, group in said]


def test_a_group_that_went_whole_into_another_is_found_to_have_done_so() -> None:
    """Parents (0) and teachers (1) are now adults (0), and pupils (2) are pupils (1); many answered alike."""
    counts = {(7, 0): 1, (8, 0): 1, (7, 1): 4, (8, 1): 4, (9, 1): 2, (8, 2): 28, (9, 2): 5}
    before = [person for person, n in counts.items() for _ in range(n)]
    later = sorted((answer, int(group == 2)) for answer, group in before)
    found = paired(made(before), made(later), NOBODY)

    assert all((before[was][1] == 2) == (group == 1) for (_, group), was in zip(later, found, strict=True))
