"""How a table lies: a response in each row, a response in each column, or counted already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.answers import alike, dates, number
from core.survey_files.evidence import Choice, Rule, Weighed, choose
from core.survey_files.files.text_files import Sheet
from core.survey_files.kinds.scales import is_closed_word

#: A table with more rows has a response in each.
MOST_ROWS = 300
_COUNT = re.compile(
    r"(?:aantal(?: antwoorden| reacties| keer| respondenten)?|percentage|perc\.?|%|totaal|count|total|n"
    r"|freq(?:uentie|uency)?|antwoorden in %|responses|response (?:count|percent)|gemiddelde?|mean|average"
    r"|aandeel|score|benchmark|landelijk(?: gemiddelde)?|anzahl|prozent|mittelwert|nombre|pourcentage|moyenne"
    r"|\d{4}(?:[-/]\d{2,4})?)"
)
_TOTAL = frozenset({"totaal", "total", "gemiddelde", "som", "sum", "eindtotaal", "grand total", "gesamt"})
_RESPONDENT = re.compile(
    r"(?:respondent|deelnemer|ouder|leerling|leerkracht|participant|response|resp\.?|reactie|antwoord|answer"
    r"|antwort|teilnehmer|répondant|participante|persoon|person|invuller|r|p|#)[ _-]?\d+|\d{1,3}|\d{5,}"
)


class Layout(StrEnum):
    """What one row of a table holds."""

    RESPONSE = "response"
    QUESTION = "question"  # and each column a response
    COUNT = "count"


@dataclass(frozen=True, kw_only=True)
class Signals:
    """What is seen of a small table: shares of cells, and where like stands by like."""

    asks_across: float
    asks_down: float
    states_down: float
    unnamed: float
    n_named_counts: int
    n_columns: int
    all_numbers: bool
    answers_across: float
    repeats_down: bool
    has_total: bool
    alike_down: float
    alike_across: float


RULES: tuple[Rule[Signals, Layout], ...] = (
    Rule(says="as tables are made", readings=(Layout.RESPONSE,), points=3, holds=lambda _it: True),
    Rule(
        says="the headings ask",
        readings=(Layout.RESPONSE,),
        points=3,
        holds=lambda it: it.asks_across >= 0.4,
    ),
    Rule(
        says="the first column holds moments or numbers, or the same answers again",
        readings=(Layout.RESPONSE,),
        points=2,
        holds=lambda it: it.repeats_down,
    ),
    Rule(
        says="like stands below like",
        readings=(Layout.RESPONSE,),
        points=2,
        holds=lambda it: it.alike_down > it.alike_across + 0.2,
    ),
    Rule(
        says="the first column asks",
        readings=(Layout.QUESTION,),
        points=3,
        holds=lambda it: it.asks_down >= 0.6,
    ),
    Rule(
        says="the first column asks or states",
        readings=(Layout.COUNT,),
        points=3,
        holds=lambda it: it.states_down >= 0.6,
    ),
    Rule(
        says="the first column states, each time something else",
        readings=(Layout.QUESTION,),
        points=1,
        holds=lambda it: it.states_down >= 0.6 > it.asks_down,
    ),
    Rule(
        says="the headings are blank, numbered or answers",
        readings=(Layout.QUESTION,),
        points=3,
        holds=lambda it: it.unnamed >= 0.7 and it.n_columns > 3,
    ),
    Rule(
        says="like stands beside like",
        readings=(Layout.QUESTION,),
        points=2,
        holds=lambda it: it.alike_across > it.alike_down + 0.2,
    ),
    Rule(
        says="headings of counts, with numbers below them",
        readings=(Layout.COUNT,),
        points=5,
        holds=lambda it: (
            it.n_named_counts > 1 or (it.n_named_counts == 1 and (it.has_total or it.n_columns <= 3))
        ),
    ),
    Rule(
        says="the headings are answers of a scale, with numbers below them",
        readings=(Layout.COUNT,),
        points=6,
        holds=lambda it: it.all_numbers and it.answers_across >= 0.6 and it.n_columns > 2,
    ),
    Rule(
        says="nothing but numbers beside the first column, and no grades",
        readings=(Layout.COUNT,),
        points=2,
        holds=lambda it: it.all_numbers and it.unnamed < 0.5 and it.n_columns > 3,
    ),
)


def find_layout(columns: Sequence[Sequence[str]]) -> Choice[Layout]:
    """How a table lies, weighed by `RULES`.

    Parameters
    ----------
    columns : sequence
        The cells of each column, the heading first; all equally long, at least one.

    Examples
    --------
    >>> find_layout([["Rol", "ouder", "ouder"], ["Bent u voor?", "Ja", "Nee"]]).best.value
    'response'
    >>> sideways = [["", "Bent u voor?", "Cijfer?"], ["1", "Ja", "7"], ["2", "Nee", "8"], ["3", "Ja", "7"]]
    >>> find_layout(sideways).best.value
    'question'
    """
    rows = list(zip(*columns, strict=True))
    if len(rows) < 2 or len(rows) > MOST_ROWS or len(columns) < 2:
        return Choice((Weighed(Layout.RESPONSE, ()),))
    names, first, body = rows[0], columns[0][1:], [column[1:] for column in columns[1:]]
    answers = {alike(cell) for column in body for cell in column}
    filled = [cell for column in body for cell in column if cell.strip()]
    given = [cell for cell in first if cell.strip()]
    differ = len(set(first)) == len(first)
    readings = tuple(each for each in Layout if each is not Layout.QUESTION or len(columns) > 3)
    return choose(
        Signals(
            asks_across=_share(map(_asks, names)),
            asks_down=_share("?" in cell or "؟" in cell for cell in first) if differ else 0,
            states_down=_share(map(_asks, first)) if differ else 0,
            unnamed=_share(_is_unnamed(name, answers) for name in names[1:]),
            n_named_counts=len(counts_in(columns)),
            n_columns=len(columns),
            answers_across=_share(is_closed_word(name) and not name.isdecimal() for name in names[1:]),
            all_numbers=_all_numbers(filled) and any(number(cell) not in range(11) for cell in filled),
            repeats_down=bool(given)
            and (len(set(given)) <= 0.7 * len(given) or _all_numbers(given) or bool(dates(given)[0])),
            has_total=any(alike(cell) in _TOTAL for cell in first),
            alike_down=_share(map(_is_alike, body)),
            alike_across=_share(_is_alike(row[1:]) for row in rows[1:]),
        ),
        readings,
        RULES,
    )


def counts_in(columns: Sequence[Sequence[str]]) -> list[str]:
    """The headings of counts, percentages and means that have only numbers below them."""
    return [
        column[0] for column in columns if _COUNT.fullmatch(alike(column[0])) and _all_numbers(column[1:])
    ]


def turned(sheet: Sheet) -> Sheet:
    """Rows as columns and columns as rows; without a row that only numbers the responses."""
    rows = list(zip(*(column.to_pylist() for column in sheet.columns), strict=True))
    label = rows[0]
    blank = 2 * sum(not (cell or "").strip() for cell in label[1:]) >= len(label) - 1
    numbered = all(not cell or _RESPONDENT.fullmatch(alike(cell)) for cell in label[1:])
    kept = rows[1:] if (blank or numbered) and not _asks(label[0] or "") else rows
    return replace(
        sheet,
        columns=tuple(pa.array(row, pa.string()) for row in kept),
        unreadable=(),
        saved={},
        hidden_rows=(),
        hidden_columns=frozenset(),
    )


def _share(held: Iterable[bool]) -> float:
    found = list(held)
    return sum(found) / len(found) if found else 0.0


def _asks(cell: str) -> bool:
    text = cell.strip()
    return text.endswith(("?", ":", "؟")) or "?" in text or len(text.split()) > 4


def _is_unnamed(name: str, answers: set[str]) -> bool:
    word = alike(name)
    return not word or bool(_RESPONDENT.fullmatch(word)) or word in answers


def _all_numbers(cells: Iterable[str]) -> bool:
    given = [cell for cell in cells if cell.strip()]
    return bool(given) and all(number(cell) is not None for cell in given)


def _is_alike(cells: Sequence[str]) -> bool:
    """Whether a line holds only numbers, or none."""
    return len({number(cell) is None for cell in cells if cell.strip()}) < 2


def totals_in(columns: Sequence[pa.Array]) -> tuple[int, ...]:
    """Which of the last three rows (from 0) look like a total or a mean of those above.

    Their first words say so, and no other row says it there.
    """
    n_rows = len(columns[0])
    found = []
    for row in range(max(1, n_rows - 3), n_rows):
        cells = (column[row].as_py() for column in columns)
        place, word = next(((at, cell) for at, cell in enumerate(cells) if cell and cell.strip()), (0, ""))
        if alike(word) in _TOTAL and pc.sum(pc.equal(columns[place], word)).as_py() == 1:
            found.append(row)
    return tuple(found)
