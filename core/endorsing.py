"""Standing behind words of the team: "ja" or "ja, mits …", by each for themselves.

A proviso ("mits …") is a yes that asks for something. It stays open until a colleague answers it, until it is
taken up in a later wording, or until who said it takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from core.errors import Refusal
from core.people import PersonRef

#: The longest proviso: a sentence, or two.
LONGEST_PROVISO = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Proviso:
    """What somebody's yes asks for. `by` None: somebody who left; `version`: of the words it was said of.

    `taken_up_in`: the later version that takes it up.
    """

    proviso_id: int
    version: int
    text: str = field(repr=False)
    by: PersonRef | None
    at: datetime
    answer: str = field(default="", repr=False)
    answered_by: str | None = None
    answered_at: datetime | None = None
    taken_up_in: int | None = None
    withdrawn_at: datetime | None = None

    def is_of(self, person_id: int) -> bool:
        """Whether this person said it."""
        return self.by is not None and self.by.person_id == person_id

    @property
    def is_open(self) -> bool:
        """Whether nobody answered it, no later version took it up, and it was not taken back."""
        return self.answered_at is None and self.taken_up_in is None and self.withdrawn_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """What a team says of one wording: who says yes, whom we did not hear yet, and what they ask for.

    `yes`, `silent`: those who are on the team now. `provisos`: of this wording, oldest first; also open ones
    of earlier wordings, which nobody answered yet.
    """

    yes: tuple[PersonRef, ...] = ()
    silent: tuple[PersonRef, ...] = ()
    provisos: tuple[Proviso, ...] = ()

    @property
    def open(self) -> tuple[Proviso, ...]:
        """The provisos that wait for an answer."""
        return tuple(each for each in self.provisos if each.is_open)

    @property
    def team(self) -> int:
        """How many people are on the team."""
        return len(self.yes) + len(self.silent)

    @property
    def is_carried(self) -> bool:
        """Whether more than half of the team says yes."""
        return is_carried(len(self.yes), self.team)

    def says_yes(self, person_id: int) -> bool:
        """Whether this person stands behind it."""
        return any(each.person_id == person_id for each in self.yes)


class NotCarried(Refusal, kw_only=True):
    """No more than half of the team says yes yet."""

    yes: int
    team: int


class ProvisoClosed(Refusal):
    """This proviso was answered, taken up or taken back already."""

    proviso_id: int


class OwnProviso(Refusal):
    """Somebody else answers a proviso; who said it can take it back."""

    proviso_id: int


def is_carried(yes: int, team: int) -> bool:
    """Whether more than half of the team says yes.

    Examples
    --------
    >>> is_carried(3, 6), is_carried(4, 6), is_carried(0, 0)
    (False, True, False)
    """
    return 2 * yes > team


def require_carried(yes: int, team: int) -> None:
    """Raise `NotCarried` unless more than half of the team says yes."""
    if not is_carried(yes, team):
        raise NotCarried(yes=yes, team=team)


def shown_with(provisos: Iterable[Proviso], version: int) -> tuple[Proviso, ...]:
    """The provisos that belong beside a version, oldest first: its own, and earlier ones that are still open.

    Examples
    --------
    >>> from datetime import UTC
    >>> at = datetime(2026, 11, 18, tzinfo=UTC)
    >>> old = Proviso(proviso_id=1, version=1, text="…", by=None, at=at)
    >>> done = Proviso(proviso_id=2, version=1, text="…", by=None, at=at, taken_up_in=2)
    >>> new = Proviso(proviso_id=3, version=2, text="…", by=None, at=at)
    >>> [each.proviso_id for each in shown_with([old, done, new], 2)]
    [1, 3]
    """
    return tuple(
        each
        for each in sorted(provisos, key=lambda one: one.proviso_id)
        if each.version == version or (each.version < version and each.is_open)
    )
