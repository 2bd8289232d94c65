"""What is told of the answers behind a decision, read from the sheets of its surveys, never from raw counts.

A sheet says of each group of a survey how its answers are told; a group of the decision may be several of
those. Together they are told where each of them is told in figures, or where one is told in words and the
others did not answer. Anything else would give back by subtraction what the sheet does not tell.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from core.norms import Answer, ChoiceCounts, ForOption, GroupCounts, Meaning
from core.norms.refusals import Number
from core.privacy import Hidden, Nearly, ProtectedRow, ProtectedTable, protect_row
from core.privacy.sheets import PublishedRow, Sheet
from db.models import HandCount
from db.surveys.counting import meaning_in

#: The cell of no opinion in a table of what was chosen; no option is empty.
NO_OPINION = ""
PROPOSED = (Answer.FAVOUR, Answer.AGAINST, Answer.NO_OPINION)


def answers_of(options: Sequence[str]) -> tuple[str, ...]:
    """The answers that a decision shows: of a choice its options, of a proposal for and against."""
    return (*options, NO_OPINION) if options else tuple(map(str, PROPOSED))


@dataclass(frozen=True, kw_only=True)
class GroupTold:
    """What is told of the answers of one group.

    `returned`: how many took part; of these, `later` came in after the figures. `cells`: how many gave each
    answer; None: hidden. `is_worded`: it is told in words that nearly all gave the same; `cells` say that all
    did. `is_named`: the minutes say who voted what.
    """

    returned: Number
    later: int = 0
    cells: Mapping[str, int] | None = None
    is_worded: bool = False
    is_named: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether each answer is told as it was given, and none came in later."""
        return self.cells is not None and not self.is_worded and not self.later

    def counted_as(self, mapping: Mapping[str, Meaning], options: Sequence[str]) -> GroupTold:
        """In the answers of the decision; an option that counts for none of them was left blank."""
        if self.cells is None:
            return self
        cells = dict.fromkeys(answers_of(options), 0)
        for option, n in self.cells.items():
            answer = _answer(meaning_in(mapping, option), options)
            if answer in cells:
                cells[answer] += n
        return self.untold if self.is_worded and not any(cells.values()) else replace(self, cells=cells)

    @property
    def untold(self) -> GroupTold:
        """Only how many took part."""
        return GroupTold(returned=self.returned)

    def as_proposal(self, group: str, invited: Number | None) -> GroupCounts:
        """As the norms of a proposal count it; an answer that is not told is blank."""
        said = dict.fromkeys(answers_of(()), 0) | dict(self.cells or {})
        return GroupCounts(group=group, invited=invited, blank=self.returned - sum(said.values()), **said)

    def as_choice(self, group: str, invited: Number | None) -> ChoiceCounts:
        """As the norms of a choice count it; an answer that is not told is blank."""
        votes = dict(self.cells or {})
        no_opinion = votes.pop(NO_OPINION, 0)
        blank = self.returned - sum(votes.values()) - no_opinion
        return ChoiceCounts(group=group, invited=invited, votes=votes, no_opinion=no_opinion, blank=blank)

    def row(self, group: str, k: int) -> ProtectedRow:
        """As a table shows it."""
        if self.cells is None:
            return ProtectedRow(group, None, {}, Hidden.HIDDEN)
        if self.is_named:
            return ProtectedRow(group, sum(self.cells.values()), self.cells, None)
        return replace(protect_row(group, self.cells, k), later=self.later)


def group_told(sheet: Sheet | None, groups: Collection[str], returned: Mapping[str, int]) -> GroupTold:
    """What a sheet tells of these groups of its survey together; without one nothing."""
    untold = GroupTold(returned=sum(returned.get(group, 0) for group in groups))
    if sheet is None:
        return untold
    rows = {row.groups: row for group, row in sheet.by_group.items() if group in groups}.values()
    if any(row.hidden or not set(row.groups) <= set(groups) for row in rows):
        return untold
    speaking = [row for row in rows if row.n]
    later = sum(row.later for row in rows)
    returned_too = sum((row.n or 0) + (row.blank or 0) for row in rows) + later
    told = GroupTold(returned=returned_too, later=later)
    if all(row.is_exact for row in speaking):
        return replace(told, cells=_added(speaking))
    if len(speaking) > 1:
        return untold
    (worded,) = speaking
    return replace(told, cells=dict.fromkeys(_nearly_all(worded), worded.n or 0), is_worded=True)


def told_by_hand(count: HandCount, options: Sequence[str]) -> GroupTold:
    """A vote entered by hand."""
    votes: Mapping[str, int] = count.votes or {}
    cells = dict(zip(map(str, PROPOSED), (count.favour, count.against, count.no_opinion), strict=True))
    if options:
        cells = {**{option: votes.get(option, 0) for option in options}, NO_OPINION: count.no_opinion}
    return GroupTold(returned=sum(cells.values()), cells=cells, is_named=count.named)


def as_told_now(table: ProtectedTable) -> ProtectedTable:
    """A table that was kept: of before, when all together could stand beside hidden groups, without that row.

    Larger groups hid with a small one then; they are told now, and the row less those would be the small one.
    """
    is_told = all(row.hidden is None and Nearly.ALL not in row.cells.values() for row in table.rows)
    return table if is_told else replace(table, total=None)


def _answer(meaning: Meaning, options: Sequence[str]) -> str | None:
    if isinstance(meaning, ForOption):
        return meaning.option
    if options:
        return NO_OPINION if meaning is Answer.NO_OPINION else None
    return str(meaning)


def _added(rows: Sequence[PublishedRow]) -> dict[str, int]:
    cells: dict[str, int] = {}
    for row in rows:
        for option, cell in row.cells.items():
            cells[option] = cells.get(option, 0) + (cell if isinstance(cell, int) else 0)
    return cells


def _nearly_all(row: PublishedRow) -> list[str]:
    return [option for option, cell in row.cells.items() if cell is Nearly.ALL]
