"""Metadata of the fields of a value, and their storage as JSON.

Each field that people fill in declares its label, maximum length and whether it may be empty. Forms,
conflicts, refusals, personal data exports and templates use that.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from core.errors import FieldsRefused, Missing, Refusal
from core.texts import LONGEST_TEXT, written

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The metadata of a field. `label`: an English message of the catalogue; `most`: maximum characters."""

    label: str
    most: int = LONGEST_TEXT
    is_required: bool = False


def N_(message: str) -> str:  # noqa: N802 (gettext's own name)
    """Mark a message for the catalogue; pages translate it."""
    return message


def said(label: str, *, most: int = LONGEST_TEXT, is_required: bool = False, default: Any = MISSING) -> Any:
    """Make a field with its label, maximum length, and whether it may be empty."""
    return field(default=default, metadata={"said": Said(label=label, most=most, is_required=is_required)})


@cache
def said_of(kind: type) -> dict[str, Said]:
    """Give the metadata of the fields of a value, by name, in order."""
    return {each.name: each.metadata["said"] for each in fields(kind) if "said" in each.metadata}


def cleaned(value: Value) -> Value:
    """Give a value as it is stored: texts without surrounding space.

    Raises
    ------
    Missing
        A required field is empty.
    TooLong
        A text is longer than its field allows.
    FieldsRefused
        Both, or one of them more than once.
    """
    kept: dict[str, Any] = {}
    wrong: list[Refusal] = []
    for name, about in said_of(type(value)).items():  # type: ignore[arg-type]
        try:
            kept[name] = _cleaned(name, getattr(value, name), about)
        except Refusal as refusal:
            wrong.append(refusal)
    if wrong:
        raise wrong[0] if len(wrong) == 1 else FieldsRefused(tuple(wrong))
    return replace(value, **kept)  # type: ignore[type-var]


def _cleaned(name: str, held: Any, about: Said) -> Any:
    if isinstance(held, str) and not isinstance(held, Enum):
        held = written(name, held, about.most)
    if about.is_required and held in ("", None, ()):
        raise Missing(field=name, label=about.label)
    return held


def changed(before: Value, after: Value) -> list[str]:
    """Give the names of the fields that differ, sorted."""
    names = (each.name for each in fields(before))  # type: ignore[arg-type]
    return sorted(name for name in names if getattr(before, name) != getattr(after, name))


@cache
def types_of(kind: type) -> dict[str, Any]:
    """Give the types of a value's fields, by name."""
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}


def plain(held: Any) -> Any:
    """Convert a field's value to plain JSON types.

    Examples
    --------
    >>> plain((date(2026, 11, 18), Fraction(2, 3)))
    ['2026-11-18', '2/3']
    """
    if isinstance(held, Enum):
        return held.value
    if isinstance(held, date):
        return held.isoformat()
    if isinstance(held, Fraction):
        return str(held)
    if isinstance(held, tuple | list | frozenset):
        return [plain(each) for each in (sorted(held) if isinstance(held, frozenset) else held)]
    if isinstance(held, dict):
        return {str(key): plain(each) for key, each in held.items()}
    return held


def read(kind: Any, held: Any) -> Any:
    """Convert a stored value back to the type of its field.

    Examples
    --------
    >>> read(date | None, "2026-11-18"), read(tuple[int, ...], [1, 2])
    (datetime.date(2026, 11, 18), (1, 2))
    """
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if held is None:
            return None
        (kind,) = (each for each in get_args(kind) if each is not types.NoneType)
        origin = get_origin(kind)
    if origin is tuple:
        inner = get_args(kind)[0]
        return tuple(read(inner, each) for each in held)
    if not isinstance(kind, type) or isinstance(held, kind):
        return held
    if issubclass(kind, date) and isinstance(held, str):
        return kind.fromisoformat(held)
    return kind(held) if issubclass(kind, Enum | Fraction) else held
