"""Closing a member's access: what they hold is shown first, and handed over in the same act.

Nobody gets a lead without saying yes, so a lead is handed over by asking a colleague. Until somebody took it
over, the part and the mandate of who left stay, so that they have it again if their access is reopened.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session, col, select

from core.chain import InitiativeRef
from core.errors import AlreadyDone, NotFound
from core.events.initiatives import OfferWithdrawn
from core.events.people import AccessClosed
from core.events.workgroups import MembersSet
from core.handshake import MOST_LEADS
from core.initiatives import ENDS, OfferState, Part
from core.people import PersonRef, by_name
from core.permissions import Act, Actor, require
from core.texts import required
from db.accounts import MemberCase, leave_school, on_member
from db.acting import Case, acting, asking
from db.actions import ActionLine
from db.actions.acts import hand_action, on_action
from db.actions.questions import open_actions
from db.decisions import Ownerless
from db.decisions.case import on_decision
from db.decisions.left_behind import owned_by
from db.decisions.owning import hand_to, owners_now
from db.initiatives import InitiativeLine
from db.initiatives.case import on_initiative, people_of
from db.initiatives.leading import ask_colleague, open_offers
from db.initiatives.lines import lines
from db.invitations import withdraw_links_of
from db.members.access import require_another_leader
from db.models import Offer, Workgroup, WorkgroupMember
from db.store import Store
from db.workgroups.acts import on_workgroup, put_in


class Kind(StrEnum):
    """What can be handed over. `OFFER`: what somebody was asked for, and did not answer yet."""

    LEAD = "lead"
    WORKGROUP = "workgroup"
    DECISION = "decision"
    OFFER = "offer"
    ACTION = "action"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """A thing, by its id, that goes to a colleague. What is not handed over is left without anybody."""

    kind: Kind
    thing: int
    to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """An open initiative that the member leads. `others`: who lead it too."""

    initiative: InitiativeRef
    others: tuple[PersonRef, ...]
    asked: tuple[PersonRef, ...]
    mandate_until: date | None
    review_on: date | None
    open_questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InWorkgroup:
    """An open workgroup of the member. `others`: who else is in it now."""

    workgroup_id: int
    name: str
    others: tuple[PersonRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOffer:
    """What the member was asked for, or asked to lead, and waits for an answer; it is withdrawn."""

    offer_id: int
    initiative: InitiativeRef
    part: Part
    leads: tuple[PersonRef, ...]


@dataclass(frozen=True, kw_only=True)
class Holdings:
    """What a member leads, works in, carries out, is asked for and agreed to do."""

    leads: tuple[Led, ...]
    workgroups: tuple[InWorkgroup, ...]
    decisions: tuple[Ownerless, ...]
    offers: tuple[OpenOffer, ...]
    actions: tuple[ActionLine, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to hand over."""
        return bool(self.leads or self.workgroups or self.decisions or self.offers or self.actions)


def holdings(store: Store, actor: Actor, person_id: int) -> Holdings:
    """What a member holds now. `NotFound`; `NotPermitted` for who may not see initiatives."""
    require(actor, Act.SEE_INITIATIVES)
    require(actor, Act.SEE_DECISIONS)
    with asking(store, actor, Act.CHANGE_MEMBER) as session:
        people = people_of(session, actor.school_id)
        if person_id not in people.refs:
            raise NotFound("person", person_id)
        every = lines(session, actor, people, store.today(actor))
        return Holdings(
            leads=tuple(_led(line, person_id) for line in every if _leads(line, person_id)),
            workgroups=tuple(_workgroups(session, actor, person_id)),
            decisions=owned_by(session, actor, person_id),
            offers=tuple(_offers(session, actor, person_id, every)),
            actions=_actions(session, actor, person_id),
        )


def deactivate(
    store: Store, actor: Actor, person_id: int, handing: Collection[HandOver] = (), sentence: str = ""
) -> None:
    """Close a member's access to this school at once; what they did stays readable. Other schools stay open.

    Offers that wait for their answer, and links that they made or that were made for them, are withdrawn.
    `handing`: what goes to whom; what somebody else took over meanwhile, or ended, stays as it is.
    `sentence`: what colleagues who are asked to lead read.
    `LastSchoolLeader`, `AlreadyDone`, `NotFound`, `PersonNotActive`, `OwnerNotActive`.
    """
    if handing:
        for act in (Act.OFFER_PART, Act.FORM_WORKGROUP, Act.RECORD_DECISION, Act.NOTE_ACTION):
            require(actor, act)
    with acting(store, actor, Act.CHANGE_MEMBER, _on_leaver(person_id, handing)) as case:
        if case.membership.is_active:
            require_another_leader(case)
        _close(case, handing, sentence)


def close_access(case: Case, person_id: int) -> AccessClosed:
    """Close a member's access within another act, also of the only one who leads the school."""
    return _close(_on_leaver(person_id, ())(case), (), "")


def _close(case: MemberCase, handing: Collection[HandOver], sentence: str) -> AccessClosed:
    if not case.membership.is_active:
        raise AlreadyDone(kind="membership", state="inactive")
    case.membership.is_active = False
    case.session.flush()
    offered = _withdraw_offers(case)
    handed = [each for each in handing if _hand(case, each, offered, sentence)]
    leave_school(case.session, case.id, case.actor.school_id)
    withdraw_links_of(case.session, case.actor.school_id, case.id)
    closed = AccessClosed(handed_over=tuple(f"{each.kind} {each.thing}" for each in handed))
    case.tell(closed)
    return closed


def _leads(line: InitiativeLine, person_id: int) -> bool:
    return line.phase not in ENDS and person_id in {each.person_id for each in line.leads}


