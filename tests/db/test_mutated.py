"""Damaged files of every format that we read; `python -m tests.mutated 3000` reads the whole lot."""

from __future__ import annotations

import pytest

from tests.mutated.__main__ import has_words, one
from tests.mutated.making import mutant
from tests.mutated.reading import Outcome


def _faults(seeds: range) -> list[tuple[int, str, str, Outcome]]:
    found = [one(seed) for seed in seeds]
    return [each for each in found if each[3].fault or (each[3].refusal and not has_words(each[3].refusal))]


def test_a_damaged_file_is_read_or_refused_in_a_clear_sentence() -> None:
    assert _faults(range(40)) == []


@pytest.mark.many
def test_many_damaged_files_are_read_or_refused_in_a_clear_sentence() -> None:
    assert _faults(range(40, 440)) == []


def test_a_seed_makes_the_same_damage_each_time() -> None:
    assert [mutant(seed).how for seed in range(200)] == [mutant(seed).how for seed in range(200)]
