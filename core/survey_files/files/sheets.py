"""Which sheet of a workbook holds the answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.survey_files.answers import alike, dates, number
from core.survey_files.evidence import Choice, Evidence, Rule, Weighed
from core.survey_files.files.extents import Extent

_ANSWERS = re.compile(
    r"antwoord|antwort|reacti|respon|r[eé]pon|respuesta|risposte|yan[ıi]t|odpowied"
    r"|\bform ?\d|\bdata\b|raw|ruw"
)
_BESIDE = re.compile(
    r"toelichting|uitleg|lees ?(?:mij|wijzer)|read ?me|samenvat|overzicht|summary|grafiek|chart|draaitabel"
    r"|pivot|\blijst(?:en)?\b|\blists?\b|legend|codeb|info|instruct|dashboard|anal[yi]|totalen|notes|notities"
)
_COUNT = re.compile(
    r"(?:aantal|som|gemiddelde|percentage|count|sum|average|number|total|totaal)\b|%|perc\b|freq"
    r"|(?:grand|eind) ?tota|(?:row|column) labels|(?:rij|kolom)labels|mean\b|n$"
)


@dataclass(frozen=True, kw_only=True)
class Signals:
    """What is seen of one worksheet, beside the others."""

    name: str
    n_rows: int
    n_headings: int
    has_most_rows: bool
    has_most_columns: bool
    has_moments: bool
    looks_counted: bool
    is_active: bool


_HOLDS: tuple[Rule[Signals, bool], ...] = (
    Rule(says="answers below a heading", readings=(True,), points=4, holds=lambda it: it.n_rows > 1),
    Rule(says="two headings or more", readings=(True,), points=3, holds=lambda it: it.n_headings > 1),
    Rule(says="the most rows", readings=(True,), points=1, holds=lambda it: it.has_most_rows),
    Rule(says="the most columns", readings=(True,), points=1, holds=lambda it: it.has_most_columns),
    Rule(says="a moment in each row", readings=(True,), points=3, holds=lambda it: it.has_moments),
    Rule(
        says="named after answers",
        readings=(True,),
        points=2,
        holds=lambda it: bool(_ANSWERS.search(it.name)),
    ),
    Rule(says="opens first", readings=(True,), points=0.5, holds=lambda it: it.is_active),
    Rule(
        says="named after what stands beside answers",
        readings=(True,),
        points=-3,
        holds=lambda it: bool(_BESIDE.search(it.name)),
    ),
    Rule(says="looks counted", readings=(True,), points=-4, holds=lambda it: it.looks_counted),
)


def find_sheet(
    sheets: Sequence[tuple[str, int, Sequence[Sequence[str]]]], extents: Mapping[str, Extent]
) -> Choice[int]:
    """The place of the worksheet with the answers, of equals the first.

    Parameters
    ----------
    sheets : sequence
        The name, the number of rows and the first rows of each, at least one.
    extents : mapping
        By the name of a worksheet, whether the workbook opens with it.

    Examples
    --------
    >>> top = [["Rol", "Bent u voor?"], ["ouder", "Ja"], ["leerkracht", "Nee"]]
    >>> find_sheet([("Uitleg", 1, [["Zo werkt het"]]), ("Blad1", 3, top)], {}).best
    1
    """
    most = max(n_rows for _name, n_rows, _top in sheets)
    widths = [sum(bool(cell.strip()) for cell in top[0]) if top else 0 for _name, _n_rows, top in sheets]
    weighed = []
    for place, (name, n_rows, top) in enumerate(sheets):
        seen = Signals(
            name=alike(name),
            n_rows=n_rows,
            n_headings=widths[place],
            has_most_rows=n_rows == most,
            has_most_columns=widths[place] == max(widths),
            has_moments=_has_moments(top),
            looks_counted=_looks_counted(top),
            is_active=extents.get(name, Extent()).is_active,
        )
        held = tuple(Evidence(rule.says, rule.points) for rule in _HOLDS if rule.holds(seen))
        weighed.append(Weighed(place, held))
    return Choice(tuple(sorted(weighed, key=lambda each: -each.points)))


def _has_moments(top: Sequence[Sequence[str]]) -> bool:
    """A column of moments to the second, all different: when each answer was sent."""
    for cells in zip(*top[1:], strict=False):
        given = [cell for cell in cells if cell.strip()]
        if (
            len(given) > 1
            and len(set(given)) == len(given)
            and sum(":" in cell for cell in given) == len(given)
        ):
            return len(dates(given)[0]) == len(given)
    return False


def _looks_counted(top: Sequence[Sequence[str]]) -> bool:
    """Headings of counts, with numbers under them."""
    columns = list(zip(*top, strict=False))
    counted = [
        column
        for column in columns
        if _COUNT.match(alike(column[0])) and any(number(cell) is not None for cell in column[1:])
    ]
    return bool(counted) and 2 * len(counted) >= len(columns) - 1