def _led(line: InitiativeLine, person_id: int) -> Led:
    return Led(
        initiative=_ref(line),
        others=tuple(each for each in line.leads if each.person_id != person_id),
        asked=line.asked_to_lead,
        mandate_until=line.mandate_until,
        review_on=line.review_on,
        open_questions=line.open_questions,
    )


def _ref(line: InitiativeLine) -> InitiativeRef:
    return InitiativeRef(line.initiative_id, line.title, line.phase)


def _workgroups(session: Session, actor: Actor, person_id: int) -> Iterable[InWorkgroup]:
    people = people_of(session, actor.school_id)
    rows = session.exec(
        select(Workgroup, WorkgroupMember.person_id)
        .join(WorkgroupMember, col(WorkgroupMember.workgroup_id) == Workgroup.id)
        .where(Workgroup.school_id == actor.school_id, col(Workgroup.is_closed).is_(False))
        .order_by(col(Workgroup.name_key))
    ).all()
    inside: dict[int, set[int]] = {}
    for row, member in rows:
        inside.setdefault(row.id or 0, set()).add(member)
    for row in {row.id: row for row, _ in rows}.values():
        members = inside[row.id or 0]
        if person_id in members:
            others = by_name(people.refs[each] for each in members & people.team - {person_id})
            yield InWorkgroup(workgroup_id=row.id or 0, name=row.name, others=others)


def _offers(
    session: Session, actor: Actor, person_id: int, every: Iterable[InitiativeLine]
) -> Iterable[OpenOffer]:
    going = {line.initiative_id: line for line in every if line.phase not in ENDS}
    for row in _open_offers(session, actor.school_id, person_id):
        if line := going.get(row.initiative_id):
            yield OpenOffer(
                offer_id=row.id or 0, initiative=_ref(line), part=Part(row.part), leads=line.leads
            )


def _actions(session: Session, actor: Actor, person_id: int) -> tuple[ActionLine, ...]:
    return tuple(each for each in open_actions(session, actor) if each.words.person_id == person_id)


def _open_offers(session: Session, school_id: int, person_id: int) -> list[Offer]:
    query = select(Offer).where(
        Offer.school_id == school_id, Offer.person_id == person_id, Offer.state == OfferState.OPEN
    )
    return list(session.exec(query.order_by(col(Offer.id))))


def _on_leaver(person_id: int, handing: Collection[HandOver]) -> Callable[[Case], MemberCase]:
    """The member, after all that changes with them: the lock order of the other acts has the school last."""

    def held(case: Case) -> MemberCase:
        things = {kind: sorted(each.thing for each in handing if each.kind is kind) for kind in Kind}
        offers = _open_offers(case.session, case.actor.school_id, person_id)
        for decision_id in things[Kind.DECISION]:
            on_decision(decision_id)(case)
        for initiative_id in sorted({*things[Kind.LEAD], *(each.initiative_id for each in offers)}):
            on_initiative(initiative_id)(case)
        for workgroup_id in things[Kind.WORKGROUP]:
            on_workgroup(workgroup_id)(case)
        for action_id in things[Kind.ACTION]:
            on_action(action_id)(case)
        return on_member(person_id)(case)

    return held


def _withdraw_offers(case: MemberCase) -> dict[int, Offer]:
    """What they were asked for, which nobody could answer any more; by id."""
    found = _open_offers(case.session, case.actor.school_id, case.id)
    for offer in found:
        offer.state, offer.answered_at = OfferState.WITHDRAWN, case.at
        offer.answered_by = case.actor.person_id
        case.session.flush()
        on_initiative(offer.initiative_id)(case).tell(OfferWithdrawn(offer=offer.id or 0))
    return {offer.id or 0: offer for offer in found}


def _hand(case: MemberCase, what: HandOver, offered: dict[int, Offer], sentence: str) -> bool:
    """Whether it was theirs to hand over still."""
    match what.kind:
        case Kind.LEAD:
            return _ask(case, what.thing, what.to, Part.LEAD, sentence)
        case Kind.OFFER:
            offer = offered.get(what.thing)
            return offer is not None and _ask(case, offer.initiative_id, what.to, Part(offer.part), sentence)
        case Kind.WORKGROUP:
            return _put_in(case, what)
        case Kind.DECISION:
            return _give(case, what)
        case Kind.ACTION:
            return _hand_action(case, what)


def _put_in(case: MemberCase, what: HandOver) -> bool:
    group = on_workgroup(what.thing)(case)
    if case.id not in group.members or what.to in group.members or group.row.is_closed:
        return False
    put_in(case, what.thing, {what.to})
    group.tell(MembersSet(added=(what.to,), removed=()))
    return True


def _give(case: MemberCase, what: HandOver) -> bool:
    decision = on_decision(what.thing)(case)
    if owners_now(case.session, [decision.dossier]).get(decision.id) != case.id:
        return False
    hand_to(decision, what.to)
    return True


def _hand_action(case: MemberCase, what: HandOver) -> bool:
    action = on_action(what.thing)(case)
    if action.row.person_id != case.id or action.row.ended_at is not None:
        return False
    hand_action(action, what.to)
    return True


def _ask(case: MemberCase, initiative_id: int, person_id: int, part: Part, sentence: str) -> bool:
    """Nothing is asked where there is nothing left to ask: it ended, two lead it, or they were asked."""
    about = on_initiative(initiative_id)(case)
    about.people.require_on_team(person_id)
    waiting = {Part(each.part) for each in open_offers(about, person_id)}
    has = about.part_of(person_id)
    is_led = part is Part.LEAD and len(about.leads) >= MOST_LEADS
    if about.phase in ENDS or is_led or part in waiting or (has and part in (Part.MEMBER, has.part)):
        return False
    ask_colleague(about, person_id, part, required("sentence", sentence))
    return True
