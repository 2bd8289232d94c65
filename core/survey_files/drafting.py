"""Put columns together to questions: matrix rows, ticks over several columns, and texts of people's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.survey_files.answers import alike
from core.survey_files.headings import Heading
from core.survey_files.scales import NO, YES

#: What stands in a column of its own for an option that was ticked, or not.
_TICKED = YES | {"checked", "x", "✓", "selected", "aangevinkt", "geselecteerd"}
_UNTICKED = NO | {"2", "unchecked", "not selected", "niet geselecteerd", "niet aangevinkt", "", "n/a"}
#: Room for a remark beside an answer is a question of its own.
_COMMENT = re.compile(
    r"(?:^|\[|SQ\d+|[_ ])(?:comment|opmerking|kommentar|commentaire|comentario)\]?$", re.IGNORECASE
)


@dataclass(kw_only=True)
class Draft:
    """The columns (by place in the file) of one question."""

    heading: str
    key: str
    places: list[int] = field(default_factory=list)
    other: int | None = None


def draft_questions(places: Sequence[int], headings: Sequence[Heading]) -> list[Draft]:
    """Columns with the same question stand together; a row that is met twice begins a new question."""
    last: dict[str, Draft] = {}
    drafts: list[Draft] = []
    for place in places:
        heading = headings[place]
        if _COMMENT.search(heading.row_code or heading.row):
            drafts.append(
                Draft(
                    heading=f"{heading.text} [{heading.row}]",
                    key=f"{heading.question} [{heading.row}]",
                    places=[place],
                )
            )
            continue
        draft = last.get(heading.question)
        if draft is None or not _fits(draft, heading, headings):
            draft = last[heading.question] = Draft(heading=heading.text, key=heading.question)
            drafts.append(draft)
        if heading.other and draft.places:
            draft.other = place
        else:
            draft.places.append(place)
    return drafts


def _fits(draft: Draft, heading: Heading, headings: Sequence[Heading]) -> bool:
    """Whether a column is a further row of this question, or the text of one's own beside it."""
    if heading.other:
        return draft.other is None
    rows = {(headings[place].row, headings[place].row_code) for place in draft.places}
    return bool(heading.row) and ("", "") not in rows and (heading.row, heading.row_code) not in rows


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
