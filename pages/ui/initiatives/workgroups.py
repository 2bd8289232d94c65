"""Workgroups and learning teams: their members, and where initiatives overlap."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from html import escape

import streamlit as st

from core.errors import AlreadyDone
from core.permissions import Act, may
from db import initiatives, today, workgroups
from db.today import OverlapConnection
from db.workgroups import Workgroup
from pages.ui.kit.asking import ask
from pages.ui.kit.cards import title_button
from pages.ui.kit.edit import Editing, begun, edit, told_by
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import area, close, is_open, line, open_button, send_button, some_of
from pages.ui.kit.names import team
from pages.ui.kit.places import INITIATIVES, enter_button
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import PLACE as NOTICE
from pages.ui.kit.story import attempt, names
from pages.ui.kit.widgets import empty_state, hostile
from pages.ui.kit.words import PHASES

PLACE = "workgroups"
FIELD_NAMES = {
    "name": N_("What is the workgroup called?"),
    "purpose": N_("What is it for?"),
    "members": N_("Who is in it?"),
}


@dataclass(frozen=True, kw_only=True)
class GroupWords:
    """What people fill in about a workgroup."""

    name: str = ""
    purpose: str = ""
    members: tuple[int, ...] = ()


def workgroups_view(here: Here) -> None:
    """Show the workgroups, and which overlaps to discuss."""
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
    st.subheader(_("These initiatives overlap"), anchor=False)
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
                enter_button(
                    _("Write down what you agreed"),
                    f"exchange_{place}",
                    INITIATIVES.to(own.initiative_id),
                    icon=":material/handshake:",
                )


def _form(here: Here) -> None:
    if not is_open(PLACE, "form"):
        open_button(PLACE, "form", _("Form a workgroup"), icon=":material/group_add:")
        return
    key = "workgroup:new:"
    with st.container(border=True):
        words = _fields(here, key, GroupWords())
        sent = send_button(key, _("Form this workgroup"), PLACE)
    if sent:
        attempt(
            lambda: workgroups.form_workgroup(
                here.store, here.actor, words.name, words.purpose, words.members
            ),
            _("The workgroup is formed."),
            key,
            then=lambda: close(PLACE),
        )


def _fields(here: Here, key: str, start: GroupWords) -> GroupWords:
    people = team(here)
    return GroupWords(
        name=line(f"{key}name", _(FIELD_NAMES["name"]), start.name, most=80),
        purpose=area(f"{key}purpose", _(FIELD_NAMES["purpose"]), start.purpose, most=500, height=80),
        members=some_of(
            f"{key}members",
            _(FIELD_NAMES["members"]),
            list(people),
            people.__getitem__,
            [each for each in start.members if each in people],
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
    number = group.workgroup_id
    key = f"workgroup:{number}:"
    now = GroupWords(
        name=group.name,
        purpose=group.purpose,
        members=tuple(person.person_id for person in group.members),
    )
    people = team(here)
    reads = {"members": lambda held: ", ".join(people[each] for each in held if each in people)}
    edit(
        Editing(
            key=key,
            stands=now,
            version=group.version,
            fields=lambda start: _fields(here, key, start),
            told=told_by(FIELD_NAMES, reads),
            save=lambda words, version: _save(here, number, words, begun(key, now), version),
            at=NOTICE,
            save_label=_("Save"),
            said=_("The workgroup is saved."),
            has_border=False,
        ),
        lambda: close(PLACE),
    )
    goes = _("Nobody is in this workgroup any more. What it did can still be read.")
    if removal(f"{key}end", _("Close this workgroup"), goes):
        attempt(
            lambda: workgroups.close_workgroup(here.store, here.actor, number),
            _("The workgroup is closed; it stays readable."),
            key,
            then=lambda: close(PLACE),
        )


def _save(here: Here, number: int, words: GroupWords, began: GroupWords, version: int) -> None:
    """Two acts, of which one may have nothing to change."""
    with suppress(AlreadyDone):
        workgroups.change_workgroup(here.store, here.actor, number, words.name, words.purpose, version)
    with suppress(AlreadyDone):
        workgroups.set_members(here.store, here.actor, number, words.members, began.members)


def _touching(here: Here) -> tuple[OverlapConnection, ...]:
    """Overlapping initiatives without a recorded exchange."""
    found = ask(here, today.today).connections
    return tuple(each for each in found if isinstance(each, OverlapConnection))
