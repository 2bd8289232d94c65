"""Which questions of two surveys are the same, so that their answers may be compared.

What reads the same is the same; what reads nearly so is asked of people. Answers are compared only where
people could choose from the same ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.survey_files.answers import alike
from core.survey_files.kinds.scales import NUMBERS, without_opinion
from core.survey_files.model import Question, QuestionKind, Row, Shape
from core.survey_files.versions.comparing import Part, meaning_of, parts

#: From this share of words in common on, where rare words weigh more, people are asked.
NEAR = 0.5
COMPARABLE = (Shape.OPTION, Shape.TICKS, Shape.RANKING)


class Change(StrEnum):
    """Why the answers of two questions cannot be compared."""

    KIND = "kind"
    SCALE = "scale"
    ANSWERS = "answers"
    ANOTHER = "another"  # people said that it is another question


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question, or a statement of a matrix; `part`: by which other files know it."""

    part: Part
    question: Question
    row: Row

    @property
    def text(self) -> str:
        """How it reads: in a matrix as the statement."""
        return self.row.text or self.question.text


@dataclass(frozen=True, kw_only=True)
class Match:
    """A question now, and the same one in the other survey; `by_hand`: people said so."""

    ours: Asked
    theirs: Asked
    by_hand: bool = False


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """Two questions that may be the same; `only_ours`, `only_theirs`: answers that only one of them lists."""

    ours: Asked
    theirs: Asked
    only_ours: tuple[str, ...] = ()
    only_theirs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Refused:
    """Two questions that cannot be compared, and why."""

    ours: Asked
    theirs: Asked
    why: Change


