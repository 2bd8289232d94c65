"""Round figures as people and spreadsheets do: half away from zero, and keep their side of a norm."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor


def exact(value: Fraction | float) -> Fraction:
    """A number as it is written: a float counts as its shortest decimal, as in a spreadsheet.

    Parameters
    ----------
    value : Fraction or float
        Finite.

    Returns
    -------
    Fraction

    Examples
    --------
    >>> exact(0.565) == Fraction(565, 1000), Fraction(0.565) == Fraction(565, 1000)
    (True, False)
    """
    return Fraction(repr(float(value))) if isinstance(value, float) else Fraction(value)


def rounded(value: Fraction | float, digits: int) -> Decimal:
    """Round to this many decimals, half away from zero.

    Parameters
    ----------
    value : Fraction or float
        Finite.
    digits : int
        At least 0.

    Returns
    -------
    Decimal
        With exactly that many decimals.

    Examples
    --------
    >>> rounded(Fraction(225, 4), 1), rounded(Fraction(-5, 2), 0), rounded(Fraction(1, 3), 2)
    (Decimal('56.3'), Decimal('-3'), Decimal('0.33'))
    """
    scaled = exact(value) * 10**digits
    whole = floor(abs(scaled) + Fraction(1, 2))
    return Decimal(-whole if scaled < 0 else whole).scaleb(-digits)


def digits_apart(
    value: Fraction | float, norm: Fraction | float, digits: int = 1, most: int = 4
) -> int | None:
    """The fewest decimals with which a percentage reads differently from its norm; None if `most` do not do.

    Rounded so, it stands on its own side of the norm, because rounding keeps the order.

    Parameters
    ----------
    value, norm : Fraction or float
        Shares, 0-1.
    digits, most : int
        Decimals to begin with, and the most that are read.

    Returns
    -------
    int or None
        `digits` where the two are equal.

    Examples
    --------
    >>> digits_apart(Fraction(1999, 2999), Fraction(2, 3)), digits_apart(Fraction(1, 2), Fraction(2, 3))
    (2, 1)
    """
    share, held = exact(value) * 100, exact(norm) * 100
    if share == held:
        return digits
    return next(
        (n for n in range(digits, max(digits, most) + 1) if rounded(share, n) != rounded(held, n)), None
    )
