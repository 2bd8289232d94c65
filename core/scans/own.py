"""A scan that a school writes itself, and an instrument of somebody else that it may use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.errors import Refusal
from core.fields import N_, cleaned, said
from core.meetings.telling import wording
from core.scans.statements import Dimension
from core.texts import written

#: Four minutes on a phone.
MOST_STATEMENTS = 20
MOST_DIMENSIONS = 6
LONGEST_STATEMENT = 160
_BEFORE = re.compile(r"^(?:[-*•]|\d{1,2}[.)])\s+")


class ScanFull(Refusal):
    """A scan is of one to `most` statements."""

    most: int


class StatementTwice(Refusal):
    """One statement stands twice in a scan."""

    text: str


class StatementTooLong(Refusal):
    """A statement is longer than fits on a phone."""

    text: str
    longest: int


class LicenceMissing(Refusal):
    """An instrument of somebody else says whose it is and that the school may use it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanWords:
    """A scan as typed: of each dimension a title, and below it its statements, a line each."""

    title: str = said(N_("What is this scan called?"), most=80, is_required=True)
    about: str = said(N_("What do we want to know?"), most=300, default="")
    dimensions: tuple[Dimension, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentWords:
    """Whose an instrument is, and why the school may use it; all empty for a scan of its own."""

    name: str = said(N_("What is the instrument called?"), most=160, default="")
    source: str = said(N_("Who made it, and where did you find it?"), most=300, default="")
    licence: str = said(N_("What does the licence say?"), most=1000, default="")

    @property
    def is_empty(self) -> bool:
        """Whether the school wrote the scan itself."""
        return not (self.name.strip() or self.source.strip() or self.licence.strip())


def statements_of(text: str) -> tuple[str, ...]:
    """The statements in a text: a line each, without what people put before a line.

    Examples
    --------
    >>> statements_of("- We leren van elkaar.\\n\\n2. Wij vragen door.")
    ('We leren van elkaar.', 'Wij vragen door.')
    """
    found = (_BEFORE.sub("", written("statements", line)) for line in text.splitlines())
    return tuple(line for line in found if line)


def sound_scan(words: ScanWords, instrument: InstrumentWords) -> tuple[ScanWords, InstrumentWords]:
    """Give a scan as it is kept.

    Raises
    ------
    Missing, TooLong, FieldsRefused
    ScanFull
        No statements, or too many for four minutes.
    StatementTwice, StatementTooLong
    LicenceMissing
        Something of an instrument is said, and not all of it.

    Examples
    --------
    >>> own = Dimension(title="Leren", statements=("We leren van elkaar.",))
    >>> sound_scan(ScanWords(title=" Leren ", dimensions=(own,)), InstrumentWords())[0].title
    'Leren'
    """
    words, instrument = cleaned(words), cleaned(instrument)
    dimensions = tuple(each for each in words.dimensions if each.statements)[: MOST_DIMENSIONS + 1]
    texts = [text for each in dimensions for text in each.statements]
    if not 0 < len(texts) <= MOST_STATEMENTS or len(dimensions) > MOST_DIMENSIONS:
        raise ScanFull(MOST_STATEMENTS)
    seen: set[str] = set()
    for text in texts:
        if len(text) > LONGEST_STATEMENT:
            raise StatementTooLong(text, LONGEST_STATEMENT)
        if wording(text) in seen:
            raise StatementTwice(text)
        seen.add(wording(text))
    if not instrument.is_empty and not (instrument.name and instrument.source and instrument.licence):
        raise LicenceMissing
    return ScanWords(title=words.title, about=words.about, dimensions=dimensions), instrument
