"""Events on the themes in what people wrote; their subject is the survey."""

from __future__ import annotations

from core.events import Event


class ThemesSuggested(Event, subject="survey", action="suggest_themes"):
    """Themes were suggested from the texts themselves."""

    question: str
    titles: tuple[str, ...]


class ThemeAdded(Event, subject="survey", action="add_theme"):
    """Somebody wrote a theme; `sayings`: so many were put in it at once."""

    title: str
    sayings: int = 0


class ThemeRenamed(Event, subject="survey", action="rename_theme"):
    """A theme got another name."""

    before: str
    after: str


class ThemesMerged(Event, subject="survey", action="merge_themes"):
    """The sayings of one theme went to another."""

    title: str
    into: str


class SayingsPut(Event, subject="survey", action="put_sayings"):
    """Sayings were put in a theme; `out_of`: the theme that they were taken out of, if any."""

    title: str
    sayings: int
    out_of: str = ""


class SayingsTakenOut(Event, subject="survey", action="take_out_sayings"):
    """Sayings were taken out of a theme."""

    title: str
    sayings: int


class ThemeRemoved(Event, subject="survey", action="remove_theme"):
    """A theme was removed; its sayings are in no theme, or in the others that they were in."""

    title: str


class ThemesCounted(Event, subject="survey", action="count_themes"):
    """It was told, for good, how many people said what is in each theme, and what they answered."""

    question: str
    counted_with: str
    titles: tuple[str, ...]
