"""Events on the vision and the ambitions of a school year."""

from __future__ import annotations

from core.events import Event


class VisionSet(Event, subject="vision", action="set_vision", is_told=True):
    """The vision of a school year was set or changed."""

    year: int
    version: int


class AmbitionAdded(Event, subject="ambition", action="add", is_told=True):
    """An ambition was added; `carried_from`: the earlier year's ambition that it continues."""

    title: str
    year: int
    carried_from: int | None


class AmbitionChanged(Event, subject="ambition", action="change", is_told=True):
    """An ambition was changed, and lost its endorsements."""

    title: str
    version: int
    reason: str


class AmbitionDropped(Event, subject="ambition", action="drop", is_told=True):
    """An ambition was dropped."""

    title: str
    because: str


class Endorsed(Event, subject="ambition", action="endorse"):
    """Somebody endorsed this version of an ambition; `with_proviso`: and asked for something."""

    version: int
    with_proviso: bool = False


class EndorsementWithdrawn(Event, subject="ambition", action="withdraw_endorsement"):
    """Somebody withdrew their endorsement of this version of an ambition."""

    version: int


class VisionEndorsed(Event, subject="vision", action="endorse"):
    """Somebody endorsed this version of the vision."""

    version: int
    with_proviso: bool = False


class VisionNotEndorsed(Event, subject="vision", action="withdraw_endorsement"):
    """Somebody withdrew their endorsement of this version of the vision."""

    version: int


class VisionProposed(Event, subject="frame_proposal", action="propose_vision", is_told=True):
    """Somebody proposed words for the vision of a school year."""

    year: int


class FrameProposed(Event, subject="frame_proposal", action="propose_ambition", is_told=True):
    """Somebody proposed words for an ambition and its frame; `ambition` None: for a new one."""

    title: str
    year: int
    ambition: int | None


class ProposalEndorsed(Event, subject="frame_proposal", action="endorse"):
    """Somebody said yes to a proposal, or "yes, provided that"."""

    with_proviso: bool = False


class ProposalNotEndorsed(Event, subject="frame_proposal", action="withdraw_endorsement"):
    """Somebody took their yes to a proposal back."""


class ProposalSet(Event, subject="frame_proposal", action="set"):
    """A proposal became this version; how many of the team said yes, and how many provisos were open."""

    version: int
    yes: int
    team: int
    open: int


class ProposalDeclined(Event, subject="frame_proposal", action="decline"):
    """A proposal was not taken over, with a reason; or who proposed it took it back."""

    because: str


class FrameProvisoAnswered(Event, subject="frame_proviso", action="answer"):
    """A colleague answered what a yes to the vision, an ambition or a proposal asked for."""


class FrameProvisoWithdrawn(Event, subject="frame_proviso", action="withdraw"):
    """Who said it took back what their yes asked for."""
