"""Who may do what on an initiative: by what they are to it, and by where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from core.initiatives import ENDS, MANDATED, Phase, moves_from
from core.permissions import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What somebody of the team is to an initiative, and whether it has a lead and a mandate now."""

    opened: bool = False
    leads: bool = False
    takes_part: bool = False
    is_school_leader: bool = False
    has_lead: bool = False
    has_mandate: bool = False

    @property
    def is_theirs(self) -> bool:
        """Whether they may write in it: who opened it, leads it or takes part, and the school leader."""
        return self.opened or self.leads or self.takes_part or self.is_school_leader

    @property
    def steers(self) -> bool:
        """Whether they may move it along the cycle: a lead or the school leader; who opened it, before."""
        return self.leads or self.is_school_leader or (self.opened and not self.has_lead)


def may_move(standing: Standing, to: Phase) -> bool:
    """Whether somebody may move an initiative there; setting it aside is for all whose it is.

    Examples
    --------
    >>> member = Standing(takes_part=True, has_lead=True)
    >>> may_move(member, Phase.RESEARCH_QUESTION), may_move(member, Phase.NOT_DOING)
    (False, True)
    """
    return standing.steers or (to is Phase.NOT_DOING and standing.is_theirs)


_ALWAYS = frozenset({Act.SEE_INITIATIVES, Act.APPRECIATE, Act.CHALLENGE})
_THEIRS = frozenset({Act.EDIT_INITIATIVE, Act.POST_PROGRESS, Act.STATE, Act.EXCHANGE})


def may_on(standing: Standing, phase: Phase) -> frozenset[Act]:
    """Give the acts that somebody may do on an initiative in this phase, by what they are to it.

    Answering an offer is not among them: who may, differs from offer to offer.

    Examples
    --------
    >>> Act.MOVE_PHASE in may_on(Standing(opened=True), Phase.ISSUE)
    True
    >>> Act.MOVE_PHASE in may_on(Standing(opened=True, has_lead=True), Phase.EXECUTION)
    False
    >>> Act.EDIT_INITIATIVE in may_on(Standing(leads=True, has_lead=True), Phase.SUSTAINED)
    False
    """
    acts = set(_ALWAYS)
    if any(may_move(standing, move.to) for move in moves_from(phase)):
        acts.add(Act.MOVE_PHASE)
    if phase in ENDS:
        return frozenset(acts)
    acts.add(Act.OFFER_PART)
    if standing.is_theirs:
        acts |= _THEIRS
    if standing.has_lead:
        acts.add(Act.AGREE_EXPECTATIONS)
    if standing.is_school_leader and phase in MANDATED and standing.has_lead:
        acts.add(Act.GRANT_MANDATE)
    if standing.has_mandate:
        acts |= {Act.SIGNAL, Act.TAKE_BACK} if standing.is_school_leader else {Act.SIGNAL}
    if phase is Phase.EVALUATION and standing.steers:
        acts.add(Act.EVALUATE)
    return frozenset(acts)
