"""Agreements of a team: pages of words, in versions, that people stand behind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.fields import N_, said


class AgreementKind(StrEnum):
    """What an agreement is about. A school has one of each, and as many of its own as it likes."""

    STATUTE = "statute"
    LEADERSHIP = "leadership"
    MEETINGS = "meetings"
    OWN = "own"


#: Of these a school has one at a time.
ONE_OF_EACH = frozenset(AgreementKind) - {AgreementKind.OWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementWords:
    """What an agreement says."""

    title: str = said(N_("What is it about?"), most=120, is_required=True)
    text: str = said(N_("What do we agree?"), most=10_000, is_required=True)


class AgreementState(StrEnum):
    """Where a version stands: proposed, in force, followed by a later one, or ended."""

    PROPOSED = "proposed"
    IN_FORCE = "in_force"
    FOLLOWED = "followed"
    ENDED = "ended"


def state_of(version: int, in_force: int | None, *, newest: int, is_ended: bool) -> AgreementState:
    """Where a version stands; `in_force`: the last version that was settled.

    Examples
    --------
    >>> state_of(2, 1, newest=2, is_ended=False), state_of(1, 1, newest=2, is_ended=False)
    (<AgreementState.PROPOSED: 'proposed'>, <AgreementState.IN_FORCE: 'in_force'>)
    >>> state_of(1, None, newest=2, is_ended=False)
    <AgreementState.FOLLOWED: 'followed'>
    """
    if is_ended:
        return AgreementState.ENDED
    if version == in_force:
        return AgreementState.IN_FORCE
    return AgreementState.PROPOSED if version == newest else AgreementState.FOLLOWED