@dataclass(frozen=True, kw_only=True)
class Matching:
    """All questions of two surveys: the same ones, those that people are asked about, and the others."""

    same: tuple[Match, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    refused: tuple[Refused, ...] = ()
    only_ours: tuple[Asked, ...] = ()
    only_theirs: tuple[Asked, ...] = ()


def asked_in(questions: Sequence[Question]) -> tuple[Asked, ...]:
    """The questions and statements whose answers can be compared: those with answers to choose from."""
    found = (Asked(part=part, question=question, row=row) for part, question, row in parts(questions))
    return tuple(each for each in found if each.question.kind.shape in COMPARABLE)


def match(
    ours: Sequence[Asked], theirs: Sequence[Asked], said: Mapping[tuple[Part, Part], bool] | None = None
) -> Matching:
    """Match the questions of two surveys.

    Parameters
    ----------
    ours, theirs : sequence of Asked
    said : mapping of (part of ours, part of theirs) to bool, optional
        What people said: whether these two are the same. Only that overrules how they read.

    Returns
    -------
    Matching
        Each question once.

    Examples
    --------
    >>> from core.survey_files import read_table, recognise
    >>> def asked(heading):
    ...     file = f"{heading};Wat nog?\\n".encode() + b"Ja;Meer rust\\nNee;Niets\\n" * 6
    ...     return asked_in(recognise(read_table(file, "peiling.csv")).questions)
    >>> now, near = asked("Is het plein veilig?"), asked("Vindt u het plein veilig?")
    >>> [len(getattr(match(now, then), name)) for then in (now, near) for name in ("same", "doubts")]
    [2, 0, 1, 1]
    """
    found = _Matched(ours=list(ours), theirs=list(theirs))
    answered = _answered(ours, theirs, said or {})
    for (one, other), is_same in answered:
        if is_same:
            found.settle(one, other, by_hand=True)
    spoken_of = [pair for pair, _is_same in answered]
    for pair in _alike(found.ours, found.theirs):
        if pair not in spoken_of:
            found.settle(*pair)
    for pair in _near(found.ours, found.theirs):
        if pair not in spoken_of and change(pair[0].question, pair[1].question) is None:
            found.ask(*pair)
    found.refused += [
        Refused(ours=one, theirs=other, why=Change.ANOTHER)
        for (one, other), is_same in answered
        if not is_same
    ]
    return found.all(ours)


def _answered(
    ours: Sequence[Asked], theirs: Sequence[Asked], said: Mapping[tuple[Part, Part], bool]
) -> list[tuple[tuple[Asked, Asked], bool]]:
    """What people said of two questions that are here."""
    ours_by, theirs_by = ({each.part: each for each in side} for side in (ours, theirs))
    return [
        ((ours_by[one], theirs_by[other]), is_same)
        for (one, other), is_same in said.items()
        if one in ours_by and other in theirs_by
    ]


class _Matched:
    def __init__(self, ours: list[Asked], theirs: list[Asked]) -> None:
        self.ours, self.theirs = ours, theirs
        self.same: list[Match] = []
        self.doubts: list[Doubt] = []
        self.refused: list[Refused] = []

    def settle(self, one: Asked, other: Asked, *, by_hand: bool = False) -> None:
        """These two read the same, or people said that they are."""
        if one not in self.ours or other not in self.theirs:
            return
        why = change(one.question, other.question)
        if why is not None:
            self._take(one, other)
            self.refused.append(Refused(ours=one, theirs=other, why=why))
        elif by_hand or not any(lacking(one.question, other.question)):
            self._take(one, other)
            self.same.append(Match(ours=one, theirs=other, by_hand=by_hand))
        else:
            self.ask(one, other)

    def ask(self, one: Asked, other: Asked) -> None:
        """These two may be the same."""
        if one in self.ours and other in self.theirs:
            self._take(one, other)
            only_ours, only_theirs = lacking(one.question, other.question)
            self.doubts.append(Doubt(ours=one, theirs=other, only_ours=only_ours, only_theirs=only_theirs))

    def _take(self, one: Asked, other: Asked) -> None:
        self.ours.remove(one)
        self.theirs.remove(other)

    def all(self, order: Sequence[Asked]) -> Matching:
        places = {each.part: place for place, each in enumerate(order)}
        return Matching(
            same=tuple(sorted(self.same, key=lambda each: places[each.ours.part])),
            doubts=tuple(sorted(self.doubts, key=lambda each: places[each.ours.part])),
            refused=tuple(self.refused),
            only_ours=tuple(self.ours),
            only_theirs=tuple(self.theirs),
        )


def change(one: Question, other: Question) -> Change | None:
    """Why the answers of two questions cannot be compared, whatever they ask; None: they can.

    An answer that one lists and the other does not is a change only if the other lists all of its answers;
    else perhaps nobody gave it.
    """
    if one.kind is not other.kind:
        return Change.KIND
    is_scale = one.kind is QuestionKind.LIKERT
    why = Change.SCALE if is_scale else Change.ANSWERS
    ours, theirs = (_meanings(each) for each in (one, other))
    lacks = [set(ours) - set(theirs), set(theirs) - set(ours)]
    if (lacks[0] and other.knows_all_options) or (lacks[1] and one.knows_all_options):
        return why
    if ours and theirs and not set(ours) & set(theirs):
        return why
    is_reworded = is_scale and all(lacks)
    is_of_other_numbers = NUMBERS in (one.scale, other.scale) and any(lacks)
    return why if is_reworded or is_of_other_numbers or not _in_one_order(one, other) else None


def lacking(one: Question, other: Question) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The answers that only the one lists, and those that only the other does."""
    ours, theirs = (_meanings(each) for each in (one, other))
    return (
        tuple(option for meaning, option in ours.items() if meaning not in theirs),
        tuple(option for meaning, option in theirs.items() if meaning not in ours),
    )


def steps_of(*questions: Question) -> tuple[str, ...]:
    """By their meaning, the graded answers of a scale that several questions have, from low to high.

    Of the question that lists most: in the others nobody gave the rest.
    """
    found = (tuple(m for m, o in _meanings(each).items() if not without_opinion(o)) for each in questions)
    return max(found, key=len, default=())


def favourable_of(*questions: Question) -> frozenset[str]:
    """By their meaning, the answers above the middle of a scale that several questions have."""
    steps = steps_of(*questions)
    return frozenset(steps[(len(steps) + 1) // 2 :])


def _meanings(question: Question) -> dict[str, str]:
    return {meaning_of(question, option): option for option in question.options}


def _in_one_order(one: Question, other: Question) -> bool:
    if not one.ordered or not other.ordered:
        return one.ordered == other.ordered
    ours, theirs = (list(_meanings(each)) for each in (one, other))
    return [each for each in ours if each in theirs] == [each for each in theirs if each in ours]


def _alike(ours: Sequence[Asked], theirs: Sequence[Asked]) -> list[tuple[Asked, Asked]]:
    """Those that read the same; where several do, those below the same heading."""
    found = []
    for words in (_own_words, _all_words):
        sides = [{each.part: words(each) for each in side} for side in (ours, theirs)]
        times = [Counter(side.values()) for side in sides]
        found += [
            (one, other)
            for one in ours
            for other in theirs
            if (said := sides[0][one.part]) == sides[1][other.part] and times[0][said] == times[1][said] == 1
        ]
    return found


def _own_words(asked: Asked) -> tuple[str, ...]:
    text = alike(asked.row.in_file or asked.question.in_file)
    return tuple("".join(sign if sign.isalnum() else " " for sign in text).split())


def _all_words(asked: Asked) -> tuple[str, ...]:
    heading = "".join(sign if sign.isalnum() else " " for sign in alike(asked.question.in_file))
    return (*heading.split(), "", *_own_words(asked))


def _near(ours: Sequence[Asked], theirs: Sequence[Asked]) -> list[tuple[Asked, Asked]]:
    """Those that read nearly the same, the nearest first."""
    words = {id(each): set(_own_words(each)) for each in (*ours, *theirs)}
    often = Counter(word for each in words.values() for word in each)

    def weight(found: set[str]) -> float:
        return sum(1 / often[word] for word in found)

    def likeness(pair: tuple[Asked, Asked]) -> float:
        one, other = (words[id(each)] for each in pair)
        return 2 * weight(one & other) / max(weight(one) + weight(other), 1e-9)

    near = [pair for one in ours for other in theirs if likeness(pair := (one, other)) >= NEAR]
    return sorted(near, key=likeness, reverse=True)
