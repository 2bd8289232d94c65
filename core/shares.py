"""Parse shares as people type them ("60 %", "2/3", "de helft") to exact Fractions, and word them."""

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

_DUTCH = (
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
    "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
)  # fmt: skip
_ENGLISH = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_DUTCH_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {"a": 1, "honderd": 100, "hundred": 100}
for _words in (_DUTCH, _ENGLISH):
    _NUMBERS |= {word: n for n, word in enumerate(_words, 1)}
for _ten, (_dutch, _english) in enumerate(zip(_DUTCH_TENS, _ENGLISH_TENS, strict=True), 2):
    _NUMBERS |= {_dutch: 10 * _ten, _english: 10 * _ten}
    _NUMBERS |= {f"{unit}en{_dutch}": 10 * _ten + n for n, unit in enumerate(_DUTCH[:9], 1)}
    _NUMBERS |= {f"{_english}-{unit}": 10 * _ten + n for n, unit in enumerate(_ENGLISH[:9], 1)}
_PARTS = {
    "helft": 2, "halves": 2, "halve": 2, "half": 2, "derde": 3, "third": 3, "kwart": 4, "quarter": 4,
    "vierde": 4, "fourth": 4, "vijfde": 5, "fifth": 5, "zesde": 6, "sixth": 6, "zevende": 7, "seventh": 7,
    "achtste": 8, "eighth": 8, "negende": 9, "ninth": 9, "tiende": 10, "tenth": 10, "twaalfde": 12,
    "twelfth": 12,
}  # fmt: skip
_ALL = {"iedereen", "ieder", "allemaal", "allen", "alles", "everyone", "everybody", "all"}
_COUNT = rf"\d+|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
_WORDS = re.compile(
    rf"(?:(?:de|the|het) )?(?:({_COUNT})[ -]?)?({'|'.join(_PARTS)})(?:s|n)?(?: deel)?", re.ASCII
)
_DECIMAL = r"\d+(?:[.,]\d+)?|[.,]\d+"
_NUMBER = re.compile(rf"(-?)({_DECIMAL})( ?%)?", re.ASCII)
_NUMBER_WORD = re.compile(rf"({_COUNT})( ?%)?", re.ASCII)
_OUT_OF = r"/|van de|van elke|van|uit de|uit|op de|op elke|op|out of|of the|of every|of|in every|in"
_RATIO = re.compile(
    rf"(-?)({_COUNT}) ?(?:{_OUT_OF}) ?(-?)({_COUNT})(?:de|e)?(?: ?deel)?",
    re.ASCII,
)
_MIXED_PERCENT = re.compile(r"(\d+) (\d+)/(\d+) ?%", re.ASCII)


def parse_share(text: str) -> Fraction:
    """Parse a share as typed in Dutch or English, exactly: never through a float.

    A number with "%" or "procent" is a percentage; without it, a number below 1 is a fraction and a number
    above 1 a percentage. A fraction ("2/3", "twee op de drie") and its words ("twee derde") are understood.
    `core.majorities` reads what people say around a share: "meer dan de helft", "gewone meerderheid".

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
    share = share_in(plain_text(text), text)
    if share is None:
        raise ShareNotUnderstood(text)
    return share


def share_in(plain: str, text: str) -> Fraction | None:
    """The share that this plain text is, None if it is none; refusals carry `text`, as it was typed.

    Parameters
    ----------
    plain : str
        As `plain_text` makes it.
    text : str

    Returns
    -------
    Fraction or None
        Between 0 and 1.

    Raises
    ------
    ShareAmbiguous, ShareOutOfRange
        As `parse_share`.
    """
    share = _spelled(plain)
    if share is None:
        share = _counted(plain)
    if share is None:
        share = _percentage(plain, text)
    if share is not None and not 0 <= share <= 1:
        raise ShareOutOfRange(text, share)
    return share


def plain_text(text: str) -> str:
    """Lower case without accents or quotes; one kind of space, slash, minus and per cent sign; "½" as " 1/2".

    Raises
    ------
    ShareNotUnderstood
        Longer than 60 characters.
    """
    if len(text) > LONGEST:
        raise ShareNotUnderstood(text[:LONGEST])
    spaced = re.sub(r"(?=[¼-¾⅐-⅞])", " ", text)
    plain = unicodedata.normalize("NFKC", spaced).casefold().replace("⁄", "/").replace("−", "-")
    apart = unicodedata.normalize("NFD", plain)
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    plain = re.sub(r"[“”„\"]|^['‘’]|['‘’]$", "", plain)
    plain = re.sub(r"\b(procent|percent|pct)\b", "%", plain)
    return re.sub(r"\s+", " ", plain).strip().rstrip(" .;:!?")


def is_count(plain: str) -> bool:
    """Whether this plain text is a whole number alone, in digits or in a word.

    Examples
    --------
    >>> is_count("vijf"), is_count("5"), is_count("5 %")
    (True, True, False)
    """
    return re.fullmatch(_COUNT, plain, re.ASCII) is not None


def _whole(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def _spelled(plain: str) -> Fraction | None:
    if plain in _ALL:
        return Fraction(1)
    match = _WORDS.fullmatch(plain)
    return Fraction(_whole(match[1] or "een"), _PARTS[match[2]]) if match else None


def _counted(plain: str) -> Fraction | None:
    match = _RATIO.fullmatch(plain)
    if not match or _whole(match[4]) == 0:
        return None
    sign = -1 if match[1] != match[3] else 1
    return Fraction(sign * _whole(match[2]), _whole(match[4]))


def _percentage(plain: str, text: str) -> Fraction | None:
    mixed = _MIXED_PERCENT.fullmatch(plain)
    if mixed and int(mixed[3]):
        return (int(mixed[1]) + Fraction(int(mixed[2]), int(mixed[3]))) / 100
    word = _NUMBER_WORD.fullmatch(plain)
    match = _NUMBER.fullmatch(f"{_whole(word[1])}{word[2] or ''}" if word else plain)
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
