"""A reader who knows the rules: would the school have shown the same, had they answered otherwise?

The integer programme says what the figures leave open. That something is hidden, listed or worded may say more.
So the other school is built, everything happens there too, and what it shows is compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import numpy as np

from tests.attacker.gathering import Building, Gathered, gather
from tests.attacker.schools import NOTHING, OTHER_TEXT, School
from tests.attacker.solving import OTHER, UNLISTED, Aim, Block, Found, Numbers, Reader, blocks

#: What somebody could answer that no list of ours names.
UNHEARD_OF = "Iets heel anders"
TRIES = 4


def excluded(building: Building, reader: Reader, most: int, seed: int = 0) -> list[Found]:
    """Aims that the figures leave open, and of which no other school that shows the same was found.

    `most`: of how many aims to try; each takes a few schools.
    """
    rng = Random(seed)
    open_aims = [(block, aim) for block in blocks(reader) for aim in block.aims if _is_open(block, aim)]
    found = []
    for block, aim in rng.sample(open_aims, min(most, len(open_aims))):
        values = _supported(building, reader.gathered, block, aim, rng)
        if values is not None and max(values) - min(values) < aim.enough:
            true = block.value(aim, block.truth)
            found.append(Found(aim, min(values), max(values), true, ("no other school shows the same",)))
    return found


def _is_open(block: Block, aim: Aim) -> bool:
    asked = block.reader.asked.get(aim.question)
    return asked is not None and asked.divides and not aim.within and block.is_worth(aim)


def _supported(
    building: Building, gathered: Gathered, block: Block, aim: Aim, rng: Random
) -> set[int] | None:
    """The values of an aim in schools that show the same; None where the figures do not leave it open."""
    told = [moment.told for moment in gathered.moments]
    least, most = block.ends(aim)
    true = block.value(aim, block.truth)
    if most - least < aim.enough or block.is_inherent(aim, least, most):
        return None
    values = {true}
    others = sorted(
        (value for value in range(least, most + 1) if value != true), key=lambda v: (-abs(v - true), v)
    )
    for value in others:
        for solution in _solutions(block, aim, value, rng):
            other = gather(building, _school(gathered.school, block, solution))
            if [moment.told for moment in other.moments] == told:
                values.add(value)
                break
        if max(values) - min(values) >= aim.enough:
            break
    return values


def _solutions(block: Block, aim: Aim, value: int, rng: Random) -> Iterator[Numbers]:
    """Other answers with this value of the aim: first those nearest to the truth, then any."""
    near = -(block.truth > 0).astype(float)
    yield from block.with_value(aim, value, near)
    for _ in range(TRIES - 1):
        yield from block.with_value(aim, value, np.array([rng.random() for _ in block.truth]))


def _school(school: School, block: Block, solution: Numbers) -> School:
    """The school where people answered as this solution has it, and else as they did."""
    people = list(school.people)
    reader = block.reader
    places = {asked.text: at for at, asked in enumerate(school.questions)}
    wanted: dict[tuple[int, tuple[str, ...]], list[tuple[str, ...]]] = defaultdict(list)
    for (at, cell), place in block.unknowns.items():
        questions, options = tuple(each for each, _ in cell), tuple(each for _, each in cell)
        if at < len(reader.parts) and all(reader.asked[each].divides for each in questions):
            wanted[at, questions] += [options] * int(solution[place])
    for (at, questions), answers in wanted.items():
        left = list(answers)
        members = reader.members[reader.parts[at]]
        moved = []
        for each in members:
            now = tuple(
                _named(reader, question, people[each].answers[places[question]]) for question in questions
            )
            if now in left:
                left.remove(now)
            else:
                moved.append(each)
        for each, options in zip(moved, left, strict=True):
            given = list(people[each].answers)
            for question, option in zip(questions, options, strict=True):
                given[places[question]] = _written(reader, question, option)
            people[each] = replace(people[each], answers=tuple(given))
    return replace(school, people=tuple(people))


def _named(reader: Reader, question: str, given: str) -> str:
    asked = reader.asked[question]
    if asked.kind == OTHER_TEXT and given == asked.options[-1]:
        return OTHER
    return given if given in reader.domain[question] else UNLISTED


def _written(reader: Reader, question: str, option: str) -> str:
    asked = reader.asked[question]
    if option == OTHER and asked.kind == OTHER_TEXT:
        return asked.options[-1]
    if option in (UNLISTED, OTHER):
        unnamed = [each for each in asked.options if each not in reader.domain[question]]
        return unnamed[0] if unnamed else UNHEARD_OF
    return option or NOTHING
