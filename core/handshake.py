"""The handshake: leading is claimed or offered, and the other side answers."""

from __future__ import annotations

from dataclasses import dataclass

from core.initiatives import OfferKind, Part
from core.standing import Standing

MOST_LEADS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """An offer as the rules look at it. `of_school_leader`: the person who would get the part is one."""

    kind: OfferKind
    person_id: int
    made_by: int | None
    of_school_leader: bool = False


def may_answer(hand: Hand, person_id: int, standing: Standing) -> bool:
    """Whether this person answers this offer.

    A nomination is for the person named. A claim is answered by another: a school leader or somebody who
    leads now; the claim of a school leader by anyone else of the team: nobody grants it to themselves.

    Examples
    --------
    >>> claim = Hand(kind=OfferKind.CLAIM, person_id=1, made_by=1)
    >>> may_answer(claim, 2, Standing()), may_answer(claim, 2, Standing(leads=True))
    (False, True)
    """
    if hand.kind is OfferKind.NOMINATION:
        return person_id == hand.person_id
    if person_id == hand.person_id:
        return False
    return standing.is_school_leader or standing.leads or hand.of_school_leader


def may_nominate(standing: Standing, part: Part) -> bool:
    """Whether somebody may ask a colleague for this part.

    Everybody may, but who leads is not given a second lead beside them by others than the school leader.

    Examples
    --------
    >>> may_nominate(Standing(), Part.LEAD), may_nominate(Standing(has_lead=True), Part.LEAD)
    (True, False)
    """
    return part is Part.MEMBER or not standing.has_lead or standing.leads or standing.is_school_leader
