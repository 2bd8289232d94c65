"""Workgroups and learning teams: who is in them, and where initiatives touch each other."""

from __future__ import annotations

from contextlib import suppress
from html import escape

import streamlit as st

from core.errors import AlreadyDone, Refusal
from core.permissions import Act, may
from db import initiatives, today, workgroups
from db.today import OverlapConnection
from db.workgroups import Workgroup, WorkgroupConflict
from pages.ui.initiatives.sections import open_initiative
from pages.ui.kit.asking import ask
from pages.ui.kit.cards import title_button
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, close_button, is_open, line, open_button, some_of
from pages.ui.kit.names import team
from pages.ui.kit.session import Here
from pages.ui.kit.story import PLACE as NOTICE
from pages.ui.kit.story import attempt, names
from pages.ui.kit.typed import based_on, changed_meanwhile, forget, go_on
from pages.ui.kit.widgets import done, empty_state, hostile, refused
from pages.ui.kit.words import PHASES

PLACE = "workgroups"


def workgroups_view(here: Here) -> None:
    """Show the workgroups, and what they had better talk about together."""
    found = ask(here, workgroups.workgroups)
    _overlaps(here)
    st.subheader(_("Who works together"), anchor=False)
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
    found = _touching(here)
    if not found:
        return
    st.subheader(_("These initiatives touch each other"), anchor=False)
    hostile(_("They ask the same of the school. Talk with each other before you do it twice."))
    theirs = {each.initiative_id for each in ask(here, initiatives.initiatives) if each.is_mine}
    with st.container(key="cards_overlaps"):
        for place, pair in enumerate(found):
            with st.container(border=True, key=f"card_overlap_{place}", gap="small"):
                title_button(pair.one.initiative_id, pair.one.title, f"one_{place}")
                title_button(pair.other.initiative_id, pair.other.title, f"other_{place}")
                shared = ", ".join((*pair.areas, *pair.ambitions))
                hostile(_("Both are about: {shared}").format(shared=shared))
                own = pair.other if pair.other.initiative_id in theirs else pair.one
                st.button(
                    _("Write down what you agreed"),
                    key=f"exchange_{place}",
                    icon=":material/handshake:",
                    on_click=open_initiative,
                    args=(own.initiative_id,),
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
        f'<h4 class="kt-message" dir="auto">{escape(group.name)}</h4>'
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
    now = tuple(person.person_id for person in group.members)
    has_conflict = changed_meanwhile(key, group.version)
    began = st.session_state.setdefault(f"{key}members_began", now)
    with st.form(f"{key}form", border=False):
        typed = _fields(here, key, group.name, group.purpose, now)
        sent = st.form_submit_button(_("Save the workgroup"), type="primary", disabled=has_conflict)
    if has_conflict:
        _conflict(group, key)
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
        _save(here, group, key, typed, began)


def _save(
    here: Here, group: Workgroup, key: str, typed: tuple[str, str, tuple[int, ...]], began: tuple[int, ...]
) -> None:
    name, purpose, members = typed
    version = based_on(key, group.version)
    try:
        with suppress(AlreadyDone):
            workgroups.change_workgroup(here.store, here.actor, group.workgroup_id, name, purpose, version)
        with suppress(AlreadyDone):
            workgroups.set_members(here.store, here.actor, group.workgroup_id, members, began)
    except WorkgroupConflict:
        st.rerun()  # the next run reads what the colleague saved, and says so
    except Refusal as refusal:
        refused(refusal)
        return
    forget(key)
    close(PLACE)
    done(NOTICE, _("The workgroup is saved."))


def _conflict(group: Workgroup, key: str) -> None:
    st.warning(_("A colleague changed this workgroup meanwhile. What you typed is still there."))
    hostile(_("This stands there now: {text}").format(text=f"{group.name}. {group.purpose}"))
    with st.container(horizontal=True):
        st.button(_("Go on with what I typed"), key=f"{key}mine", on_click=go_on, args=(key, group.version))
        st.button(_("Take over what stands there"), key=f"{key}theirs", on_click=forget, args=(key,))


def _touching(here: Here) -> tuple[OverlapConnection, ...]:
    """Initiatives that touch each other and wrote down no exchange yet."""
    found = ask(here, today.today).connections
    return tuple(each for each in found if isinstance(each, OverlapConnection))
