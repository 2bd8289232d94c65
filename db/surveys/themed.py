"""What was told of themes (`db.themes.counting`), as facts beside the sheets: it binds what comes later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from sqlmodel import Session, col, select

from core.privacy.sheets import PublishedRow, Sheet
from core.privacy.tables import Cell, Nearly
from core.survey_files import Question, Row, Shape
from core.survey_files.versions.comparing import meaning_of
from db.models import ThemeCount
from db.surveys.families import Roll
from db.surveys.told import Told

#: Themes come after all looks in the order of files: whoever is in one stood in a file before.
_AFTER = 1_000_000_000


def row_of(group: str, kept: Mapping[str, Any]) -> PublishedRow | None:
    """The row that is kept of a group of a theme; None if none is told."""
    if "n" not in kept:
        return None
    cells: dict[str, Cell] = {
        option: cell if isinstance(cell, int) else Nearly(cell) for option, cell in kept["cells"].items()
    }
    return PublishedRow(groups=(group,), n=kept["n"], blank=kept["blank"], cells=cells, until=kept["until"])


def counted_themes(session: Session, school_id: int, rolls: Sequence[Roll]) -> list[tuple[Roll, ThemeCount]]:
    """What was told of themes in these files, each with who was in it as if that were a file."""
    by_number = {roll.number: roll for roll in rolls}
    kept = select(ThemeCount).where(ThemeCount.school_id == school_id)
    kept = kept.where(col(ThemeCount.number).in_(by_number)).order_by(col(ThemeCount.id))
    found = []
    for count in session.exec(kept):
        roll = by_number[count.number]
        inside = np.isin(roll.rows["number"], np.frombuffer(count.responses, "<i4"))
        number = _AFTER + (count.id or 0)
        found.append((Roll(number=number, groups=roll.groups, rows=roll.rows[inside]), count))
    return found


def told_of_theme(count: ThemeCount, parts: Sequence[tuple[str, Question, Row]]) -> Iterator[Told]:
    """What was told of a theme, as a sheet of the question beside which it was counted."""
    for name, question, row in parts:
        if name == count.counted_with:
            rows = tuple(filter(None, (row_of(group, kept) for group, kept in count.figures.items())))
            options = tuple(dict.fromkeys(option for each in rows for option in each.cells))
            yield Told(
                question=question.key,
                row=row.key,
                name=name,
                shape=Shape.OPTION,
                options=options,
                meanings=tuple(meaning_of(question, option) for option in options),
                sheet=Sheet(rows),
            )
