"""Workgroups and learning teams: who is in them, and where initiatives touch each other."""

from __future__ import annotations

import datetime as dt
from html import escape

import streamlit as st

from core.permissions import Act, may
from db import workgroups
from db.today import OverlapConnection
from db.workgroups import Workgroup
from pages.ui.i18n import _
from pages.ui.initiative.fields import area, day, line, some_of, today
from pages.ui.initiative.names import PHASES
from pages.ui.initiative.opened import close, close_button, is_open, open_button
from pages.ui.initiative.pieces import attempt, heading, names
from pages.ui.initiative.reads import team
from pages.ui.initiatives.cards import title_button
from pages.ui.initiatives.reads import overlaps_of, workgroups_of
from pages.ui.session import Here
from pages.ui.widgets import empty_state, hostile

PLACE = "workgroups"


def workgroups_view(here: Here) -> None:
    """Show the workgroups, and what they had better talk about together."""
    found = workgroups_of(here)
    _overlaps(here)
    heading(_("Who works together"))
    if not found:
        empty_state(
            _("There are no workgroups yet"),
            _(
                "A workgroup or learning team joins colleagues around one theme, "
                "for longer than one initiative."
            ),
        )
    if may(here.actor.role, Act.FORM_WORKGROUP):
        _form(here)
    with st.container(key="cards_workgroups"):
        for group in found:
            if not group.is_closed:
                _card(here, group)
    closed = [group for group in found if group.is_closed]
    if closed:
        with st.expander(_("Closed workgroups"), key="closed_workgroups"):
            for group in closed:
                _about(group)


def _overlaps(here: Here) -> None:
    found = overlaps_of(here)
    if not found:
        return
    heading(
        _("These initiatives touch each other"),
        _("They ask the same of the school. Talk with each other before you do it twice."),
    )
    with st.container(key="cards_overlaps"):
        for place, pair in enumerate(found):
            with st.container(border=True, key=f"card_overlap_{place}", gap="small"):
                title_button(pair.one.initiative_id, pair.one.title, f"one_{place}")
                title_button(pair.other.initiative_id, pair.other.title, f"other_{place}")
                shared = ", ".join((*pair.areas, *pair.ambitions))
                hostile(_("Both are about: {shared}").format(shared=shared))
                _exchange(here, pair)


def _exchange(here: Here, pair: OverlapConnection) -> None:
    what = f"exchange:{pair.one.initiative_id}:{pair.other.initiative_id}"
    if not may(here.actor.role, Act.EXCHANGE):
        return
    if not is_open(PLACE, what):
        open_button(PLACE, what, _("Write down what you agreed"), icon=":material/handshake:")
        return
    with st.form(f"{what}:form", border=False):
        text = area(f"{what}:text", _("What did you agree with each other?"), height=80)
        held_on = day(f"{what}:day", _("When did you talk?"), today(here), last=today(here))
        sent = st.form_submit_button(_("Save the exchange"), type="primary")
    close_button(PLACE)
    if sent:
        _save_exchange(here, pair, what, text, held_on)


def _save_exchange(
    here: Here, pair: OverlapConnection, what: str, text: str, held_on: dt.date | None
) -> None:
    attempt(
        lambda: workgroups.exchange(
            here.store,
            here.actor,
            pair.one.initiative_id,
            pair.other.initiative_id,
            text,
            held_on or today(here),
        ),
        _("The exchange is saved; it stands with both initiatives."),
        f"{what}:",
        then=lambda: close(PLACE),
    )


def _form(here: Here) -> None:
    if not is_open(PLACE, "form"):
        open_button(PLACE, "form", _("Form a workgroup"), icon=":material/group_add:")
        return
    with st.form("workgroup:form", border=True):
        name, purpose, chosen = _fields(here, "workgroup:new:", "", "", ())
        sent = st.form_submit_button(_("Form this workgroup"), type="primary")
    close_button(PLACE)
    if sent:
        attempt(
            lambda: workgroups.form_workgroup(here.store, here.actor, name, purpose, chosen),
            _("The workgroup is there."),
            "workgroup:new:",
            then=lambda: close(PLACE),
        )


def _fields(
    here: Here, key: str, name: str, purpose: str, chosen: tuple[int, ...]
) -> tuple[str, str, tuple[int, ...]]:
    people = team(here)
    return (
        line(f"{key}name", _("What is the workgroup called?"), name, most=80),
        area(f"{key}purpose", _("What is it for?"), purpose, most=500, height=80),
        some_of(
            f"{key}members",
            _("Who is in it?"),
            list(people),
            people.__getitem__,
            [each for each in chosen if each in people],
            hint=_("Choose colleagues"),
        ),
    )


def _card(here: Here, group: Workgroup) -> None:
    with st.container(border=True, key=f"card_group_{group.workgroup_id}", gap="small"):
        _about(group)
        for each in group.initiatives:
            title_button(each.initiative_id, each.title, f"group_{group.workgroup_id}")
            st.html(f'<p class="kt-caption kt-row">{escape(_(PHASES[each.phase]))}</p>')
        _acts(here, group)


def _about(group: Workgroup) -> None:
    people = (
        _("With {names}").format(names=names(group.members)) if group.members else _("Nobody is in it now")
    )
    st.html(
        f'<h3 class="kt-message" dir="auto">{escape(group.name)}</h3>'
        + (f'<p class="kt-text" dir="auto">{escape(group.purpose)}</p>' if group.purpose else "")
        + f'<p class="kt-caption" dir="auto">{escape(people)}</p>'
    )


def _acts(here: Here, group: Workgroup) -> None:
    number = group.workgroup_id
    if is_open(PLACE, f"change:{number}"):
        _change(here, group)
        return
    is_in = any(person.person_id == here.actor.person_id for person in group.members)
    with st.container(horizontal=True, gap="small"):
        if is_in:
            act, label, said = workgroups.leave, _("Step out"), _("You are no longer in this workgroup.")
        else:
            act, label, said = workgroups.join, _("Join in"), _("You are in this workgroup now.")
        if may(here.actor.role, Act.FORM_WORKGROUP) and st.button(label, key=f"join_{number}"):
            attempt(lambda: act(here.store, here.actor, number), said)
        if group.may_change:
            open_button(PLACE, f"change:{number}", _("Change the workgroup"))


def _change(here: Here, group: Workgroup) -> None:
    key = f"workgroup:{group.workgroup_id}:"
    chosen = tuple(person.person_id for person in group.members)
    with st.form(f"{key}form", border=False):
        name, purpose, members = _fields(here, key, group.name, group.purpose, chosen)
        sent = st.form_submit_button(_("Save the workgroup"), type="primary")
    with st.container(horizontal=True):
        ends = st.button(_("Close this workgroup"), key=f"{key}end")
        close_button(PLACE)
    if ends:
        attempt(
            lambda: workgroups.close_workgroup(here.store, here.actor, group.workgroup_id),
            _("The workgroup is closed; it stays readable."),
            key,
            then=lambda: close(PLACE),
        )
    if sent:
        attempt(
            lambda: _save(here, group, name, purpose, members),
            _("The workgroup is saved."),
            key,
            then=lambda: close(PLACE),
        )


def _save(here: Here, group: Workgroup, name: str, purpose: str, members: tuple[int, ...]) -> None:
    if (name.strip(), purpose.strip()) != (group.name, group.purpose):
        workgroups.change_workgroup(here.store, here.actor, group.workgroup_id, name, purpose)
    if set(members) != {person.person_id for person in group.members}:
        workgroups.set_members(here.store, here.actor, group.workgroup_id, members)
