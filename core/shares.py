"""Parse shares as people type them ("66,67 %", "2/3", "de helft") to exact Fractions, and word them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from core.errors import Refusal


class ShareNotUnderstood(Refusal):
    """A text that is not a share."""

    text: str


class ShareAmbiguous(Refusal):
    """A text with two readings: "1" is 1 % or everybody."""

    text: str
    readings: tuple[Fraction, Fraction]


class ShareOutOfRange(Refusal):
    """A share below 0 % or above 100 %."""

    text: str
    share: Fraction


LONGEST = 60

_NUMBERS = {
    "een": 1, "één": 1, "one": 1, "a": 1, "twee": 2, "two": 2, "drie": 3, "three": 3, "vier": 4, "four": 4,
    "vijf": 5, "five": 5, "zes": 6, "six": 6, "zeven": 7, "seven": 7, "acht": 8, "eight": 8,
    "negen": 9, "nine": 9, "tien": 10, "ten": 10,
}  # fmt: skip
_PARTS = {
    "helft": 2, "halves": 2, "halve": 2, "half": 2, "derde": 3, "third": 3, "kwart": 4, "quarter": 4,
    "vierde": 4, "fourth": 4, "vijfde": 5, "fifth": 5, "zesde": 6, "sixth": 6, "zevende": 7, "seventh": 7,
    "achtste": 8, "eighth": 8, "negende": 9, "ninth": 9, "tiende": 10, "tenth": 10,
}  # fmt: skip
_ALL = {"iedereen", "allemaal", "allen", "everyone", "everybody", "all"}
_WORDS = re.compile(
    rf"(?:(?:de|the|het) )?(?:({'|'.join(_NUMBERS)})[ -]?)?({'|'.join(_PARTS)})(?:s|n)?(?: deel)?"
)
_DECIMAL = r"\d+(?:[.,]\d+)?|[.,]\d+"
_NUMBER = re.compile(rf"(-?)({_DECIMAL})( ?%)?", re.ASCII)
_RATIO = re.compile(r"(-?)(\d+) ?(?:/|van de|van|op de|op|out of|of|in) ?(-?)(\d+)(?: ?deel)?", re.ASCII)
_MIXED_PERCENT = re.compile(r"(\d+) (\d+)/(\d+) ?%", re.ASCII)


def parse_share(text: str) -> Fraction:
    """Parse a share as typed in Dutch or English, exactly: never through a float.

    A number with "%" or "procent" is a percentage; without it, a number below 1 is a fraction and a number
    above 1 a percentage. A fraction ("2/3", "2 van de 3") and its words ("twee derde") are understood.

    Parameters
    ----------
    text : str

    Returns
    -------
    Fraction
        Between 0 and 1.

    Raises
    ------
    ShareNotUnderstood
        Not a share, or longer than 60 characters.
    ShareAmbiguous
        A bare "1": 1 % or everybody.
    ShareOutOfRange
        Below 0 % or above 100 %.

    Examples
    --------
    >>> [str(parse_share(text)) for text in ("66,67 %", "2/3", "de helft", "driekwart", "0,55", "75")]
    ['6667/10000', '2/3', '1/2', '3/4', '11/20', '3/4']
    """
    plain = _plain(text)
    share = _spelled(plain)
    if share is None:
        share = _counted(plain)
    if share is None:
        share = _percentage(plain, text)
    if share is None:
        raise ShareNotUnderstood(text)
    if not 0 <= share <= 1:
        raise ShareOutOfRange(text, share)
    return share


def _plain(text: str) -> str:
    """Lower case; one kind of space, slash, minus and per cent sign; "½" as " 1/2"."""
    if len(text) > LONGEST:
        raise ShareNotUnderstood(text[:LONGEST])
    spaced = re.sub(r"(?=[¼-¾⅐-⅞])", " ", text)
    plain = unicodedata.normalize("NFKC", spaced).casefold().replace("⁄", "/").replace("−", "-")
    plain = re.sub(r"\b(procent|percent|pct)\b", "%", plain)
    return re.sub(r"\s+", " ", plain).strip().rstrip(" .;:!")


def _spelled(plain: str) -> Fraction | None:
    if plain in _ALL:
        return Fraction(1)
    match = _WORDS.fullmatch(plain)
    return Fraction(_NUMBERS[match[1] or "een"], _PARTS[match[2]]) if match else None


def _counted(plain: str) -> Fraction | None:
    match = _RATIO.fullmatch(plain)
    if not match or int(match[4]) == 0:
        return None
    sign = -1 if match[1] != match[3] else 1
    return Fraction(sign * int(match[2]), int(match[4]))


def _percentage(plain: str, text: str) -> Fraction | None:
    mixed = _MIXED_PERCENT.fullmatch(plain)
    if mixed and int(mixed[3]):
        return (int(mixed[1]) + Fraction(int(mixed[2]), int(mixed[3]))) / 100
    match = _NUMBER.fullmatch(plain)
    if not match:
        return None
    number = Fraction(match[1] + match[2].replace(",", "."))
    if match[3]:
        return number / 100
    if number == 1:
        raise ShareAmbiguous(text, (Fraction(1, 100), Fraction(1)))
    return number / 100 if abs(number) > 1 else number


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenShare:
    """A share in a form that a page can word.

    `percent` is the exact percentage if it has at most four decimals (66.67), else None (two thirds).
    `is_simple`: small enough to say as a fraction ("drie kwart"). `close_to`: the third that was perhaps
    meant: "66,67 %" is slightly more than two thirds, so a vote of 2 in 3 fails it.
    """

    numerator: int
    denominator: int
    percent: Decimal | None
    is_simple: bool
    close_to: Fraction | None


def speak(share: Fraction) -> SpokenShare:
    """Give the parts that a page needs to put a share in words.

    Examples
    --------
    >>> speak(Fraction(3, 4))
    SpokenShare(numerator=3, denominator=4, percent=Decimal('75'), is_simple=True, close_to=None)
    >>> speak(Fraction(2, 3)).percent is None, speak(Fraction("0.6667")).close_to
    (True, Fraction(2, 3))
    """
    millionths = share * 1_000_000
    percent = None
    if millionths.denominator == 1:
        percent = Decimal(millionths.numerator) / 10_000
        percent = percent.to_integral() if percent == percent.to_integral() else percent.normalize()
    thirds = (Fraction(1, 3), Fraction(2, 3))
    near = next((third for third in thirds if 0 < abs(share - third) < Fraction(1, 200)), None)
    return SpokenShare(
        numerator=share.numerator,
        denominator=share.denominator,
        percent=percent,
        is_simple=share.denominator <= 10,
        close_to=near,
    )
