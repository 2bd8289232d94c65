"""Refusals: what a rule says no to. They carry values; pages/ui words them for people."""

from __future__ import annotations


class Refusal(Exception):
    """A rule says no. Nothing was changed; the values say what was received and what is permitted."""


class NotFound(Refusal):
    """No such thing in the actor's school (another school's things do not exist for the actor)."""

    def __init__(self, kind: str, identifier: object) -> None:
        super().__init__(f"no {kind} {identifier!r} in this school")
        self.kind = kind
        self.identifier = identifier


class Missing(Refusal):
    """A required answer was left empty."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} is required")
        self.field = field


class TooLong(Refusal):
    """A text of more signs than are kept."""

    def __init__(self, field: str, length: int, longest: int) -> None:
        super().__init__(f"{field} has {length} signs, at most {longest} are kept")
        self.field = field
        self.length = length
        self.longest = longest


class Conflict(Refusal):
    """Somebody else changed the same thing since it was shown."""

    def __init__(self, kind: str, identifier: object) -> None:
        super().__init__(f"{kind} {identifier!r} was changed by someone else")
        self.kind = kind
        self.identifier = identifier


class AlreadyDone(Refusal):
    """The thing is already in the state that was asked for."""

    def __init__(self, kind: str, state: str) -> None:
        super().__init__(f"{kind} is already {state}")
        self.kind = kind
        self.state = state
