"""The handshake: somebody claims or offers a part, and the other side answers."""

from __future__ import annotations

from dataclasses import dataclass

from core.initiatives import OfferKind, Part
from core.standing import Standing

MOST_LEADS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """An offer for these rules. `of_school_leader`: the person who would get the part is one."""

    kind: OfferKind
    person_id: int
    made_by: int | None
    of_school_leader: bool = False


def may_answer(hand: Hand, person_id: int, standing: Standing) -> bool:
    """Whether this person may answer this offer.

    The nominee answers a nomination. Somebody else answers a claim: a school leader or a current lead. Anyone
    else on the team may answer a school leader's claim. Nobody grants their own claim.

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

    Everybody may, but only the lead and the school leader may ask a second lead.

    Examples
    --------
    >>> may_nominate(Standing(), Part.LEAD), may_nominate(Standing(has_lead=True), Part.LEAD)
    (True, False)
    """
    return part is Part.MEMBER or not standing.has_lead or standing.leads or standing.is_school_leader
