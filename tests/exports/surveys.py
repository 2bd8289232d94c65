"""Make surveys of which the truth is known: what was asked, and what each person answered."""

from __future__ import annotations

import itertools
import random
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.survey_files import QuestionKind

WORDS: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
#: What can be asked; a grade is a scale of numbers.
ASKED = ("yes_no", "likert", "single_choice", "multi_select", "number", "grade", "free_text")


@dataclass(frozen=True, kw_only=True)
class MadeQuestion:
    """A question and the answers, one tuple per person: empty if skipped, several if ticked."""

    text: str
    kind: QuestionKind
    options: tuple[str, ...] = ()
    answers: tuple[tuple[str, ...], ...] = field(repr=False)

    @property
    def counts(self) -> dict[str, int]:
        """How many people gave each answer."""
        return dict(Counter(label for answer in self.answers for label in answer))

    @property
    def answered(self) -> int:
        """How many people answered."""
        return sum(bool(answer) for answer in self.answers)


@dataclass(frozen=True, kw_only=True)
class MadeSurvey:
    """A survey in one language; `people` is how many responded."""

    language: str
    people: int
    questions: tuple[MadeQuestion, ...]


def make_survey(language: str, asked: Sequence[str], people: int, seed: int) -> MadeSurvey:
    """Questions of these kinds, each answered by most people.

    Each option is given by somebody, one of them often by one person alone: a rare answer is an answer.
    """
    chance = random.Random(seed)
    seen = Counter[str]()
    questions = []
    for kind in asked:
        questions.append(_make(WORDS[language], kind, seen[kind], people, chance))
        seen[kind] += 1
    return MadeSurvey(language=language, people=people, questions=tuple(questions))


def most_of(language: str, kind: str) -> int:
    """How many different questions of this kind there are words for."""
    words = WORDS[language][kind]
    return 1 if kind == "grade" else len(words["asks"] if isinstance(words, dict) else words)


def _make(words: dict[str, Any], kind: str, number: int, people: int, chance: random.Random) -> MadeQuestion:
    given: list[tuple[str, ...]]
    options: tuple[str, ...] = ()
    if kind == "number":
        text = words[kind][number]
        given = [
            (str(chance.randint(1, 4) if number == 0 else chance.randint(2, 45)),) for _ in range(people)
        ]
    elif kind == "grade":
        text = words[kind]
        given = _each_at_least_once([str(step) for step in range(4, 11)], people, chance)
    elif kind == "free_text":
        text = words[kind]["asks"][number]
        said = [" ".join(parts) for parts in itertools.product(*words[kind]["parts"])]
        given = [(one,) for one in chance.sample(said, people)]
    else:
        text = words[kind]["asks"][number]
        answers = words[kind]["answers"]
        options = tuple(answers if kind == "yes_no" else answers[number])
        given = _each_at_least_once(options, people, chance)
        if kind == "multi_select":
            given = [_ticks(options, one, chance, least=place < 4) for place, (one,) in enumerate(given)]
    chance.shuffle(given)
    return MadeQuestion(
        text=text,
        kind=QuestionKind.LIKERT if kind == "grade" else QuestionKind(kind),
        options=options,
        answers=tuple(answer if chance.random() > 0.06 else () for answer in given)
        if kind in ("free_text", "number")
        else tuple(given),
    )


def _each_at_least_once(options: Sequence[str], people: int, chance: random.Random) -> list[tuple[str, ...]]:
    weights = [chance.choice((1, 4, 9)) for _ in options]
    return [(one,) for one in (*options, *chance.choices(options, weights, k=people - len(options)))]


def _ticks(options: Sequence[str], sure: str, chance: random.Random, *, least: bool) -> tuple[str, ...]:
    """One or more; with `least` two or more: where nobody ticked two, no file tells that people could."""
    others = [option for option in options if option != sure]
    more = set(chance.sample(others, chance.choice((1, 1, 1, 2) if least else (0, 0, 1, 2))))
    return tuple(option for option in options if option == sure or option in more)
