"""Themes: how a team orders what people wrote, and what is told of it."""

from db.themes.acts import (
    add_theme,
    merge_themes,
    put_sayings,
    remove_theme,
    rename_theme,
    suggest_themes,
    take_out,
)
from db.themes.counting import count_themes
from db.themes.questions import ordered
from db.themes.refusals import CountedWithAnother, NothingToCount, ThemeConflict, TooFewSayings
from db.themes.values import Counted, Ordered, ThemeCounts, ThemeLine, ThemeWords
