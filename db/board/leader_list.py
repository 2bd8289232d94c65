"""Invite who leads the schools of a board, many at once: a list with the school of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlmodel import col, select

from core.errors import NotFound
from core.events.people import InvitationsMailed, Invited
from core.invitees import Given, people_in
from core.mails import Mail
from core.permissions import Act, Actor, NotPermitted, Role
from core.school_list import which_school
from db.acting import acting, nothing
from db.board.reach import asking_schools, on_school
from db.invitations.mailing import LinkToMail, MailedTo, hand_over, mark_mailed, to_mail
from db.invitations.many import (
    Doubt,
    Invitee,
    Known,
    MadeLink,
    domains_of,
    link_for,
    once_each,
    require_few,
    understood,
)
from db.models import School
from db.store import Store

#: Of whom the office learns no name: who works at a school is known there.
_UNNAMED = frozenset({Doubt.MEMBER, Doubt.NO_ACCESS, Doubt.SAME_NAME})


def look_over_leaders(
    store: Store, actor: Actor, rows: Sequence[Sequence[str]], school_id: int | None = None
) -> tuple[Invitee, ...]:
    """Who is to lead which school by this list, beside who is there already; nothing is written.

    `school_id`: the one school that the list is about; None: each row says its own. `TooManyInvited`,
    `NotFound`.
    """
    with asking_schools(store, actor, Act.MANAGE_SCHOOLS) as reach:
        schools = reach.session.exec(select(School).where(col(School.id).in_(reach.ids))).all()
        there = [(each.id or 0, each.name, each.brin or "") for each in schools]
        names = {identifier: name for identifier, name, _brin in there}
        if school_id is not None and school_id not in names:
            raise NotFound("school", school_id)
        is_school = None if school_id is not None else lambda cell: which_school([cell], there)[1]
        given = people_in(rows, is_school)
        require_few(given)
        placed = [(each, *_where(each, school_id, there)) for each in given]
        known = {at: Known.of(reach.session, at) for _each, at, _sure in placed if at is not None}
        domains = domains_of(given, known.values())
        found = (
            _leader(each, names.get(at or 0, ""), known.get(at or 0), domains, at=at, is_sure=is_sure)
            for each, at, is_sure in placed
        )
        return tuple(once_each(reach.session, found))


def _where(
    given: Given, school_id: int | None, there: Sequence[tuple[int, str, str]]
) -> tuple[int | None, bool]:
    return (school_id, True) if school_id is not None else which_school(given.school, there)


def _leader(
    given: Given, school: str, known: Known | None, domains: list[str], *, at: int | None, is_sure: bool
) -> Invitee:
    said = " · ".join(given.school)
    if known is None:
        missing = Doubt.SCHOOL_UNKNOWN if said else Doubt.NO_SCHOOL
        return _placed(_nowhere(given, missing), None, "", said)
    one = _placed(understood(given, Role.SCHOOL_LEADER, known, domains), at, school, said)
    if not _UNNAMED.isdisjoint(one.doubts):
        one = replace(one, about="")
    if one.role is not Role.SCHOOL_LEADER:
        return replace(one, doubts=(Doubt.ROLE_ELSEWHERE,), about="")
    if not is_sure and not one.is_left_out:
        return replace(one, doubts=(Doubt.SCHOOL_NEAR, *one.doubts))
    return one


def _nowhere(given: Given, doubt: Doubt) -> Invitee:
    return Invitee(
        row=given.row, name=given.name, email=given.email, role=Role.SCHOOL_LEADER, doubts=(doubt,)
    )


def _placed(one: Invitee, at: int | None, school: str, said: str) -> Invitee:
    return replace(one, school_id=at, school=school, said_school=said)


def invite_leaders(store: Store, actor: Actor, people: Sequence[Invitee]) -> tuple[MadeLink, ...]:
    """Make a link for each of them at their school: all, or none, in one transaction.

    An earlier open link of the school for the same address stops working. The refusals of `invite_many`, and
    `NotFound` for what is no school of the board.
    """
    require_few(people)
    made = []
    with acting(store, actor, Act.MANAGE_SCHOOLS, nothing) as case:
        for each in people:
            if each.role is not Role.SCHOOL_LEADER:
                raise NotPermitted(actor.role, Act.INVITE_MEMBER)
            there = on_school(each.school_id or 0)(case)
            made.append(link_for(there.there, replace(each, school=there.school.name)))
            there.told(Invited(role=each.role))
    return tuple(made)


def mail_leaders(
    store: Store, actor: Actor, codes: Sequence[str], write: Callable[[LinkToMail], Mail]
) -> tuple[MailedTo, ...]:
    """Mail these links of the board's schools, as `mail_invitations` does those of one school."""
    with asking_schools(store, actor, Act.MANAGE_SCHOOLS) as reach:
        found = tuple(to_mail(reach.session, store, actor, reach.ids, codes))
    told, sent = hand_over(store, found, write)
    by_school: dict[int, list[LinkToMail]] = defaultdict(list)
    for each in sent:
        by_school[each.school_id].append(each)
    if sent:
        with acting(store, actor, Act.MANAGE_SCHOOLS, nothing) as case:
            for school_id, links in sorted(by_school.items()):
                there = on_school(school_id)(case)
                mark_mailed(there.session, school_id, links, there.at)
                there.tell(InvitationsMailed(people=len(links)))
    return told
