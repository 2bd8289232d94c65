"""Clean texts for storage."""

from __future__ import annotations

from core.errors import Missing, TooLong

LONGEST_TEXT = 10_000


def required(field: str, value: str) -> str:
    """Give the cleaned text; `Missing` if it is empty, `TooLong`."""
    if not (kept := written(field, value)):
        raise Missing(field=field)
    return kept


def written(field: str, value: str, most: int = LONGEST_TEXT) -> str:
    """Strip surrounding space, and NUL, which PostgreSQL refuses; `TooLong`.

    The browser enforces the limits of fields; this one also stops clients that bypass it.
    """
    kept = value.replace("\0", "").strip()
    if len(kept) > most:
        raise TooLong(field=field, length=len(kept), longest=most)
    return kept
