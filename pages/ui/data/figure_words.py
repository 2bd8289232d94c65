"""The words of figures: a value, when it was measured, and what a heading of DUO says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from core.rounding import rounded
from core.school_data import Figure, Moment
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import count, date, decimal

_AGE = re.compile(r"L_?(\d{1,2})(_MIN|_PLUS)?")
_WEIGHT = re.compile(r"GEWICHT_(\d(?:[.,]\d)?)")


def value_text(figure: Figure | None) -> str:
    """A figure in words; a dash where there is none."""
    if figure is None:
        return "–"
    return number_text(figure.value) if figure.value is not None else _("shielded")


def number_text(value: float) -> str:
    """A value with at most two decimals, and no more than it has."""
    exact = Fraction(str(value))
    if exact.denominator == 1:
        return count(int(exact))
    return decimal(exact, 1 if (exact * 10).denominator == 1 else 2)


def change_text(change: float) -> str:
    """A difference with its sign: +3,5 or −2."""
    exact = Fraction(rounded(change, 2))
    return ("+" if exact > 0 else "−" if exact < 0 else "") + number_text(float(abs(exact)))


def moment_text(moment: Moment) -> str:
    """When it was measured: a day as days are written, or what the file says."""
    return date(moment.day) if moment.is_day else moment.text


def group_text(group: str) -> str:
    """The name of a group, or of the whole school."""
    if not group:
        return _("Whole school")
    return _("Group {number}").format(number=group) if re.fullmatch(r"\d{1,2} ?[a-zA-Z]?", group) else group


def duo_text(heading: str, group: str = "") -> str:
    """What a heading of DUO says, in words, behind the category that its row is of."""
    said = _duo(heading)
    return f"{group} · {said}" if group else said


def _duo(heading: str) -> str:
    if found := _AGE.fullmatch(heading):
        words = {
            "_MIN": _("{n} years old or younger"),
            "_PLUS": _("{n} years old or older"),
        }.get(found[2] or "", _("{n} years old"))
        return words.format(n=found[1])
    if found := _WEIGHT.fullmatch(heading):
        return _("Pupil weight {weight}").format(weight=number_text(float(found[1].replace(",", "."))))
    if re.fullmatch(r"TOTAAL|TOTAAL_LEERLINGEN|LEERLINGEN|AANTAL_LEERLINGEN|AANTAL", heading):
        return _("All pupils")
    return heading.replace("_", " ").strip().capitalize()


def is_all(heading: str) -> bool:
    """Whether a heading of DUO counts all pupils together.

    >>> is_all("TOTAAL"), is_all("LEERLINGEN"), is_all("GEWICHT_0.3")
    (True, True, False)
    """
    return bool(re.match(r"(?:EIND)?TOTAAL|(?:AANTAL_)?LEERLINGEN$|AANTAL$", heading))


def in_order(figures: Sequence[Figure]) -> tuple[Moment, ...]:
    """The moments of figures, earliest first."""
    return tuple(sorted({Moment(figure.day, figure.moment) for figure in figures}))
