"""Values that theme acts take and theme questions return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.fields import N_, said
from core.privacy.tables import Cell
from core.themes import Saying


@dataclass(frozen=True, kw_only=True)
class ThemeWords:
    """What a theme is called."""

    title: str = said(N_("What is this theme called?"), most=80, is_required=True)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Of a group, among who wrote what is in a theme: how many answered the other question, and what.

    `n` None: not told.
    """

    n: int | None
    cells: Mapping[str, Cell]


@dataclass(frozen=True, kw_only=True)
class ThemeCounts:
    """What was told of a theme for good. `is_current`: its sayings did not change since."""

    counted_with: str
    by_group: Mapping[str, Counted]
    at: datetime
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class ThemeLine:
    """A theme as the team sees it.

    `groups`: how many of each group wrote something that is in it. `typical`: what says best what it is
    about; () once the raw answers are gone. `sayings`: all that is in it, what more people wrote first.
    """

    theme_id: int
    title: str
    version: int
    groups: Mapping[str, int]
    typical: tuple[str, ...]
    sayings: tuple[Saying, ...]
    counts: ThemeCounts | None = None

    @property
    def n(self) -> int:
        """How many people wrote something that is in it."""
        return sum(self.groups.values())


@dataclass(frozen=True, kw_only=True)
class Ordered:
    """What people wrote as an answer to one question, ordered by themes: the one with most people first.

    `loose`: the sayings in no theme, without those that say nothing. `has_texts`: the raw answers are here.
    """

    survey_id: int
    question: str
    themes: tuple[ThemeLine, ...]
    loose: tuple[Saying, ...]
    has_texts: bool
