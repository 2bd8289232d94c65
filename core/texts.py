"""Texts as they are kept."""

from __future__ import annotations

from core.errors import Missing, TooLong

LONGEST_TEXT = 10_000


def required(field: str, value: str) -> str:
    """Give the text as it is kept; `Missing` when nothing is left, `TooLong`."""
    if not (kept := written(field, value)):
        raise Missing(field=field)
    return kept


def written(field: str, value: str, most: int = LONGEST_TEXT) -> str:
    """Give a text without space around it, and without NUL, which PostgreSQL refuses; `TooLong`.

    The limits of the fields on screen are the browser's; this one holds for whoever goes round them.
    """
    kept = value.replace("\0", "").strip()
    if len(kept) > most:
        raise TooLong(field=field, length=len(kept), longest=most)
    return kept
