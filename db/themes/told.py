"""What was told of a theme for good, as it is kept: {group: {"written", "until", "n", "blank", "cells"}}."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.privacy.sheets import PublishedRow
from db.models import ThemeCount
from db.surveys.themed import row_of
from db.themes.values import Counted, ThemeCounts


def kept_of(written: int, row: PublishedRow | None) -> dict[str, Any]:
    """A group of a theme as it is kept: how many wrote it, and the row of their answers if that is told."""
    if row is None:
        return {"written": written}
    return {"written": written, "until": row.until, "n": row.n, "blank": row.blank, "cells": dict(row.cells)}


def written_of(told: ThemeCount) -> dict[str, int]:
    """How many of each group wrote what was in the theme then."""
    return {group: kept["written"] for group, kept in told.figures.items()}


def counts_of(told: ThemeCount, changes: int, texts: Mapping[str, str], k: int) -> ThemeCounts:
    """What was told, for who reads it; `changes`: of the theme now; `texts`: of questions.

    `k`: the threshold now: a higher one takes away what is told of fewer.
    """
    by_group = {}
    for group, kept in told.figures.items():
        row = row_of(group, kept)
        shown = None if row is None or row.is_below(k) else row.shown
        by_group[group] = (
            Counted(n=None, cells={}) if shown is None else Counted(n=shown.n, cells=shown.cells)
        )
    return ThemeCounts(
        counted_with=texts.get(told.counted_with, told.counted_with),
        by_group=by_group,
        at=told.told_at,
        is_current=told.changes == changes,
    )
