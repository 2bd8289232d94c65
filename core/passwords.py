"""Passwords that others would guess soon: common words, repeats, rows of keys, and known names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path

from core.alphabet import alphabetical

#: As many characters as a password has at least that opens an account by itself: NIST SP 800-63B-4, 3.1.1.2.
SHORTEST = 15
#: Longer is no safer, and only makes the server work.
LONGEST = 256
#: As many different characters as a password has at least.
FEWEST_DIFFERENT = 5
#: Along an alphabet, the digits or a keyboard, also backwards.
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qwertzuiop",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "!@#$%^&*()",
)
_BOTH_WAYS = tuple(way for row in _ROWS for way in (row, row[::-1]))
_SHORTEST_RUN = 3
#: Signs that stand for a letter.
_STANDS_FOR = str.maketrans("0134578@$!€", "oieastbasie")
_SHORTEST_NAME = 3
_SHORTEST_WORD = 4


class Weakness(StrEnum):
    """Why a password is guessed soon."""

    REPEATS = "repeats"
    ROW = "row"
    KNOWN = "known"
    COMMON = "common"


def weakness(password: str, known: Iterable[str] = ()) -> Weakness | None:
    """Say why others would guess this password soon.

    Words and names only, and no rule about kinds of characters: NIST SP 800-63B-4, 3.1.1.2. A word with
    digits or signs around it, or with digits for letters, counts as that word. Common are words of Dutch
    schools (easy_words.txt), and the 30,000 passwords that the package zxcvbn knows.

    Parameters
    ----------
    password : str
        The password that somebody wants.
    known : iterable of str
        What others know: the names of the person and the school, the e-mail address.

    Returns
    -------
    Weakness or None
        The first that holds; None if none does.

    Examples
    --------
    >>> [str(weakness(each)) for each in ("abcabcabcabc", "1234567890", "W4chtw00rd!!", "fietsbel maan")]
    ['repeats', 'row', 'common', 'None']
    >>> str(weakness("delinde-2026", known=["De Linde"]))
    'known'
    """
    plain = "".join(password.casefold().split())
    if _repeats(plain):
        return Weakness.REPEATS
    if _is_row(plain):
        return Weakness.ROW
    if plain in _common():
        return Weakness.COMMON
    names = _names(known)
    for letters in _readings(plain):
        if len(letters) >= _SHORTEST_WORD and letters in _common():
            return Weakness.COMMON
        if _is_made_of(letters, names | _easy_words()):
            return Weakness.COMMON if _is_made_of(letters, _easy_words()) else Weakness.KNOWN
    return None


def as_meant(password: str) -> str:
    """The password as every keyboard gives it: without space around it, each character in one form.

    Examples
    --------
    >>> as_meant(" cafe\u0301 ") == "caf\u00e9"
    True
    """
    return unicodedata.normalize("NFKC", password.strip())


def _repeats(plain: str) -> bool:
    lengths = range(1, len(plain) // 2 + 1)
    is_again = any(plain == (plain[:length] * len(plain))[: len(plain)] for length in lengths)
    return is_again or len(set(plain)) < FEWEST_DIFFERENT


def _is_row(plain: str) -> bool:
    """Whether it is put together from pieces of rows, each character once or more."""
    plain, at = re.sub(r"(.)\1+", r"\1", plain), 0
    while at < len(plain):
        run = next(
            (n for n in range(len(plain) - at, _SHORTEST_RUN - 1, -1) if _in_a_row(plain[at : at + n])), 0
        )
        if not run:
            return False
        at += run
    return bool(plain)


def _in_a_row(piece: str) -> bool:
    return any(piece in row for row in _BOTH_WAYS)


def _readings(plain: str) -> set[str]:
    """The letters of a password, without what stands around them, also with signs read as letters."""
    inner = [re.sub(f"^{around}+|{around}+$", "", plain) for around in (r"[\W\d_]", r"[\W_]")]
    return {_letters(each) for inside in inner for each in (inside, inside.translate(_STANDS_FOR))}


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", alphabetical(text)[1])


def _names(known: Iterable[str]) -> frozenset[str]:
    words = [_letters(word) for each in known for word in re.split(r"[\W\d_]+", each)]
    return frozenset(word for word in words if len(word) >= _SHORTEST_NAME) | {
        _letters(each) for each in known
    }


def _is_made_of(letters: str, words: frozenset[str]) -> bool:
    """Whether these letters are one such word, or two; a sentence of more is not guessed soon."""
    first = (letters[len(word) :] for word in words if word and letters.startswith(word))
    return any(not rest or rest in words for rest in first)


@cache
def _easy_words() -> frozenset[str]:
    return frozenset(Path(__file__).with_name("easy_words.txt").read_text(encoding="utf-8").split())


@cache
def _common() -> frozenset[str]:
    """Loaded at the first password that somebody chooses: 30,000 words are megabytes."""
    return frozenset(import_module("zxcvbn.frequency_lists").FREQUENCY_LISTS["passwords"])
