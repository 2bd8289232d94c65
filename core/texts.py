"""Clean texts for storage."""

from __future__ import annotations

import re
import unicodedata

from core.errors import Missing, TooLong

LONGEST_TEXT = 10_000
#: What turns the direction of all that follows, outside the text too; and NUL, which PostgreSQL refuses.
_NEVER = re.compile("[\\0\u202a-\u202e\u2066-\u2069]")
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def required(field: str, value: str) -> str:
    """Give the cleaned text; `Missing` if it is empty, `TooLong`."""
    if not (kept := written(field, value)):
        raise Missing(field=field)
    return kept


def written(field: str, value: str, most: int = LONGEST_TEXT) -> str:
    """Strip space around it and what turns its surroundings; a text that nobody sees is empty. `TooLong`.

    The browser enforces the limits of fields; this one also stops clients that bypass it.

    Examples
    --------
    >>> written("name", " Tessa\\u202e "), written("name", "\\u200b \\u00ad")
    ('Tessa', '')
    """
    kept = _NEVER.sub("", value).strip()
    if all(unicodedata.category(sign) in _UNSEEN for sign in kept):
        kept = ""
    if len(kept) > most:
        raise TooLong(field=field, length=len(kept), longest=most)
    return kept
