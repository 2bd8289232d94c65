"""Team: who belongs to the school; for a school leader also inviting and changing members."""

from __future__ import annotations

from collections import Counter
from html import escape

import streamlit as st

from core.errors import Refusal
from core.permissions import Act, may
from db import invitations
from db.members import Member, change_role, deactivate, members, reactivate
from pages.ui.door.one_time_link import show_link
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.session import here
from pages.ui.kit.widgets import done, hostile, plain, refused, show_notice, told_apart
from pages.ui.kit.words import role_name


def team_table(team: tuple[Member, ...]) -> None:
    """Everybody, in a table that still fits on a phone: the address stands under the name."""
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
    """The link, until this window is closed."""
    show_link(code)


@st.dialog(_("Close this access?"))
def closing_dialog(member: Member) -> None:
    """Ask once more before somebody is shut out."""
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
        visit = here()
        try:
            deactivate(visit.store, visit.actor, member.person_id)
        except Refusal as error:
            refused(error)
        else:
            done("change", _("The access of {name} is closed.").format(name=member.name))


def invite_somebody() -> None:
    """Choose a role, get a link."""
    st.header(_("Invite a colleague"))
    with st.form("invite", border=True):
        role = st.radio(
            _("Which role does your colleague get?"),
            invitations.OFFERED_ROLES,
            format_func=role_name,
            key="invite_role",
        )
        sent = st.form_submit_button(_("Make a link"), type="primary")
    if sent:
        try:
            link_dialog(invitations.invite(visit.store, visit.actor, role))
        except Refusal as error:
            refused(error)


def open_links() -> None:
    """The links that still work, each with a way to withdraw it."""
    pending = invitations.open_invitations(visit.store, visit.actor)
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
                invitations.withdraw_invitation(visit.store, visit.actor, each.invitation_id)
                done("links", _("The link is withdrawn. It does not work any more."))


def change_somebody(team: tuple[Member, ...]) -> None:
    """Pick a member, then what to do."""
    st.header(_("Change a member"))
    show_notice("change")
    by_id = {each.person_id: each for each in team}
    namesakes = Counter(each.name for each in team)

    def said(person_id: int) -> str:
        name, email = by_id[person_id].name, by_id[person_id].email
        return f"{name} ({email})" if email and namesakes[name] > 1 else name

    chosen = st.selectbox(
        _("Who?"),
        list(by_id),
        index=None,
        format_func=told_apart(by_id, said),
        placeholder=_("Choose a member"),
        key="member",
    )
    if chosen is None:
        return
    member = by_id[chosen]
    with st.container(horizontal=True):
        if not member.is_active:
            if st.button(_("Open the access again"), key="reactivate"):
                reactivate(visit.store, visit.actor, chosen)
                done("change", _("{name} has access again.").format(name=member.name))
            return
        if st.button(_("Link for a new password"), key="new_password"):
            try:
                link_dialog(invitations.invite_new_password(visit.store, visit.actor, chosen))
            except Refusal as error:
                refused(error)
        if st.button(_("Close the access"), key="deactivate"):
            closing_dialog(member)
    other_role(member)


def other_role(member: Member) -> None:
    """Give a member another role; an administrator keeps theirs, which only the server's owner gives."""
    if member.role not in invitations.OFFERED_ROLES:
        return
    with st.form(f"role_{member.person_id}", border=False):
        role = st.radio(
            _("Role"),
            invitations.OFFERED_ROLES,
            index=list(invitations.OFFERED_ROLES).index(member.role),
            format_func=role_name,
        )
        sent = st.form_submit_button(_("Save the role"))
    if sent:
        try:
            change_role(visit.store, visit.actor, member.person_id, role)
        except Refusal as error:
            refused(error)
        else:
            saved = _("{name} is now: {role}.").format(name=member.name, role=role_name(role))
            done("change", saved)


visit = here()
st.title(_("Team"))
team = members(visit.store, visit.actor)
team_table(team)
if may(visit.actor.role, Act.INVITE_MEMBER):
    invite_somebody()
if may(visit.actor.role, Act.CHANGE_MEMBER):
    change_somebody(team)
if may(visit.actor.role, Act.INVITE_MEMBER):
    open_links()
