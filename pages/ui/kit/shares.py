"""Shares and groups in words: "twee derde (66,7 %)", "de ouders"."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from core.norms.refusals import Number
from core.shares import speak
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _, spoken
from pages.ui.kit.words import listed

SAID = {
    Fraction(1, 2): N_("half"),
    Fraction(1, 3): N_("one third"),
    Fraction(2, 3): N_("two thirds"),
    Fraction(1, 4): N_("a quarter"),
    Fraction(3, 4): N_("three quarters"),
}


#: A name that says by itself what it is: "groep 8a".
_CLASS = re.compile(r"(groep|klas|group|class)\b", re.IGNORECASE)


def exact_percent(share: Fraction) -> str:
    """Format a share exactly: 55 %, 62,5 %; as a fraction if its decimals never end: 2/3."""
    spoken = speak(share).percent
    if spoken is None:
        return f"{share.numerator}/{share.denominator}"
    exponent = Decimal(spoken).as_tuple().exponent
    return numbers.percent(share, max(0, -int(exponent)))


def share_words(share: Fraction) -> str:
    """Word a share: "de helft (50 %)", "twee derde (ongeveer 66,7 %)", "55 %", "7/11 (ongeveer 63,6 %)"."""
    if speak(share).percent is not None:
        return f"{_(SAID[share])} ({exact_percent(share)})" if share in SAID else exact_percent(share)
    return _("{share} (about {percent})").format(
        share=_(SAID[share]) if share in SAID else exact_percent(share), percent=numbers.percent(share)
    )


def doubt_about(share: Fraction) -> str | None:
    """Ask whether a percentage close to a third was meant as a third; None if it is not close."""
    near = speak(share).close_to
    if near is None:
        return None
    return _("Do you mean {third}? Then type {fraction}: {percent} is not the same.").format(
        third=_(SAID[near]), fraction=f"{near.numerator}/{near.denominator}", percent=exact_percent(share)
    )


def the_group(name: str) -> str:
    """A group inside a sentence: "de ouders", or "de mensen in de groep MR" if its name is not a plural."""
    plain = " ".join(name.split())
    if _CLASS.match(plain):
        return uncapitalised(plain)
    said = N_("the {group}") if _is_plural(plain) else N_("the people in the group {group}")
    return _(said).format(group=uncapitalised(plain) if _is_plural(plain) else plain)


def several(name: str) -> str:
    """A group after a number: "240 ouders", or "12 mensen in de groep MR" if its name is not a plural."""
    plain = " ".join(name.split())
    return uncapitalised(plain) if _is_plural(plain) else _("people in the group {group}").format(group=plain)


def groups_of(names: tuple[str, ...] | list[str]) -> str:
    """Several groups inside a sentence: "de ouders, de leerlingen en de leerkrachten"."""
    return listed([the_group(name) for name in names])


def _is_plural(plain: str) -> bool:
    """Only a plural that names people fits after "the" in every sentence."""
    return plain.casefold().endswith(spoken().plurals) and plain.replace("-", "").replace(" ", "").isalpha()


def uncapitalised(name: str) -> str:
    """A name inside a sentence: "Ouders" becomes "ouders"; "MR" and "IB'ers" do not change."""
    return name if not name[:1].isupper() or any(sign.isupper() for sign in name[1:]) else name.lower()


def amount(number: Number | None) -> str:
    """Format a count; half a household gets its decimal."""
    if number is None or Fraction(number).denominator == 1:
        return numbers.count(None if number is None else int(number))
    return numbers.decimal(Fraction(number))
