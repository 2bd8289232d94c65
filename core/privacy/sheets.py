"""What is told of one question of one file: the only figures that anything on a screen may be made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from core.privacy.suppression import LOWEST_THRESHOLD
from core.privacy.tables import Cell, Hidden, Nearly, ProtectedRow, ProtectedTable


@dataclass(frozen=True, kw_only=True)
class PublishedRow:
    """What is told of one group, or of several that are only told together.

    `n`: how many answered; `blank`: how many returned without an answer; `cells`: per option how many chose
    it, 0 too. Where nearly all chose the same, all cells are worded (of several ticks: that option only).
    `later`: how many more returned, that are told when they are enough; `until`: the last wave that is in the
    figures. With `hidden`, n and blank are None and cells empty.
    """

    groups: tuple[str, ...]
    hidden: Hidden | None = None
    n: int | None = None
    blank: int | None = None
    cells: Mapping[str, Cell] = field(default_factory=dict)
    later: int = 0
    until: int = 0

    @property
    def is_worded(self) -> bool:
        """Whether nearly all chose the same, and the figures are words."""
        return Nearly.ALL in self.cells.values()

    @property
    def is_exact(self) -> bool:
        """Whether every figure is told as a number."""
        return self.hidden is None and not self.is_worded

    def is_below(self, k: int) -> bool:
        """Whether fewer than k answered, or came back, though not nobody."""
        n, blank = self.n or 0, self.blank or 0
        return 0 < n < k or 0 < n + blank < k

    @property
    def shown(self) -> ProtectedRow:
        """As tables and charts show it: nobody is worded too."""
        cells = {option: cell or Nearly.NONE if self.n else cell for option, cell in self.cells.items()}
        return ProtectedRow(
            ", ".join(self.groups), self.n, cells, self.hidden, groups=self.groups, later=self.later
        )


@dataclass(frozen=True)
class Sheet:
    """The rows of one question, in the order of the groups; a merged row stands where its first group would.

    `k`: the privacy threshold that it was decided with. `once`: rows that were told before there were sheets,
    and are not shown any more.

    Examples
    --------
    >>> parents = PublishedRow(groups=("parents",), n=30, blank=0, cells={"yes": 20, "no": 10})
    >>> team = PublishedRow(groups=("team",), n=7, blank=1, cells={"yes": 3, "no": 4})
    >>> sheet = Sheet((parents, team))
    >>> sheet.table.total.cells, sheet.at(10).rows[1].hidden, sheet.at(10).table.total
    ({'yes': 23, 'no': 14}, <Hidden.HIDDEN: 'hidden'>, None)
    """

    rows: tuple[PublishedRow, ...]
    k: int = LOWEST_THRESHOLD
    once: tuple[PublishedRow, ...] = field(default=(), kw_only=True)

    def at(self, k: int) -> Sheet:
        """What may be seen with this threshold: a higher one takes rows away, a lower one adds nothing."""
        rows = tuple(
            PublishedRow(groups=row.groups, hidden=Hidden.HIDDEN) if row.is_below(k) else row
            for row in self.rows
        )
        return replace(self, rows=rows, k=max(k, self.k))

    @cached_property
    def by_group(self) -> dict[str, PublishedRow]:
        """The row that each group stands in."""
        return {group: row for row in self.rows for group in row.groups}

    @property
    def table(self) -> ProtectedTable:
        """For tables and charts."""
        return ProtectedTable.of(row.shown for row in self.rows)
