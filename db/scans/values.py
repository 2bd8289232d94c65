"""What questions about scans return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.scans import Dimension, InstrumentWords, ScanKind, ScanTold, ScanWords, WhyUntold


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """How many could answer a scan: all of the team, and those who do not lead the school. `k`: at least."""

    team: int
    followers: int
    k: int

    def of(self, kind: ScanKind) -> int:
        """How many could answer a scan of this kind."""
        return self.followers if kind is ScanKind.LATITUDE else self.team


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLine:
    """A scan that the school wrote, or an instrument."""

    own_scan_id: int
    words: ScanWords
    instrument: InstrumentWords
    version: int
    by: str | None

    @property
    def kind(self) -> ScanKind:
        """Own, or of somebody else."""
        return ScanKind.OWN if self.instrument.is_empty else ScanKind.INSTRUMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanLine:
    """One time that a scan was asked.

    `title`: of ours an English message, which pages translate. `heard`: how many answered, also of an open
    one; None where they were too few to tell. `n`: how many are counted in what is told; `untold`: why
    nothing is. `is_asked`: the reader may answer it; `has_answered`: and did, of an open one. `is_mine`: the
    reader asked it.
    """

    scan_id: int
    kind: ScanKind
    own_scan_id: int | None
    title: str
    opened_at: datetime
    by: str | None
    until: date
    closed_at: datetime | None
    asked: int
    heard: int | None
    n: int | None
    untold: WhyUntold | None
    is_asked: bool
    has_answered: bool
    is_mine: bool

    @property
    def is_open(self) -> bool:
        """Whether answers come in."""
        return self.closed_at is None

    @property
    def is_ours(self) -> bool:
        """Whether its words are ours, so that pages translate them."""
        return self.kind not in (ScanKind.OWN, ScanKind.INSTRUMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanDetail:
    """A scan. `told`: once it is closed. `times`: all times that it was told, earliest first."""

    line: ScanLine
    about: str
    instrument: InstrumentWords
    dimensions: tuple[Dimension, ...]
    k: int
    told: ScanTold | None
    may_close: bool
    may_drop: bool
    times: tuple[tuple[date, ScanTold], ...]
