"""Put columns together to questions: matrix rows, ticks over several columns, and texts of people's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.survey_files.answers import alike
from core.survey_files.headings import Heading
from core.survey_files.scales import NO, YES

#: What stands in a column of its own for an option that was ticked, or not.
_TICKED = YES | {"checked", "x", "✓", "selected", "aangevinkt", "geselecteerd"}
_UNTICKED = NO | {"2", "unchecked", "not selected", "niet geselecteerd", "niet aangevinkt", "", "n/a"}


@dataclass
class Draft:
    """The columns (by place in the file) of one question."""

    heading: str
    key: str
    places: list[int] = field(default_factory=list)
    other: int | None = None


def draft_questions(places: Sequence[int], headings: Sequence[Heading]) -> list[Draft]:
    """Columns with the same question stand together; a row that is met twice begins a new question."""
    company = Counter(headings[place].question for place in places)
    open_drafts: dict[str, Draft] = {}
    drafts: list[Draft] = []
    for place in places:
        heading = headings[place]
        draft = open_drafts.get(heading.question)
        joins = (heading.row or heading.other) and company[heading.question] > 1
        if (
            draft is None
            or (not joins and not _completes(draft, headings))
            or _repeats(draft, heading, headings)
        ):
            draft = Draft(heading.text, heading.question)
            drafts.append(draft)
            if joins or company[heading.question] > 1:
                open_drafts[heading.question] = draft
        if heading.other and draft.places:
            draft.other = place
        else:
            draft.places.append(place)
    return drafts


def _completes(draft: Draft, headings: Sequence[Heading]) -> bool:
    """A column without a row may follow where so far only the text of one's own was met."""
    return False


def _repeats(draft: Draft, heading: Heading, headings: Sequence[Heading]) -> bool:
    rows = {(headings[place].row, headings[place].row_code) for place in draft.places}
    if heading.other:
        return draft.other is not None
    return (heading.row, heading.row_code) in rows


def are_ticks(
    counts: Sequence[Mapping[str, int]], labels: Sequence[str], *, ja_nee: bool, other: bool, empty: bool
) -> bool:
    """Whether columns are the options of one multi-select and not the rows of a matrix.

    `ja_nee`: in this tool "Ja"/"Nee" over columns is a multi-select unless cells were left `empty`.
    """
    if len(counts) < 2:
        return False
    own_label = all(
        {alike(cell) for cell in cells} <= {alike(label), ""}
        for cells, label in zip(counts, labels, strict=True)
    )
    if own_label and any(counts):
        return True
    seen = {alike(cell) for cells in counts for cell in cells}
    if not seen or not seen <= _TICKED | _UNTICKED:
        return False
    only_ticked = seen <= _TICKED
    one_zero = seen <= {"0", "1"}
    return only_ticked or one_zero or other or (ja_nee and not empty)


def ticked(cell: str, label: str) -> bool:
    """Whether this cell says that the option of its column was chosen.

    >>> ticked("Y", "Meer opvang"), ticked("Nee", "Meer opvang"), ticked("Meer opvang", "Meer opvang")
    (True, False, True)
    """
    word = alike(cell)
    return word in _TICKED or (bool(word) and word == alike(label))
