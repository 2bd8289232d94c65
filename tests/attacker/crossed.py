"""Schools where every question is split by every other one: what filters and crosses tell together.

Few questions with few answers, and groups that are large enough: so that much is told, in circles too.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.attacker.schools import (
    CHOICE,
    COLOURS,
    MEALS,
    NOTHING,
    YARDS,
    YES_NO,
    Asked,
    Look,
    Person,
    School,
    Step,
    Upload,
)

_TEXTS = (
    ("Welke kleur krijgt de gang?", COLOURS),
    ("Wat eten we bij het feest?", MEALS),
    ("Wat komt er op het plein?", YARDS),
    ("Bent u het eens met de nieuwe tijden?", ("Ja", "Nee")),
)


def crossed_school(seed: int) -> School:
    """The school of this seed, always the same."""
    rng = Random(f"crossed {seed}")
    questions = tuple(_questions(rng))
    sizes = {name: rng.choice((14, 24, 40, 70)) for name in ("ouders", "leerkrachten")[: rng.randint(1, 2)]}
    people = list(_people(rng, questions, sizes))
    later = list(_people(rng, questions, {name: rng.choice((0, 2, 6, 15)) for name in sizes}))
    rng.shuffle(people)
    steps: list[Step] = [Upload(0, tuple(range(len(people)))), Look(splits=True)]
    if later and rng.random() < 0.3:
        steps += [Upload(0, tuple(range(len(people) + len(later)))), Look(splits=True)]
    return School(f"crossed {seed}", questions, (*people, *later), tuple(steps), rng.choice((0, 3)))


def _questions(rng: Random) -> Iterator[Asked]:
    for text, options in rng.sample(_TEXTS, rng.choice((3, 3, 3, 4))):
        kind = YES_NO if len(options) == 2 else CHOICE
        yield Asked(text, kind, options[: rng.randint(2, 3)])


def _people(rng: Random, questions: tuple[Asked, ...], sizes: dict[str, int]) -> Iterator[Person]:
    blank = rng.choice((0, 0, 0.05))
    alike = rng.choice((0, 0.3, 0.7))
    for name, size in sizes.items():
        moods = [[rng.random() + 0.1 for _ in asked.options] for asked in questions]
        for _ in range(size):
            kind = rng.random()
            answers = []
            for asked, mood in zip(questions, moods, strict=True):
                place = rng.choices(range(len(mood)), mood)[0]
                if rng.random() < alike:
                    place = int(kind * len(mood))
                answers.append(NOTHING if rng.random() < blank else asked.options[place])
            yield Person({"groep": name, "plaats": name}, tuple(answers))
