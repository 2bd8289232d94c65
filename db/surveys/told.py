"""What is told of an import since its first look, as it is kept: all that is shown is read from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from core.privacy.sheets import Sheet
from core.privacy.tables import named_in
from core.rankings import ProtectedRanking
from core.survey_files import Shape
from db.models import Publication, SurveyImport


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is told of one question, or of one row of a matrix.

    `name`: by which other files know it (`core.survey_files.versions.comparing.parts`). `options`: those that
    the sheet was decided with, and `meanings`: by which other files know those. `means` and `rankings` are by
    row of the sheet; () where the question has none, None where a row has none that may be told.
    """

    question: str
    row: str
    name: str
    shape: Shape
    options: tuple[str, ...]
    meanings: tuple[str, ...]
    sheet: Sheet
    means: tuple[float | None, ...] = ()
    rankings: tuple[ProtectedRanking | None, ...] = ()

    def at(self, k: int) -> Told:
        """What of it may be seen with this threshold."""
        sheet = self.sheet.at(k)
        is_hidden = [row.hidden is not None for row in sheet.rows]
        return replace(
            self,
            sheet=sheet,
            means=tuple(None if gone else each for gone, each in zip(is_hidden, self.means, strict=False)),
            rankings=tuple(
                None if gone else each for gone, each in zip(is_hidden, self.rankings, strict=False)
            ),
        )


def told_options(sheet: Sheet) -> frozenset[str]:
    """The options of those who are told of; others are not named where answers decide which there are."""
    return frozenset[str]().union(*(named_in(row.cells) for row in sheet.rows))


#: (question, row) -> what is told of it
AllTold = Mapping[tuple[str, str], Told]


def told_of(session: Session, stored: SurveyImport) -> AllTold:
    """What is told of an import that was looked at."""
    kept = select(Publication.sheets).where(Publication.import_id == stored.id)
    return read_told(session.exec(kept.where(col(Publication.sheets).is_not(None))).one() or "[]")


def read_told(kept: str) -> AllTold:
    """Read back what `write_told` wrote."""
    return {(each.question, each.row): each for each in _adapter().validate_json(kept)}


def write_told(told: tuple[Told, ...]) -> str:
    """What is told, as it is kept."""
    return _adapter().dump_json(told).decode()


@cache
def _adapter() -> TypeAdapter[tuple[Told, ...]]:
    return TypeAdapter(tuple[Told, ...])
