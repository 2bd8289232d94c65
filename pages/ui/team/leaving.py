"""Somebody leaves: what they hold, and to whom it goes, in one screen; only then their access is closed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from html import escape

import streamlit as st

from core.people import PersonRef
from db import members
from db.actions import ActionLine
from db.decisions import Ownerless
from db.members import HandOver, Holdings, InWorkgroup, Kind, Led, Member, OpenOffer
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, one_of
from pages.ui.kit.names import team as team_by_id
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, heading, names
from pages.ui.kit.widgets import hostile, rows
from pages.ui.kit.words import PARTS, PHASES, listed

LONGEST = 300


def leaving_screen(here: Here, member: Member, held: Holdings) -> None:
    """Show what they hold with a choice for each, then the button that closes the access."""
    key = f"leave:{member.person_id}:"
    st.header(_("{name} leaves").format(name=member.name), anchor=False)
    hostile(
        _(
            "Choose who goes on with each of these. What you leave open is first under Attention, "
            "for you and for the team. What {name} did stays readable."
        ).format(name=member.name)
    )
    colleagues = {each: name for each, name in team_by_id(here).items() if each != member.person_id}
    handing = [
        *_leads(key, held.leads, colleagues),
        *_offers(key, held.offers, colleagues),
        *_decisions(key, held.decisions, colleagues),
        *_workgroups(key, held.workgroups, colleagues),
        *_actions(key, held.actions, colleagues),
    ]
    sentence = _sentence(key, member, handing)
    hostile(_what_happens(member, held, handing, colleagues))
    with st.container(horizontal=True):
        sure = st.button(_("Close the access"), key=f"{key}sure", type="primary")
        st.button(_("Cancel"), key=f"{key}cancel", on_click=close, args=("change",))
    if sure:
        attempt(
            lambda: members.deactivate(here.store, here.actor, member.person_id, handing, sentence),
            _("The access of {name} is closed.").format(name=member.name),
            key,
            then=lambda: close("change"),
            at="change",
        )


def _choice(
    key: str, kind: Kind, thing: int, label: str, others: dict[int, str], hint: str
) -> Iterator[HandOver]:
    to = one_of(f"{key}{kind}:{thing}", label, list(others), others.__getitem__, hint=hint)
    if to is not None:
        yield HandOver(kind=kind, thing=thing, to=to)


def _title(text: str) -> None:
    st.html(f'<p class="kt-text" dir="auto"><strong>{escape(text)}</strong></p>')


def _without(colleagues: dict[int, str], some: Iterable[PersonRef]) -> dict[int, str]:
    left_out = {each.person_id for each in some}
    return {each: name for each, name in colleagues.items() if each not in left_out}


def _leads(key: str, leads: Collection[Led], colleagues: dict[int, str]) -> Iterator[HandOver]:
    if leads:
        heading(
            _("Leads"),
            _("Nobody has to lead unasked: whoever you choose says yes or no on the start page."),
        )
    for each in leads:
        with st.container(border=True, gap="small", key=f"card_leave_lead_{each.initiative.initiative_id}"):
            _title(each.initiative.title)
            rows(*_about(each))
            yield from _choice(
                key, Kind.LEAD, each.initiative.initiative_id, _("Who do you ask to lead it?"),
                _without(colleagues, each.others), _("Nobody for now"),
            )  # fmt: skip


def _about(each: Led) -> Iterator[str]:
    yield _(PHASES[each.initiative.phase])
    if each.mandate_until:
        yield _("The mandate runs until {date}, and goes to whoever takes it over").format(
            date=numbers.date(each.mandate_until)
        )
    if each.others:
        yield _("{names} goes on leading it").format(names=names(each.others))
    if each.asked:
        yield _("Asked, without an answer yet: {names}").format(names=names(each.asked))
    if each.review_on:
        yield _("Expectations to be looked at on {date}").format(date=numbers.date(each.review_on))
    if each.open_questions:
        yield _("Questions that wait for an answer: {n}").format(n=numbers.count(each.open_questions))


def _offers(key: str, offers: Collection[OpenOffer], colleagues: dict[int, str]) -> Iterator[HandOver]:
    if offers:
        heading(_("Is asked"), _("These questions are withdrawn. You can ask somebody else at once."))
    for each in offers:
        with st.container(border=True, gap="small", key=f"card_leave_offer_{each.offer_id}"):
            _title(each.initiative.title)
            rows(_("Asked to be: {part}").format(part=_(PARTS[each.part])))
            yield from _choice(
                key, Kind.OFFER, each.offer_id, _("Who do you ask instead?"),
                _without(colleagues, each.leads), _("Nobody for now"),
            )  # fmt: skip


def _decisions(key: str, decisions: Collection[Ownerless], colleagues: dict[int, str]) -> Iterator[HandOver]:
    if decisions:
        heading(
            _("Carries out decisions"),
            _("The record keeps who carried it out; the page shows who does so now."),
        )
    for each in decisions:
        with st.container(border=True, gap="small", key=f"card_leave_decision_{each.decision_id}"):
            _title(each.title)
            rows(_("We look back on {date}").format(date=numbers.date(each.review_on)))
            yield from _choice(
                key, Kind.DECISION, each.decision_id, _("Who carries it out from now on?"), colleagues,
                _("Nobody for now"),
            )  # fmt: skip


def _workgroups(key: str, groups: Collection[InWorkgroup], colleagues: dict[int, str]) -> Iterator[HandOver]:
    if groups:
        heading(_("Is in workgroups"))
    for each in groups:
        with st.container(border=True, gap="small", key=f"card_leave_group_{each.workgroup_id}"):
            _title(each.name)
            rows(
                _("With {names}").format(names=names(each.others))
                if each.others
                else _("Nobody else is in it")
            )
            yield from _choice(
                key, Kind.WORKGROUP, each.workgroup_id, _("Who takes the place?"),
                _without(colleagues, each.others), _("Nobody"),
            )  # fmt: skip


def _actions(key: str, agreed: Collection[ActionLine], colleagues: dict[int, str]) -> Iterator[HandOver]:
    if agreed:
        heading(_("Agreed to do"), _("What you hand over stands on your colleague's start page at once."))
    for each in agreed:
        with st.container(border=True, gap="small", key=f"card_leave_action_{each.action_id}"):
            _title(each.words.text)
            rows(_("by {date}").format(date=numbers.date(each.words.due_on)), each.meeting)
            yield from _choice(
                key, Kind.ACTION, each.action_id, _("Who does it instead?"), colleagues, _("Nobody for now")
            )


def _group_words(each: InWorkgroup) -> str:
    return _("With {names}").format(names=names(each.others)) if each.others else _("Nobody else is in it")


def _sentence(key: str, member: Member, handing: Iterable[HandOver]) -> str:
    if not any(each.kind in (Kind.LEAD, Kind.OFFER) for each in handing):
        return ""
    start = _("{name} leaves. Will you take this over?").format(name=member.name)
    return area(f"{key}sentence", _("What do your colleagues read?"), start, most=LONGEST, height=80)


def _what_happens(
    member: Member, held: Holdings, handing: Collection[HandOver], colleagues: dict[int, str]
) -> str:
    """One sentence before the last press: what is left behind."""
    given = {(each.kind, each.thing) for each in handing}
    left = [
        *(
            each.initiative.title
            for each in held.leads
            if not each.others and (Kind.LEAD, each.initiative.initiative_id) not in given
        ),
        *(each.title for each in held.decisions if (Kind.DECISION, each.decision_id) not in given),
        *(each.words.text for each in held.actions if (Kind.ACTION, each.action_id) not in given),
    ]
    if not left:
        return _("Nothing is left behind.")
    return _("Nobody takes care of: {titles}.").format(titles=listed([f"“{each}”" for each in left]))
