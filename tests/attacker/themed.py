"""Schools that order what people wrote: themes are counted, edited, and counted again; a newer file comes in.

Few questions with few answers, so that much is told: also of the question that themes are counted beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from tests.attacker.schools import (
    CHOICE,
    COLOURS,
    MEALS,
    NOTHING,
    TEXT,
    YES_NO,
    Asked,
    Count,
    Look,
    Person,
    Put,
    School,
    Step,
    Upload,
)

_WORDS = ("lezen", "rekenen", "buiten spelen", "muziek", "gym", "techniek", "tuin", "eten", "rust", "tekenen")
SAYINGS = tuple(f"meer tijd voor {word} in de {when}" for word in _WORDS for when in ("ochtend", "middag"))
_CLOSED = (
    ("Welke kleur krijgt de gang?", COLOURS),
    ("Wat eten we bij het feest?", MEALS),
    ("Bent u het eens met de nieuwe tijden?", ("Ja", "Nee")),
)
_WRITTEN = "Wat kan er beter op school?"


def themed_school(seed: int) -> School:
    """The school of this seed, always the same."""
    rng = Random(f"themed {seed}")
    closed = tuple(_questions(rng))
    sayings = rng.sample(SAYINGS, rng.choice((6, 10, 16)))
    questions = (*closed, Asked(_WRITTEN, TEXT, tuple(sayings)))
    sizes = {name: rng.choice((12, 16, 24, 40)) for name in ("ouders", "leerkrachten")[: rng.randint(1, 2)]}
    people = list(_people(rng, questions, sizes))
    later = list(_people(rng, questions, {name: rng.choice((0, 1, 3, 6, 12)) for name in sizes}))
    rng.shuffle(people)
    steps = tuple(_history(rng, sayings, len(closed), len(people), len(later)))
    return School(f"themed {seed}", questions, (*people, *later), steps, rng.choice((0, 3)))


def _questions(rng: Random) -> Iterator[Asked]:
    for text, options in rng.sample(_CLOSED, rng.choice((1, 2, 2, 3))):
        yield Asked(text, YES_NO if len(options) == 2 else CHOICE, options[: rng.randint(2, 3)])


def _people(rng: Random, questions: tuple[Asked, ...], sizes: dict[str, int]) -> Iterator[Person]:
    blank, silent = rng.choice((0, 0, 0.05)), rng.choice((0, 0.1, 0.4))
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
                without = silent if asked.kind == TEXT else blank
                answers.append(NOTHING if rng.random() < without else asked.options[place])
            yield Person({"groep": name, "plaats": name}, tuple(answers))


def _history(rng: Random, sayings: Sequence[str], closed: int, first: int, later: int) -> Iterator[Step]:
    beside, look = rng.randrange(closed), Look(splits=rng.random() < 0.7)
    inside = {
        f"thema {number + 1}": set(rng.sample(sayings, rng.randint(2, len(sayings) - 1)))
        for number in range(rng.randint(1, 3))
    }

    def put(names: Sequence[str]) -> Iterator[Step]:
        for name in names:
            yield Put(name, tuple(sorted(inside[name])))

    def edit() -> Iterator[Step]:
        name = rng.choice(list(inside))
        for saying in rng.sample(sayings, rng.choice((1, 1, 1, 2, 3))):
            inside[name] ^= {saying}
        yield from put([name])

    yield Upload(0, tuple(range(first)))
    yield Look(splits=rng.random() < 0.4)
    yield from put(list(inside))
    yield Count(beside)
    yield look
    yield from edit()
    yield Count(beside if rng.random() < 0.8 else rng.randrange(closed))
    if later and rng.random() < 0.6:
        yield Upload(0, tuple(range(first + later)))
        yield look
        yield from edit() if rng.random() < 0.5 else ()
        yield Count(beside)
    yield look
