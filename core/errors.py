"""Refusals: a rule says no. They carry values; pages/ui words them for people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import partial
from typing import Any, dataclass_transform


@dataclass_transform(eq_default=False, field_specifiers=(field,))
@dataclass(eq=False)
class Refusal(Exception):
    """A rule says no, and nothing was changed; the values say what was received and what is permitted.

    Each subclass is a dataclass automatically: write a docstring and fields. `field(repr=False)` keeps user
    text out of the message, and so out of logs.
    """

    def __init_subclass__(cls, kw_only: bool = False) -> None:
        dataclass(eq=False, kw_only=kw_only)(cls)

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle it by field names."""
        return partial(
            type(self), **{each.name: getattr(self, each.name) for each in fields(self) if each.init}
        ), ()

    def __str__(self) -> str:
        return ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)


class NotFound(Refusal):
    """The actor's school has no such thing (other schools' things are invisible to the actor)."""

    kind: str
    identifier: object


class Missing(Refusal, kw_only=True):
    """A required field is empty; `label`: the label of the field."""

    field: str
    label: str = ""


class TooLong(Refusal, kw_only=True):
    """A text is longer than allowed."""

    field: str
    length: int
    longest: int


def refuse_together(*checks: Callable[[], object]) -> None:
    """Run checks of fields, so that somebody is told at once what is wrong with each.

    Parameters
    ----------
    *checks : callable
        Each raises a `Refusal` or does nothing.

    Raises
    ------
    Refusal
        What the one check refused.
    FieldsRefused
        What they refused, if more than one did.

    Examples
    --------
    >>> def missing(field):
    ...     raise Missing(field=field)
    >>> refuse_together(lambda: missing("name"), lambda: None, lambda: missing("email"))
    Traceback (most recent call last):
    ...
    core.errors.FieldsRefused: refusals=(Missing(field='name', label=''), Missing(field='email', label=''))
    """
    refusals = []
    for check in checks:
        try:
            check()
        except Refusal as refusal:
            refusals.append(refusal)
    if refusals:
        raise refusals[0] if len(refusals) == 1 else FieldsRefused(tuple(refusals))


class FieldsRefused(Refusal):
    """More than one field is refused: a `Missing`, a `TooLong` or another refusal of each."""

    refusals: tuple[Refusal, ...]


class Conflict(Refusal):
    """Somebody else changed the same thing since it was shown."""


class AlreadyDone(Refusal, kw_only=True):
    """The thing is already in the state that was asked for."""

    kind: str
    state: str
