"""The path of inquiry: a team walks it with one question, step by step, and nothing that was added gets lost.

What is there are additions, in order: a line, a correction of one's own line, what makes that an assumption
is none any more, a step that was skipped and why. How the lines stand now follows from them; which step may
be walked, and by whom, stands in `core.walking`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.data_kinds import DataKind
from core.evidence import EvidenceRef
from core.fields import N_, said

LONGEST_LINE = 600


class PathStep(StrEnum):
    """A step of a path; `STEPS` has their order. Stored: never change a value."""

    QUESTION = "question"
    DATA = "data"
    ANALYSIS = "analysis"
    INTERPRETATION = "interpretation"
    PROBLEM = "problem"
    CAUSES = "causes"
    TEST = "test"
    QUALITY = "quality"
    SEE = "see"
    CONCLUDE = "conclude"
    DIALOGUE = "dialogue"
    ACTION = "action"


class Route(StrEnum):
    """Which steps a path has. Those that were opened with the first route keep it."""

    SIX = "six"
    EIGHT = "eight"


#: How many minutes a team takes for each step of a route, in order: forty together.
MINUTES: Mapping[Route, Mapping[PathStep, int]] = {
    Route.SIX: {
        PathStep.QUESTION: 5,
        PathStep.DATA: 5,
        PathStep.ANALYSIS: 8,
        PathStep.INTERPRETATION: 8,
        PathStep.DIALOGUE: 8,
        PathStep.ACTION: 6,
    },
    Route.EIGHT: {
        PathStep.PROBLEM: 4,
        PathStep.CAUSES: 5,
        PathStep.TEST: 5,
        PathStep.QUALITY: 4,
        PathStep.SEE: 6,
        PathStep.CONCLUDE: 5,
        PathStep.DIALOGUE: 6,
        PathStep.ACTION: 5,
    },
}
#: The steps of a route, in order.
STEPS: Mapping[Route, tuple[PathStep, ...]] = {route: tuple(steps) for route, steps in MINUTES.items()}
#: Where a line says that something is so: without evidence it is an assumption.
STATED = frozenset(
    {PathStep.ANALYSIS, PathStep.INTERPRETATION, PathStep.PROBLEM, PathStep.SEE, PathStep.CONCLUDE}
)
#: Of which earlier step a line of this one says something: data and a conclusion are of a suspected cause.
SPEAKS_OF: Mapping[PathStep, PathStep] = {
    PathStep.TEST: PathStep.CAUSES,
    PathStep.QUALITY: PathStep.TEST,
    PathStep.CONCLUDE: PathStep.CAUSES,
}


class Finding(StrEnum):
    """What a line finds of what it speaks of: whether data are good enough, whether a cause stands."""

    GOOD = "good"
    PARTLY = "partly"
    POOR = "poor"
    STANDS = "stands"
    FALLS = "falls"
    OPEN = "open"


#: The findings that a line of this step chooses from.
FINDINGS: Mapping[PathStep, tuple[Finding, ...]] = {
    PathStep.QUALITY: (Finding.GOOD, Finding.PARTLY, Finding.POOR),
    PathStep.CONCLUDE: (Finding.STANDS, Finding.FALLS, Finding.OPEN),
}


class Move(StrEnum):
    """What an addition does.

    It adds a line, corrects one or says how one is known; says that a line that a colleague wrote down is
    indeed one's own; skips a step; or says why one person both sees and concludes.
    """

    ADD = "add"
    CORRECT = "correct"
    SETTLE = "settle"
    CONFIRM = "confirm"
    SKIP = "skip"
    ALONE = "alone"


class OriginKind(StrEnum):
    """What a path looks into: the research question of an initiative, or a survey."""

    INITIATIVE = "initiative"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a path was begun on. `title`: what that is called; `question`: its research question, if known."""

    kind: OriginKind
    id: int
    title: str = ""
    question: str = ""

    @property
    def word(self) -> str:
        """Both in one word.

        >>> Origin(kind=OriginKind.SURVEY, id=3).word
        'survey:3'
        """
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PathWords:
    """The question that a team looks into, as typed."""

    question: str = said(N_("What do we want to know?"), most=300, is_required=True)
    why: str = said(N_("Why does it matter for our pupils?"), most=1000, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineWords:
    """A line as typed. What a step does not ask stays empty.

    Attributes
    ----------
    about
        The number of the line that this one speaks of (`SPEAKS_OF`).
    data_kind
        Which of the four kinds of data would show that a cause is none.
    finding
        What it finds of the line that it speaks of (`FINDINGS`).
    said_by
        The person whose words they are, where a colleague writes them down; None: the writer's own.
    because
        Why one person both sees and concludes; "" where that is not so.
    """

    text: str = said(N_("What do you add?"), most=LONGEST_LINE, is_required=True)
    evidence: EvidenceRef | None = None
    about: int | None = said(N_("What is it about?"), default=None)
    data_kind: DataKind | None = said(N_("Which of the four kinds of data?"), default=None)
    finding: Finding | None = said(N_("What do you find of it?"), default=None)
    said_by: int | None = None
    because: str = said(N_("Why does one person both see and conclude?"), most=LONGEST_LINE, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """One addition. `about`: the line that it corrects, settles, confirms or speaks of.

    `said_by`: whose words it has, where somebody else wrote them down; `is_mine`: they are the reader's.
    """

    number: int
    step: PathStep
    move: Move
    about: int | None
    text: str
    evidence: EvidenceRef | None
    by: str | None
    at: datetime
    is_own: bool
    data_kind: DataKind | None = None
    finding: Finding | None = None
    said_by: str | None = None
    is_mine: bool = False

    @property
    def voice(self) -> str | None:
        """Whose words they are."""
        return self.said_by or self.by


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as it stands. `earlier`: its wordings before, oldest first; `known_by`: how it is known.

    `is_confirmed`: whose words they are wrote them, or said that they are.
    """

    added: Addition
    text: str
    earlier: tuple[str, ...]
    known_by: tuple[Addition, ...]
    is_confirmed: bool = True

    @property
    def number(self) -> int:
        """The number of the addition that began it."""
        return self.added.number

    @property
    def counts(self) -> bool:
        """Whether a step is walked with it: a conclusion counts once whose words it has said so."""
        return self.is_confirmed or self.added.step is not PathStep.CONCLUDE

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


def walked_in(additions: Iterable[Addition]) -> frozenset[PathStep]:
    """Give the steps in which a line stands that counts."""
    return frozenset(each.added.step for each in lines_of(additions) if each.counts)


def _line(added: Addition, after: Sequence[Addition]) -> Line:
    wordings = [added.text, *(each.text for each in after if each.move is Move.CORRECT)]
    return Line(
        added=added,
        text=wordings[-1],
        earlier=tuple(wordings[:-1]),
        known_by=tuple(each for each in after if each.move is Move.SETTLE),
        is_confirmed=added.said_by is None or any(each.move is Move.CONFIRM for each in after),
    )
