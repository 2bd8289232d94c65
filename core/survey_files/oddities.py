"""Tables that look as if they are no list of responses: counted already, or turned on their side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from core.survey_files.answers import alike, number
from core.survey_files.model import Notice, NoticeKind

_COUNTS = re.compile(
    r"^(?:aantal(?: antwoorden| reacties| keer)?|percentage|perc\.?|%|totaal|count|total|n"
    r"|freq(?:uentie|uency)?|antwoorden in %|responses"
    r"|response (?:count|percent)|gemiddelde|mean|average|aandeel)$"
)  # fmt: skip
_TOTAL = frozenset({"totaal", "total", "gemiddelde", "som", "sum", "eindtotaal", "grand total"})
_RESPONDENT = re.compile(
    r"^(?:respondent|deelnemer|ouder|leerling|leerkracht|participant|response|resp\.?|reactie|r|p|#)["
    r" _-]?\d+$"
)


def look_odd(headings: Sequence[str], counts: Sequence[Mapping[str, int]], n_rows: int) -> list[Notice]:
    """Notices for a person to judge; nothing is refused on a look."""
    names = [alike(heading) for heading in headings]
    notices = []
    counted = [place for place, name in enumerate(names) if _COUNTS.match(name) and _numeric(counts[place])]
    total = n_rows <= 200 and any(alike(cell) in _TOTAL for cells in counts[:2] for cell in cells)
    if n_rows <= 200 and (len(counted) >= 2 or (counted and (total or len(names) <= 3))):
        notices.append(
            Notice(NoticeKind.LOOKS_AGGREGATED, values=tuple(headings[place] for place in counted))
        )
    respondents = sum(bool(_RESPONDENT.match(name)) for name in names[1:])
    questions = n_rows <= 200 and sum("?" in cell or len(cell.split()) > 4 for cell in counts[0])
    if len(names) > 3 and (
        respondents >= 0.7 * (len(names) - 1) or (respondents and questions >= 0.5 * n_rows)
    ):
        notices.append(Notice(NoticeKind.RESPONDENTS_IN_COLUMNS, count=respondents))
    return notices


def _numeric(cells: Mapping[str, int]) -> bool:
    return bool(cells) and all(number(cell) is not None for cell in cells)
