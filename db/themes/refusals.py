"""Refusals of acts on themes, with the values a page needs to explain them."""

from __future__ import annotations

from core.errors import Conflict, Refusal
from db.themes.values import ThemeWords


class TooFewSayings(Refusal):
    """Nothing can be suggested: there are too few different sayings, or they have nothing in common."""

    fewest: int


class ThemeConflict(Conflict, kw_only=True):
    """A colleague renamed the theme meanwhile."""

    theme_id: int
    theirs: ThemeWords
    yours: ThemeWords
    version: int


class CountedWithAnother(Refusal):
    """Themes of these answers were counted with another question; with two, answers could be worked out."""

    counted_with: str


class NothingToCount(Refusal):
    """No theme has enough people of one group to tell what they answered, beside all that was told."""
