"""The path of inquiry: a team walks it with one question, in six steps, and nothing that was added gets lost.

What is there are additions, in order: a line, a correction of one's own line, or what makes that an
assumption is none any more. How the lines stand now follows from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.evidence import EvidenceRef
from core.fields import N_, said

LONGEST_LINE = 600


class PathStep(StrEnum):
    """A step of the path, in order."""

    QUESTION = "question"
    DATA = "data"
    ANALYSIS = "analysis"
    INTERPRETATION = "interpretation"
    DIALOGUE = "dialogue"
    ACTION = "action"


#: How many minutes a team takes for each step: forty together.
MINUTES: Mapping[PathStep, int] = {
    PathStep.QUESTION: 5,
    PathStep.DATA: 5,
    PathStep.ANALYSIS: 8,
    PathStep.INTERPRETATION: 8,
    PathStep.DIALOGUE: 8,
    PathStep.ACTION: 6,
}
#: Where a line says that something is so: without evidence it is an assumption.
STATED = frozenset({PathStep.ANALYSIS, PathStep.INTERPRETATION})


class Move(StrEnum):
    """What an addition does: adds a line, corrects one, or says how a line is known."""

    ADD = "add"
    CORRECT = "correct"
    SETTLE = "settle"


@dataclass(frozen=True, slots=True, kw_only=True)
class PathWords:
    """The question that a team looks into, as typed."""

    question: str = said(N_("What do we want to know?"), most=300, is_required=True)
    why: str = said(N_("Why does it matter for our pupils?"), most=1000, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """One addition. `about`: the line that it corrects or settles; None of a new line."""

    number: int
    step: PathStep
    move: Move
    about: int | None
    text: str
    evidence: EvidenceRef | None
    by: str | None
    at: datetime
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as it stands. `earlier`: its wordings before, oldest first; `known_by`: how it is known."""

    added: Addition
    text: str
    earlier: tuple[str, ...]
    known_by: tuple[Addition, ...]

    @property
    def number(self) -> int:
        """The number of the addition that began it."""
        return self.added.number

    @property
    def rests_on(self) -> tuple[EvidenceRef, ...]:
        """The evidence of the line and of what settled it, once each."""
        found = (self.added.evidence, *(each.evidence for each in self.known_by))
        return tuple(dict.fromkeys(each for each in found if each is not None))

    @property
    def is_assumption(self) -> bool:
        """Whether it says that something is so, and nobody said how that is known."""
        return self.added.step in STATED and not self.rests_on and not self.known_by


def lines_of(additions: Iterable[Addition]) -> tuple[Line, ...]:
    """Give the lines as they stand, in the order in which they were added.

    Parameters
    ----------
    additions
        All additions of a path, oldest first. One about a line that is not among them changes nothing.

    Examples
    --------
    >>> from datetime import UTC
    >>> def added(number, move, about, text):
    ...     return Addition(
    ...         number=number, step=PathStep.ANALYSIS, move=move, about=about, text=text, evidence=None,
    ...         by="Tom", at=datetime(2026, 11, 18, tzinfo=UTC), is_own=True,
    ...     )
    >>> (line,) = lines_of([added(1, Move.ADD, None, "Elf minten"), added(2, Move.CORRECT, 1, "Elf minuten")])
    >>> line.text, line.earlier, line.is_assumption
    ('Elf minuten', ('Elf minten',), True)
    """
    found = list(additions)
    about: dict[int, list[Addition]] = {}
    for each in found:
        if each.about is not None:
            about.setdefault(each.about, []).append(each)
    return tuple(_line(each, about.get(each.number, ())) for each in found if each.move is Move.ADD)


def _line(added: Addition, after: Sequence[Addition]) -> Line:
    wordings = [added.text, *(each.text for each in after if each.move is Move.CORRECT)]
    return Line(
        added=added,
        text=wordings[-1],
        earlier=tuple(wordings[:-1]),
        known_by=tuple(each for each in after if each.move is Move.SETTLE),
    )
