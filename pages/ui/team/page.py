"""Team: the members of the school; a school leader can also invite and change members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from html import escape
from zlib import crc32

import streamlit as st

from core.errors import Refusal
from core.permissions import Act, may
from db import invitations, members
from db.accounts import LONGEST_NAME
from db.members import Member
from db.naming import Details, correct_member
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.edit import Editing, begun, edit, labels_of, told_by
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import close, is_open, line, one_below_the_other, one_of, open_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import hostile, plain, refused, show_notice
from pages.ui.kit.words import role_name
from pages.ui.team.one_time_link import show_link


def team_page(here: Here) -> None:
    """Show the team; its school leader can change it."""
    st.title(_("Team"))
    team = ask(here, members.members)
    role = here.actor.role
    team_table(team)
    if may(role, Act.INVITE_MEMBER):
        invite_somebody(here)
    if may(role, Act.CHANGE_MEMBER):
        change_somebody(here, team)
    if may(role, Act.INVITE_MEMBER):
        open_links(here)


def team_table(team: tuple[Member, ...]) -> None:
    """Show all members in a table that fits on a phone: addresses go under names."""
    rows = "".join(
        f'<tr><th scope="row">{escape(each.name)}<br><small>{escape(each.email or "")}</small></th>'
        f"<td>{escape(role_name(each.role))}</td>"
        f"<td>{escape(_('Has access') if each.is_active else _('No access'))}</td></tr>"
        for each in team
    )
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in (_("Name"), _("Role"), _("Access")))
    st.html(
        f'<div class="kt-table kt-words"><table><caption>{escape(_("Everybody of the team"))}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


@st.dialog(_("A one-time link"), width="medium")
def link_dialog(code: str) -> None:
    """Show the link until this dialog is closed."""
    show_link(code)


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


def invite_somebody(here: Here) -> None:
    """Ask for a role, and make a link."""
    st.header(_("Invite a colleague"))
    with st.container(border=True):
        label, offered = _("Which role does your colleague get?"), invitations.OFFERED_ROLES
        role = one_below_the_other("invite_role", label, offered, role_name, offered[0])
        sent = st.button(_("Make a link"), key="invite", type="primary")
    if sent:
        _show_link(lambda: invitations.invite(here.store, here.actor, role))


def _show_link(make: Callable[[], str]) -> None:
    try:
        link_dialog(make())
    except Refusal as error:
        refused(error)


def open_links(here: Here) -> None:
    """Show the links that still work, each with a button to withdraw it."""
    pending = invitations.open_invitations(here.store, here.actor)
    show_notice("links")
    if not pending:
        return
    st.header(_("Links that nobody used yet"))
    for each in pending:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            purpose = role_name(each.role) if each.role else _("New password")
            if each.name:
                purpose = f"{purpose}: {each.name}"
            valid = _("Valid until {moment}").format(moment=numbers.date_time(each.expires_at))
            hostile(f"{purpose}\n{valid}")
            label = _("Withdraw link: {purpose}").format(purpose=purpose)
            if st.button(plain(label), key=f"withdraw_{each.invitation_id}"):
                attempt(
                    partial(invitations.withdraw_invitation, here.store, here.actor, each.invitation_id),
                    _("The link is withdrawn. It does not work any more."),
                    at="links",
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
        if not member.is_active:
            if st.button(_("Open the access again"), key="reactivate"):
                attempt(
                    lambda: members.reactivate(here.store, here.actor, chosen),
                    _("{name} has access again.").format(name=member.name),
                    at="change",
                )
            return
        if st.button(_("Link for a new password"), key="new_password"):
            _show_link(lambda: invitations.invite_new_password(here.store, here.actor, chosen))
        if st.button(_("Close the access"), key="deactivate"):
            closing_dialog(here, member)
    if chosen != here.actor.person_id:
        other_details(here, member)
    other_role(here, member)


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
            save_label=_("Save the name and address"),
            said=_("Saved. Tell your colleague if the e-mail address changed: it is needed to sign in."),
        ),
        lambda: close("change"),
    )


def _details_fields(key: str, start: Details) -> Details:
    name = line(f"{key}name", _("Name"), start.name, most=LONGEST_NAME)
    if start.email is None:
        return Details(name=name)
    email = line(f"{key}email", _("E-mail address"), start.email, most=254)
    hostile(_("With this address your colleague signs in. The password stays the same."))
    return Details(name=name, email=email)


def other_role(here: Here, member: Member) -> None:
    """Give a member another role; roles that a school cannot give are left alone."""
    if member.role not in invitations.OFFERED_ROLES:
        return
    key = f"role:{member.person_id}:"
    role = one_below_the_other(key, _("Role"), invitations.OFFERED_ROLES, role_name, member.role)
    if st.button(_("Save the role"), key=f"{key}save"):
        attempt(
            lambda: members.change_role(here.store, here.actor, member.person_id, role),
            _("{name} is now: {role}.").format(name=member.name, role=role_name(role)),
            key,
            at="change",
        )
