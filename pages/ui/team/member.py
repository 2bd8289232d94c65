"""Change a member: name and address, role, access, a link for a new password."""

from __future__ import annotations

from collections import Counter
from functools import partial
from zlib import crc32

import streamlit as st

from core.permissions import Act, may
from db import invitations, members
from db.accounts import LONGEST_EMAIL, LONGEST_NAME
from db.members import Details, Member, correct_member
from pages.ui.kit.asking import ask
from pages.ui.kit.edit import Editing, begun, edit, labels_of, told_by
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import close, is_open, line, one_below_the_other, one_of, open_button, open_form
from pages.ui.kit.one_time_link import new_link
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import hostile, show_notice
from pages.ui.kit.words import role_name


@st.dialog(_("Close this access?"))
def closing_dialog(here: Here, member: Member) -> None:
    """Ask for confirmation before someone loses access."""
    hostile(member.name)
    st.write(
        _(
            "From now on this person cannot sign in to your school, and links they made stop working. "
            "What they did stays readable. You can open the access again later."
        )
    )
    with st.container(horizontal=True):
        sure = st.button(_("Close the access"), type="primary", key="close_sure")
        if st.button(_("Cancel"), key="close_cancel"):
            st.rerun()
    if sure:
        attempt(
            lambda: members.deactivate(here.store, here.actor, member.person_id),
            _("The access of {name} is closed.").format(name=member.name),
            at="change",
        )


def change_somebody(here: Here, team: tuple[Member, ...]) -> None:
    """Ask for a member and what to change."""
    st.header(_("Change a member"))
    show_notice("change")
    by_id = {each.person_id: each for each in team}
    namesakes = Counter(each.name for each in team)

    def said(person_id: int) -> str:
        name, email = by_id[person_id].name, by_id[person_id].email
        return f"{name} ({email})" if email and namesakes[name] > 1 else name

    chosen = one_of("member", _("Who?"), list(by_id), said, hint=_("Choose a member"))
    if chosen is None:
        return
    member = by_id[chosen]
    with st.container(horizontal=True):
        _access(here, member)
        did_nothing = ask(here, members.may_be_removed, chosen)
        if did_nothing:
            _remove(here, member)
    if not member.is_active:
        if member.email is not None and not did_nothing:
            _forget(here, member)
        return
    if chosen != here.actor.person_id:
        other_details(here, member)
    other_role(here, member)


def _remove(here: Here, member: Member) -> None:
    """For somebody who came in and did nothing yet."""
    goes = _(
        "{name} came in, but wrote and did nothing here yet. "
        "They disappear from the team, and so does the account if it opens no other school."
    ).format(name=member.name)
    if removal(f"remove_{member.person_id}", _("Remove from the team"), goes):
        attempt(
            lambda: members.remove_member(here.store, here.actor, member.person_id),
            _("{name} is removed from the team.").format(name=member.name),
            at="change",
        )


def _forget(here: Here, member: Member) -> None:
    """For somebody who left, and asks for it: they cannot come in to do it themselves."""
    goes = _(
        "Does {name} ask for this? Then the name, the address, the profile and what was theirs alone go. "
        "What belongs to the school stays, without the name. This cannot be undone."
    ).format(name=member.name)
    if removal(f"forget_{member.person_id}", _("Remove everything about them"), goes):
        attempt(
            lambda: members.forget_leaver(here.store, here.actor, member.person_id),
            _("Everything about this person is removed."),
            at="change",
        )


def _access(here: Here, member: Member) -> None:
    """Buttons that open the access again; or that close it, or give a link for a new password."""
    if not member.is_active:
        if st.button(_("Open the access again"), key="reactivate"):
            attempt(
                lambda: members.reactivate(here.store, here.actor, member.person_id),
                _("{name} has access again.").format(name=member.name),
                at="change",
            )
        return
    if st.button(_("Link for a new password"), key="new_password"):
        new_link(lambda: invitations.invite_new_password(here.store, here.actor, member.person_id))
    if st.button(_("Close the access"), key="deactivate"):
        _close_access(here, member)


def _close_access(here: Here, member: Member) -> None:
    """Who holds nothing needs one question; else a screen. Only the team may see what somebody holds."""
    sees_all = may(here.actor.role, Act.SEE_INITIATIVES) and may(here.actor.role, Act.SEE_DECISIONS)
    if sees_all and ask(here, members.holdings, member.person_id):
        open_form("change", f"leave:{member.person_id}")
        st.rerun()
    closing_dialog(here, member)


def leaver(here: Here, team: tuple[Member, ...]) -> Member | None:
    """Whose access is about to be closed, while their screen is open; None: nobody."""
    if not may(here.actor.role, Act.CHANGE_MEMBER):
        return None
    there = (each for each in team if each.is_active)
    return next((each for each in there if is_open("change", f"leave:{each.person_id}")), None)


def other_details(here: Here, member: Member) -> None:
    """Correct a member's name or e-mail address, such as after a marriage or with a new domain."""
    if not is_open("change", "details"):
        open_button("change", "details", _("Change the name or e-mail address"))
        return
    key = f"details:{member.person_id}:"
    now = Details(name=member.name, email=member.email)
    hostile(_("{name} sees on the start page that you changed this.").format(name=member.name))
    edit(
        Editing(
            key=key,
            stands=now,
            version=crc32(repr(now).encode()),
            fields=partial(_details_fields, key),
            told=told_by(labels_of(Details), {}),
            save=lambda details, _version: correct_member(
                here.store, here.actor, member.person_id, details, begun(key, now)
            ),
            at="change",
            save_label=_("Save"),
            said=_("Saved. Tell your colleague if the e-mail address changed: it is needed to sign in."),
        ),
        lambda: close("change"),
    )


def _details_fields(key: str, start: Details) -> Details:
    name = line(f"{key}name", _("Name"), start.name, most=LONGEST_NAME)
    if start.email is None:
        return Details(name=name)
    email = line(f"{key}email", _("E-mail address"), start.email, most=LONGEST_EMAIL)
    hostile(_("With this address your colleague signs in. The password stays the same."))
    return Details(name=name, email=email)


def other_role(here: Here, member: Member) -> None:
    """Give a member another role; roles that a school cannot give are left alone."""
    offered = invitations.offered_roles(here.actor)
    if member.role not in offered:
        return
    key = f"role:{member.person_id}:"
    role = one_below_the_other(key, _("Role"), offered, role_name, member.role)
    if st.button(_("Save the role"), key=f"{key}save"):
        attempt(
            lambda: members.change_role(here.store, here.actor, member.person_id, role),
            _("{name} is now: {role}.").format(name=member.name, role=role_name(role)),
            key,
            at="change",
        )
