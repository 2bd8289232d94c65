"""Overviews of figures, as acts take them and questions answer with them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from core.data_kinds import DataKind
from core.fields import N_, said
from core.school_data import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class SetWords:
    """What an overview is called, where it comes from, and of which school or board it is (by number)."""

    title: str = said(N_("Name of the overview"), most=200, is_required=True)
    source: str = said(N_("Where do the figures come from?"), most=200, default="")
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file as it was understood and confirmed.

    `small`: groups that somebody said to have fewer pupils than the threshold; `is_vouched`: they said that
    all others, of which the file does not count the pupils, reach it.
    """

    filename: str
    sha256: str
    figures: tuple[Figure, ...]
    small: Collection[str] = frozenset()
    is_vouched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSetLine:
    """An overview in a list. `last_at`: when its newest file came in."""

    set_id: int
    kind: DataKind
    words: SetWords
    versions: int
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """One file of an overview, as it came in. `is_intact`: its figures still have their fingerprint."""

    version: int
    filename: str
    file_sha256: str
    fingerprint: str
    is_intact: bool
    n_figures: int
    stored_at: datetime
    stored_by: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSetDetail:
    """An overview: its figures as they may be shown now, of the newest file that has each, and its files."""

    line: FigureSetLine
    figures: tuple[Figure, ...]
    files: tuple[FileLine, ...]
