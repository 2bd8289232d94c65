"""What the figures of a scan say: who agrees, where a team differs most, and what changed since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.privacy import Nearly
from core.proportions import wilson_fpc
from core.scans.answers import FAVOURABLE, GRADED, UNFAVOURABLE, UNKNOWN
from core.scans.telling import ScanTold, StatementTold


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A statement in figures: how many agree (4 or 5), disagree (1 or 2), stand between, and do not know."""

    agree: int
    disagree: int
    between: int
    unknown: int

    @property
    def graded(self) -> int:
        """How many gave a number."""
        return self.agree + self.disagree + self.between

    @property
    def share(self) -> Fraction | None:
        """The share that agrees, of who gave a number; None if nobody did."""
        return Fraction(self.agree, self.graded) if self.graded else None

    def interval(self, whole: int) -> tuple[float, float] | None:
        """Between what the share of the whole team lies, of whom `whole` were asked, with 95 % confidence.

        Wilson's interval with the correction for a finite population (`core.proportions.wilson_fpc`).

        Examples
        --------
        >>> Standing(agree=6, disagree=2, between=2, unknown=0).interval(10)
        (0.6, 0.6)
        """
        if not self.graded:
            return None
        found = wilson_fpc(self.agree, self.graded, max(whole - self.unknown, self.graded))
        return found.clipped if found else None


def standing(told: StatementTold) -> Standing | None:
    """A statement in figures; None where it is told in words, or not at all.

    Examples
    --------
    >>> cells = {"1": 1, "2": 2, "3": Nearly.NONE, "4": 4, "5": 1, "unknown": 1}
    >>> standing(StatementTold(text="A", cells=cells))
    Standing(agree=5, disagree=3, between=0, unknown=1)
    """
    if told.untold or told.is_worded or not told.cells:
        return None

    def how_many(options: Sequence[str] | frozenset[str]) -> int:
        cells = (told.cells.get(option, 0) for option in options)
        return sum(cell for cell in cells if isinstance(cell, int) and not isinstance(cell, Nearly))

    return Standing(
        agree=how_many(FAVOURABLE),
        disagree=how_many(UNFAVOURABLE),
        between=how_many([each for each in GRADED if each not in FAVOURABLE | UNFAVOURABLE]),
        unknown=how_many([UNKNOWN]),
    )


def most_apart(told: ScanTold, most: int = 3) -> tuple[tuple[StatementTold, Standing], ...]:
    """The statements about which the team differs most: some agree and some do not, most of both first.

    Parameters
    ----------
    told : ScanTold
    most : int
        At most so many; none about which nobody differs.

    Examples
    --------
    >>> same, apart = {"4": 5, "5": 3}, {"2": 4, "4": 4}
    >>> rows = tuple(StatementTold(text=text, cells=cells) for text, cells in (("A", same), ("B", apart)))
    >>> [each.text for each, _found in most_apart(ScanTold(asked=9, heard=8, n=8, statements=rows))]
    ['B']
    """
    found = [(each, stands) for each in told.statements if (stands := standing(each))]
    apart = [pair for pair in found if min(pair[1].agree, pair[1].disagree)]
    return tuple(sorted(apart, key=lambda pair: -min(pair[1].agree, pair[1].disagree))[:most])


def least_agreed(told: ScanTold) -> tuple[StatementTold, Standing] | None:
    """The statement with which the smallest share agrees; None if no share is told."""
    found = [(each, stands) for each in told.statements if (stands := standing(each)) and stands.graded]
    return min(found, key=lambda pair: pair[1].share or 0, default=None)
