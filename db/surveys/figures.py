"""The raw figures of an import, by group or by part; nothing of them is shown, except through a sheet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pyarrow as pa
from sqlalchemy import func
from sqlmodel import Session, col, select

from core.privacy.ledger import UNANSWERED
from core.rankings import RankTally
from core.survey_files import Measure, Question, Responses, Shape, tally
from core.survey_files.kinds.rankings import placed_key, preferred_key
from db.models import SurveyImport, SurveyTally
from db.surveys.families import Places

#: What some responses together answered to one question: (measure, option) -> how much.
Figures = Counter[tuple[str, str]]
#: (question, row) -> group -> figures
AllFigures = Mapping[tuple[str, str], Mapping[str, Figures]]

#: The same by the place of a part.
PartFigures = Mapping[tuple[str, str], Mapping[int, Figures]]

CHOICES = (Measure.OPTION, Measure.VALUE)


def figures_of(session: Session, stored: SurveyImport, question: str | None = None) -> AllFigures:
    """The figures of the responses that count in this import, of the known groups (of one question)."""
    columns = [
        col(each)
        for each in (
            SurveyTally.question, SurveyTally.row, SurveyTally.respondent_group, SurveyTally.measure,
            SurveyTally.option,
        )
    ]  # fmt: skip
    query = (
        select(*columns, func.sum(SurveyTally.value))  # type: ignore[call-overload]
        .where(SurveyTally.import_id == stored.id, col(SurveyTally.respondent_group).is_not(None))
        .group_by(*columns)
    )
    if not stored.include_incomplete:
        query = query.where(col(SurveyTally.complete))
    if question is not None:
        query = query.where(SurveyTally.question == question)
    return gathered(session.exec(query))


def gathered(lines: Iterable[tuple[str, str, str, str, str, float]]) -> AllFigures:
    """Put figures (question, row, group, measure, option, value) together."""
    found: dict[tuple[str, str], dict[str, Figures]] = defaultdict(lambda: defaultdict(Counter))
    for question, row, group, measure, option, value in lines:
        found[question, row][group][measure, option] += value  # type: ignore[assignment]
    return found


def options_in(question: Question, groups: Iterable[Figures]) -> tuple[str, ...]:
    """The options in the order of the question; other values (numbers that were given) follow, by size."""
    given = {option for each in groups for measure, option in each if measure in CHOICES}
    rest = sorted(given.difference(question.counted_options), key=_by_size)
    return tuple(dict.fromkeys([*question.counted_options, *rest]))


def choices_in(figures: Figures) -> dict[str, int]:
    """How many chose each option, or gave each number."""
    return {option: round(n) for (measure, option), n in figures.items() if measure in CHOICES}


def cells_of(figures: Figures, options: Iterable[str], size: int, shape: Shape) -> dict[str, int]:
    """How many of so many responses chose each option, and how many none."""
    cells = {option: round(sum(figures[measure, option] for measure in CHOICES)) for option in options}
    by_person = shape is Shape.TICKS or not cells
    answered = round(figures[Measure.ANSWERED, ""]) if by_person else sum(cells.values())
    return {**cells, UNANSWERED: size - answered}


def mean_of(figures: Figures) -> float | None:
    """The mean of the numbers that were given."""
    answered = figures[Measure.ANSWERED, ""]
    return figures[Measure.SUM, ""] / answered if answered else None


def ranks_of(figures: Figures, options: tuple[str, ...], group: str) -> RankTally:
    """The ranks that these responses gave; raw, so they are shown only through `core.rankings`."""
    places = range(len(options))
    return RankTally(
        group=group,
        n=round(figures[Measure.ANSWERED, ""]),
        ranks={option: Fraction(figures[Measure.RANKS, option]) for option in options},
        placed={
            options[at]: [round(figures[Measure.PLACED, placed_key(at, rank + 1)]) for rank in places]
            for at in places
        },
        preferred={
            (options[one], options[other]): round(figures[Measure.PREFERRED, preferred_key(one, other)])
            for one in places
            for other in places
            if one != other
        },
    )


def _by_size(option: str) -> tuple[float, str]:
    try:
        return float(option), option
    except ValueError:
        return float("inf"), option


def figures_by_part(responses: Responses, part_of: Places) -> PartFigures:
    """The figures of each part; `part_of`: of each response the place of its part, or -1."""
    names = [str(place) for place in range(int(part_of.max(initial=-1)) + 1)]
    lines = tally(regrouped(responses, part_of, names))
    found = gathered(
        (each.question, each.row, each.group, each.measure, each.option, each.value)
        for each in lines
        if each.group is not None
    )
    return {key: {int(place): each for place, each in groups.items()} for key, groups in found.items()}


def regrouped(responses: Responses, places: Places, names: Sequence[str]) -> Responses:
    """The responses in other groups: of each the place among the names, or -1 for none."""
    indices = pa.array(places, pa.int32(), mask=places < 0)
    groups = pa.DictionaryArray.from_arrays(indices, pa.array(names, pa.string()))
    at = responses.table.column_names.index("group")
    return replace(responses, table=responses.table.set_column(at, "group", groups), groups=tuple(names))
