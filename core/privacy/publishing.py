"""Decide what is told of one question of one file, beside all that was told of the same responses before.

Groups stand apart, and no row of all together is told where one of them is concealed, so within one file
nothing can be subtracted. Between files it can: what stands in a newer file and not in an older one, in one
grouping and not in another. There the ledger decides, and answers that came later wait until they are enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.privacy.ledger import UNANSWERED, Fact, Ledger
from core.privacy.sheets import PublishedRow, Sheet
from core.privacy.suppression import LOWEST_THRESHOLD
from core.privacy.tables import Hidden, Nearly, worded

#: The one option of a question of which only is told how many answered.
ANSWERED = "answered"
_TICKED, _UNTICKED = "ticked", "unticked"


@dataclass(frozen=True, kw_only=True)
class Part:
    """Responses that stand together in all that was told: in each file shown, in the same group or in none.

    `group`: in the file at hand; None where it is not in it, or in no known group. `wave`: the number of the
    first file shown that had them; the newest is that of the file at hand. `cells`: per option how many chose
    it, "" for no answer; only needed with a group.
    """

    group: str | None
    wave: int
    size: int
    cells: Mapping[str, int] | None = None


def publish(
    parts: Sequence[Part],
    groups: Sequence[str],
    options: Sequence[str],
    earlier: Sequence[Fact] = (),
    k: int = LOWEST_THRESHOLD,
    *,
    several: bool = False,
) -> Sheet:
    """Give the sheet of a question.

    Parameters
    ----------
    parts : sequence of Part
        All responses of this file and of those told before.
    groups : sequence of str
        The groups of the file, in order.
    options : sequence of str
        Without any only is told how many answered (texts, averages).
    earlier : sequence of Fact
        What was told before, over the places of `parts`: `facts_of` of earlier sheets.
    k : int
    several : bool
        Each may choose several options.

    Examples
    --------
    >>> sheet = publish(
    ...     [
    ...         Part(group="parents", wave=0, size=90, cells={"yes": 60, "no": 29, "": 1}),
    ...         Part(group="team", wave=0, size=20, cells={"yes": 19, "no": 1}),
    ...         Part(group="pupils", wave=0, size=4, cells={"yes": 3, "no": 1}),
    ...     ],
    ...     ("parents", "team", "pupils"),
    ...     ("yes", "no"),
    ... )
    >>> for row in sheet.rows:
    ...     print(row.groups, row.n, [str(cell) for cell in row.cells.values()], row.hidden)
    ('parents',) 89 ['60', '29'] None
    ('team',) 20 ['nearly_all', 'nearly_none'] None
    ('pupils',) None [] hidden
    >>> sheet.table.total is None
    True
    """
    desk = _Desk(parts=parts, options=options, k=k, several=several, facts=list(earlier))
    by_size = sorted(groups, key=lambda group: (-desk.size(desk.members(group)), groups.index(group)))
    told = {group: desk.told([group]) for group in by_size}
    untold = [group for group in groups if told[group] is None]
    together = desk.told(untold, whole=True) if len(untold) > 1 else None
    rows = []
    for group in groups:
        row = told[group]
        if row is not None:
            rows.append(row)
        elif together is None:
            rows.append(PublishedRow(groups=(group,), hidden=Hidden.HIDDEN))
        elif group == untold[0]:
            rows.append(together)
    return Sheet(tuple(rows), k)


def facts_of(sheet: Sheet, parts: Mapping[str, Sequence[tuple[int, int]]]) -> tuple[Fact, ...]:
    """Give what a sheet of before told.

    Parameters
    ----------
    sheet : Sheet
    parts : mapping of group to sequence of (place, wave)
        The parts that now make up each group of that sheet's file.

    Examples
    --------
    >>> row = PublishedRow(groups=("team",), n=7, blank=1, cells={"yes": 3, "no": 4}, until=0)
    >>> facts_of(Sheet((row,)), {"team": [(0, 0), (3, 1)]})[0]
    Fact(parts=frozenset({0}), cells={'yes': (3, 3), 'no': (4, 4), '': (1, 1)})
    """
    return tuple(
        _fact(
            frozenset(
                place for group in row.groups for place, wave in parts.get(group, ()) if wave <= row.until
            ),
            row,
        )
        for row in (*sheet.rows, *sheet.once)
        if row.hidden is None
    )


def _fact(parts: frozenset[int], row: PublishedRow) -> Fact:
    n, blank = row.n or 0, row.blank or 0
    bounds = {Nearly.ALL: (max(0, n - 1), n), Nearly.NONE: (0, min(1, n))}
    cells = {
        option: bounds[cell] if isinstance(cell, Nearly) else (cell, cell)
        for option, cell in row.cells.items()
    }
    return Fact(parts=parts, cells={**cells, UNANSWERED: (blank, blank)})


@dataclass(kw_only=True)
class _Desk:
    """Where rows are decided one after the other; each that is told joins the facts."""

    parts: Sequence[Part]
    options: Sequence[str]
    k: int
    several: bool
    facts: list[Fact]

    def members(self, group: str) -> list[int]:
        return [place for place, part in enumerate(self.parts) if part.group == group and part.size]

    def size(self, places: Sequence[int]) -> int:
        return sum(self.parts[place].size for place in places)

    def told(self, groups: Sequence[str], *, whole: bool = False) -> PublishedRow | None:
        """The row of these groups with as many waves as may be told (`whole`: all, exactly); None: no row."""
        everyone = [place for group in groups for place in self.members(group)]
        waves = sorted({self.parts[place].wave for place in everyone}, reverse=True) or [0]
        for until in waves[:1] if whole else waves:
            places = [place for place in everyone if self.parts[place].wave <= until]
            row = self._row(groups, places, until, later=self.size(everyone) - self.size(places))
            fact = _fact(frozenset(places), row)
            if row.is_below(self.k) or (whole and row.is_worded) or not self._allows(fact):
                continue
            self.facts.append(fact)
            return row
        return None

    def _row(self, groups: Sequence[str], places: Sequence[int], until: int, later: int) -> PublishedRow:
        counts = {option: self._count(places, option) for option in self.options}
        blank = self._count(places, UNANSWERED)
        n = self.size(places) - blank
        return PublishedRow(
            groups=tuple(groups),
            n=n,
            blank=blank,
            cells=worded(counts, n, several=self.several),
            later=later,
            until=until,
        )

    def _count(self, places: Sequence[int], option: str) -> int:
        return sum((self.parts[place].cells or {}).get(option, 0) for place in places)

    def _allows(self, fact: Fact) -> bool:
        sizes = [part.size for part in self.parts]
        if not self.options:
            return self._ledger(sizes, (ANSWERED,), ()).allows(fact)
        if not self.several:
            return self._ledger(sizes, self.options, self.options).allows(fact)
        return all(
            Ledger(
                sizes=sizes,
                options=(_TICKED, _UNTICKED),
                k=self.k,
                facts=tuple(_of_tick(each, option) for each in self.facts),
                stances=(_TICKED,),
            ).allows(_of_tick(fact, option))
            for option in self.options
        )

    def _ledger(self, sizes: Sequence[int], options: Sequence[str], stances: Sequence[str]) -> Ledger:
        return Ledger(sizes=sizes, options=options, k=self.k, facts=tuple(self.facts), stances=stances)


def _of_tick(fact: Fact, option: str) -> Fact:
    """What a fact says of one option of several: ticked, and answered without ticking it is the rest."""
    names = {option: _TICKED, UNANSWERED: UNANSWERED}
    return Fact(
        parts=fact.parts, cells={names[key]: told for key, told in fact.cells.items() if key in names}
    )
