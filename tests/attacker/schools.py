"""Random small schools: who answered what, in which groups, and everything that happens there in time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

#: How a question is asked. `OTHER_TEXT`: a choice whose last option is a text of one's own.
CHOICE, YES_NO, SCALE, TICKS, NUMBER, OTHER_TEXT = "choice", "yes_no", "scale", "ticks", "number", "other"
#: A question that people answer in their own words; its options are what they could write.
TEXT = "text"

#: After each tick of one person, as Microsoft Forms writes them.
TICK = ";"
NOTHING = ""

GROUPS = ("onderbouw", "middenbouw", "bovenbouw", "ouders", "leerkrachten")
PLACES = ("Noord", "Zuid", "Oost")
COLOURS = ("Rood", "Blauw", "Groen", "Geel", "Paars")
MEALS = ("Soep", "Brood", "Fruit", "Rijst", "Pasta")
YARDS = ("Moestuin", "Klimrek", "Leeshoek", "Zandbak", "Vijver")
STEPS = ("Zeer ontevreden", "Ontevreden", "Neutraal", "Tevreden", "Zeer tevreden")
TEXTS = (
    ("Welke kleur krijgt de gang?", COLOURS),
    ("Wat eten we bij het feest?", MEALS),
    ("Wat komt er op het plein?", YARDS),
)


@dataclass(frozen=True)
class Asked:
    """A question and the options that people could choose; `is_listed`: the file holds the questionnaire."""

    text: str
    kind: str
    options: tuple[str, ...]

    @property
    def divides(self) -> bool:
        """Whether each person gives at most one option."""
        return self.kind not in (TICKS, NUMBER, TEXT)


@dataclass(frozen=True)
class Person:
    """A response: in which group of each grouping, and the answer per question ("" without one)."""

    groups: Mapping[str, str]
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Upload:
    """A file with these people in the groups of this grouping: of a new survey, or its newer export."""

    survey: int
    people: tuple[int, ...]
    grouping: str = "groep"


@dataclass(frozen=True)
class Look:
    """A teacher and the leader look at everything; `splits`: also at each question within another."""

    splits: bool = False


@dataclass(frozen=True)
class Threshold:
    """The school sets its privacy threshold."""

    k: int


@dataclass(frozen=True)
class HandVote:
    """A vote by show of hands of an anonymous group: in favour, against, no opinion."""

    favour: int
    against: int
    no_opinion: int = 0

    @property
    def n(self) -> int:
        """How many voted."""
        return self.favour + self.against + self.no_opinion


@dataclass(frozen=True, kw_only=True)
class Decide:
    """A decision on one question: what each option counts as, and which groups are one group of it.

    `meanings`: option -> favour, against, no_opinion or blank. `hand`: group of the decision -> its vote.
    """

    name: str
    survey: int
    question: int
    meanings: Mapping[str, str]
    groups: Mapping[str, str]
    base: str = "votes"
    threshold: Fraction = Fraction(1, 2)
    weighted: bool = False
    hand: Mapping[str, HandVote] = field(default_factory=dict)
    informs: bool = False


@dataclass(frozen=True)
class Put:
    """The team puts exactly these sayings in a theme of the text question of the first survey."""

    theme: str
    sayings: tuple[str, ...]


@dataclass(frozen=True)
class Count:
    """The leader counts the themes beside this question."""

    beside: int


Step = Upload | Look | Threshold | Decide | Put | Count


@dataclass(frozen=True)
class School:
    """Everything that there is to know; `name` says how to make it again."""

    name: str
    questions: tuple[Asked, ...]
    people: tuple[Person, ...]
    steps: tuple[Step, ...]
    invited_more: int = 3

    def files(self) -> list[Upload]:
        """The files, in the order in which they came in."""
        return [step for step in self.steps if isinstance(step, Upload)]


def random_school(seed: int) -> School:
    """The school of this seed."""
    rng = Random(seed)
    questions = _questions(rng)
    sizes = {group: _size(rng) for group in rng.sample(GROUPS, rng.choice((2, 2, 3, 3, 4)))}
    people = list(_people(rng, questions, sizes))
    later = list(_people(rng, questions, {group: rng.choice((0, 0, 1, 1, 2, 4, 6, 12)) for group in sizes}))
    steps = tuple(_history(rng, questions, people, later, tuple(sizes)))
    return School(f"seed {seed}", questions, (*people, *later), steps, rng.choice((0, 1, 3, 8)))


def _size(rng: Random) -> int:
    if rng.random() < 0.15:
        return rng.randint(13, 40)
    return rng.choice((2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10, 12))


def _questions(rng: Random) -> tuple[Asked, ...]:
    asked = []
    for text, words in TEXTS[: rng.choice((1, 2, 2, 3))]:
        kind = rng.choices((CHOICE, YES_NO, SCALE, TICKS, NUMBER, OTHER_TEXT), weights=(60, 14, 9, 7, 5, 5))[
            0
        ]
        options = {
            YES_NO: ("Ja", "Nee"),
            SCALE: STEPS,
            NUMBER: tuple("12345"),
        }.get(kind, words[: rng.randint(2, 5)])
        asked.append(Asked(_heading(text, kind), kind, options))
    return tuple(asked)


def _heading(text: str, kind: str) -> str:
    """Words that a person would use for this kind, so that the upload page reads it as it is meant."""
    wordings = {
        YES_NO: "Bent u het eens: ",
        SCALE: "Hoe tevreden bent u: ",
        TICKS: "Meer antwoorden kan: ",
        NUMBER: "Hoeveel keer: ",
    }
    return wordings.get(kind, "") + text


def _people(rng: Random, questions: tuple[Asked, ...], sizes: Mapping[str, int]) -> Iterable[Person]:
    blank = rng.choice((0, 0, 0, 0.1, 0.3))
    moved = rng.choice((0, 0.1, 0.5))
    for number, (group, size) in enumerate(sizes.items()):
        moods = [_mood(rng, asked) for asked in questions]
        place = PLACES[number % rng.choice((2, 3))]
        for _ in range(size):
            answers = tuple(
                NOTHING if rng.random() < blank else _answer(rng, asked, mood)
                for asked, mood in zip(questions, moods, strict=True)
            )
            where = rng.choice(PLACES) if rng.random() < moved else place
            yield Person({"groep": group, "plaats": where}, answers)


def _mood(rng: Random, asked: Asked) -> list[float]:
    """How much each option is liked in a group: often all alike, or all but a few."""
    liking = [rng.random() ** 2 + 0.02 for _ in asked.options]
    favourite = rng.randrange(len(liking))
    how = rng.random()
    if how < 0.2:
        return [float(place == favourite) for place in range(len(liking))]
    if how < 0.55:
        liking[favourite] += 9 * sum(liking)
    return liking


def _answer(rng: Random, asked: Asked, mood: list[float]) -> str:
    if asked.kind != TICKS:
        return rng.choices(asked.options, mood)[0]
    ticked = [
        option for option, liked in zip(asked.options, mood, strict=True) if rng.random() < min(1, 2 * liked)
    ]
    return "".join(option + TICK for option in ticked)


def _history(
    rng: Random,
    questions: tuple[Asked, ...],
    people: list[Person],
    later: list[Person],
    groups: tuple[str, ...],
) -> Iterable[Step]:
    look = Look(splits=len(questions) > 1 and rng.random() < 0.5)
    first, late = list(range(len(people))), list(range(len(people), len(people) + len(later)))
    now, decided = first, 0
    yield Upload(0, tuple(now))
    if rng.random() < 0.25:
        yield from _decision(rng, questions, groups, decided := 1)
    if rng.random() < 0.8:
        yield look
    for step in rng.sample(
        ("newer", "newer", "other", "threshold", "decide", "decide"), rng.choice((1, 2, 2, 3))
    ):
        if step == "newer" and late:
            came = late[: rng.choice((1, 2, 3, 4, 6, 12))]
            late = late[len(came) :]
            gone = rng.sample(now, 1) if rng.random() < 0.25 else []
            now = [each for each in now if each not in gone] + came
            yield Upload(0, tuple(now), rng.choice(("groep",) * 6 + ("plaats",)))
        elif step == "other":
            some = now if rng.random() < 0.7 else first
            yield Upload(1, tuple(some), rng.choice(("plaats", "plaats", "plaats", "groep")))
        elif step == "threshold":
            yield Threshold(10)
            if rng.random() < 0.4:
                yield look
                yield Threshold(5)
        elif step == "decide" and decided < 2:
            decided += 1
            yield from _decision(rng, questions, groups, decided)
        if rng.random() < 0.75:
            yield look
    yield look


def _decision(
    rng: Random, questions: tuple[Asked, ...], groups: tuple[str, ...], number: int
) -> Iterable[Step]:
    countable = [
        place for place, asked in enumerate(questions) if asked.kind not in (TICKS, NUMBER, OTHER_TEXT)
    ]
    if not countable:
        return
    place = rng.choice(countable)
    options = questions[place].options
    favour = rng.randint(1, len(options) - 1)
    meanings = {option: "favour" if at < favour else "against" for at, option in enumerate(options)}
    if len(options) > 2 and rng.random() < 0.4:
        meanings[options[-1]] = rng.choice(("no_opinion", "blank"))
    together: dict[str, str] = {}
    for group in groups:
        joins = together and rng.random() < 0.35
        together[group] = rng.choice(list(together.values())) if joins else group
    hand = {}
    if rng.random() < 0.3:
        n = rng.randint(2, 6)
        hand["de raad"] = HandVote(yes := rng.randint(0, n), n - yes)
    yield Decide(
        name=f"besluit {number}",
        survey=0,
        question=place,
        meanings=meanings,
        groups=together,
        base=rng.choice(("votes", "votes", "respondents", "invited")),
        threshold=rng.choice((Fraction(1, 2), Fraction(2, 3), Fraction(11, 20))),
        weighted=rng.random() < 0.4,
        hand=hand,
        informs=rng.random() < 0.15,
    )
