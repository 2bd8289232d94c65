"""Invite a colleague: a link that works once, and the links that nobody used yet."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.texts import required
from db import invitations
from db.accounts import LONGEST_EMAIL, LONGEST_NAME
from db.invitations import PendingInvitation
from pages.ui.kit import numbers
from pages.ui.kit.at_fields import in_order
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import line, one_below_the_other
from pages.ui.kit.one_time_link import new_link
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import hostile, plain, show_notice
from pages.ui.kit.words import role_name
from pages.ui.team.mailing import invitation_mail, mail_one


def invite_somebody(here: Here) -> None:
    """Ask for a role, and for whom the link is; then make it."""
    st.header(_("Invite a colleague"))
    if st.session_state.pop("invite_made", False):  # the run that shows the link drew the fields
        forget("invite_whom:")
    with st.container(border=True):
        label, offered = _("Which role does your colleague get?"), invitations.offered_roles(here.actor)
        role = one_below_the_other("invite_role", label, offered, role_name, offered[0])
        name = line("invite_whom:name", _("For whom is it?"), most=LONGEST_NAME)
        email = line("invite_whom:email", _("Their e-mail address (not required)"), most=LONGEST_EMAIL)
        hostile(_("With an address, only that colleague can use the link."))
        sent = st.button(_("Make a link"), key="invite")
    if sent and in_order("invite_whom:"):
        is_made = new_link(
            # With a name, open links can be told apart.
            lambda: invitations.invite(here.store, here.actor, role, required("name", name), email),
            lambda: _joins(here, email),
            "invite_whom:",
            partial(_mail_it, here, email),
        )
        if is_made:
            st.session_state["invite_made"] = True


def _mail_it(here: Here, email: str, code: str) -> None:
    mail_one(
        code,
        email,
        lambda codes: invitations.mail_invitations(here.store, here.actor, codes, invitation_mail),
    )


def _joins(here: Here, email: str) -> str:
    """What to say of a colleague who has an account already."""
    pending = invitations.open_invitations(here.store, here.actor)
    is_known = any(each.has_account and each.email == email.strip().lower() for each in pending)
    return account_words() if email and is_known else ""


def account_words() -> str:
    """How somebody with an account joins."""
    return _(
        "This address has an account in this Kartrekker already. "
        "Your colleague joins with it: no second account, and no second password."
    )


def open_links(here: Here) -> None:
    """Show the links that nobody used yet, each with a button to withdraw it."""
    pending = invitations.open_invitations(here.store, here.actor)
    show_notice("links")
    if not pending:
        return
    st.header(_("Links that nobody used yet"))
    for each in pending:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            _pending(here, each)


def _pending(here: Here, each: PendingInvitation) -> None:
    purpose = role_name(each.role) if each.role else _("New password")
    if whom := each.name or each.email:
        purpose = f"{purpose}: {whom}"
    words = _("Not used; it ended on {moment}") if each.is_expired else _("Valid until {moment}")
    said = [purpose, each.email or "", words.format(moment=numbers.date_time(each.expires_at))]
    if each.mailed_at:
        said.append(_("Mailed on {moment}").format(moment=numbers.date_time(each.mailed_at)))
    if each.has_account:
        said.append(account_words())
    hostile("\n".join(dict.fromkeys(text for text in said if text)))
    label = _("Remove: {purpose}") if each.is_expired else _("Withdraw link: {purpose}")
    goes = (
        _("The name on this link is removed too.")
        if each.is_expired
        else _("From now on this link does not work any more. You can make a new one.")
    )
    if removal(f"withdraw_{each.invitation_id}", plain(label.format(purpose=purpose)), goes):
        attempt(
            partial(invitations.withdraw_invitation, here.store, here.actor, each.invitation_id),
            _("The link is withdrawn. It does not work any more."),
            at="links",
        )
