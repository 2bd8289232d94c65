"""What a link opens: joining a school, with or without an account, and choosing a new password."""

from __future__ import annotations

from contextlib import suppress
from html import escape

import streamlit as st

from core.errors import Refusal
from db import invitations
from db.accounts import clean_email
from db.invitations import AlreadyMember, OpenInvitation, OpenTeamLink
from db.members import own_details
from db.providers import passwords_work, providers
from db.signing_in import issue_ticket
from db.store import Store
from pages.ui.door.language import chosen_language
from pages.ui.door.waiting_room import go_on
from pages.ui.kit import choosing, numbers
from pages.ui.kit.browser import ticket_browser
from pages.ui.kit.i18n import _, language
from pages.ui.kit.password_form import PasswordForm
from pages.ui.kit.places import TODAY, link
from pages.ui.kit.school_account import school_account_buttons, tell_how_it_ended
from pages.ui.kit.session import Here, go_in, go_to_school
from pages.ui.kit.widgets import hostile, refused
from pages.ui.kit.words import role_name


def ask_for_code() -> None:
    """Without a link, or with one that does not work: the code from the beamer, or signing in."""
    with st.form("code", border=True):
        code = st.text_input(_("The code of your invitation"), key="join_code", autocomplete="off").strip()
        sent = st.form_submit_button(_("Go on"), type="primary")
    if sent and code:
        st.query_params["code"] = code
        st.rerun()
    _sign_in_instead()


def no_longer_valid() -> None:
    """A link that does not work (any more) is no dead end: perhaps its reader used it themselves."""
    st.warning(_("This link does not work (any more)."))
    hostile(
        _(
            "Did you use it yourself? Then you have an account: sign in. Otherwise ask your school leader "
            "for a new link. A link of your own works once, for seven days. "
            "A link for the team works for a day at most."
        )
    )
    ask_for_code()


def new_password(store: Store, code: str, invitation: OpenInvitation) -> None:
    """Ask for a new password, or for the school account that they sign in with from now on."""
    tell_how_it_ended()
    if providers():
        hostile(f"{invitation.name} · {invitation.school_name}")
        hostile(_("From now on you sign in with the school account that you choose here."))
    is_offered = school_account_buttons(_("Use your {name} account"), code=code)
    if not passwords_work():
        return
    if is_offered:
        st.html(f'<p class="kt-or">{escape(_("or choose a new password"))}</p>')
    form = PasswordForm("join")
    with form.fields():
        st.write(_("Choose a new password for this account:"))
        hostile(f"{invitation.name} · {invitation.school_name}")
        password = form.new_password()
        sent = st.form_submit_button(_("Save the new password"), type="primary")
    if not sent:
        return
    try:
        email = invitations.choose_new_password(store, code, password)
    except Refusal as error:
        form.wrong(error)
    else:
        go_in(issue_ticket(store, email or "", ticket_browser(st.context.cookies)), "/")


def join_signed_in(here: Here, code: str, invitation: OpenInvitation | OpenTeamLink) -> None:
    """Join a school with the account that is signed in: no second account, no second password."""
    _from_whom(invitation)
    email = own_details(here.store, here.actor).email
    hostile(_("You are signed in as {name} ({email}).").format(name=here.actor.name, email=email))
    if isinstance(invitation, OpenInvitation) and invitation.email not in (None, email):
        st.warning(_("This invitation is for somebody else. Sign out, and open the link again."))
    elif invitation.school_id == here.actor.school_id:
        hostile(_("You are in this team already."))
        link(TODAY, _("To the start page"))
    else:
        hostile(_("You keep one account and one password. At the top you choose the school."))
        if st.button(_("Join with this account"), key="join_signed_in", type="primary"):
            _join_with(here, code, invitation)
    hostile(_("Are you somebody else? Sign out, and open the link again."))
    st.html(
        '<form method="post" action="/auth/leave">'
        f'<button class="kt-sign-out" type="submit">{_("Sign out")}</button></form>'
    )


def _join_with(here: Here, code: str, invitation: OpenInvitation | OpenTeamLink) -> None:
    try:
        if isinstance(invitation, OpenTeamLink):
            browser = ticket_browser(st.context.cookies)
            go_on(here.store, invitations.arrive_signed_in(here.store, here.actor, code, browser))
        joined = invitations.join_signed_in(here.store, here.actor, code)
    except Refusal as error:
        refused(error)
    else:
        go_to_school(here, joined.school_id)
        st.switch_page(TODAY.file)


def join(store: Store, code: str, invitation: OpenInvitation | OpenTeamLink) -> None:
    """Join a school as somebody new, or with an account that is not signed in here."""
    _from_whom(invitation)
    tell_how_it_ended()
    is_offered = school_account_buttons(
        _("Join with your {name} account"), code=code, lang=chosen_language() or ""
    )
    if not passwords_work():
        _sign_in_instead()
        return
    if is_offered:
        st.html(f'<p class="kt-or">{escape(_("or with a password"))}</p>')
    has_account, known_as = _has_account(invitation)
    form = PasswordForm("join")
    with form.fields():
        name = None
        if not has_account:
            start = invitation.name if isinstance(invitation, OpenInvitation) else ""
            name = form.line("name", _("Your name"), start, autocomplete="name")
        if known_as is None:
            email = form.email(_("Your e-mail address"))
        else:
            email = known_as
            hostile(_("Your e-mail address: {email}").format(email=email))
        password = form.password(_("Your password")) if has_account else form.new_password()
        sent = st.form_submit_button(_("Join the team"), type="primary")
    _sign_in_instead()
    if sent:
        try:
            _join(store, code, invitation, name, email, password)
        except Refusal as error:
            form.wrong(error)


def _has_account(invitation: OpenInvitation | OpenTeamLink) -> tuple[bool, str | None]:
    """Whether they join with an account that they have, and its address where the inviter gave it."""
    if isinstance(invitation, OpenInvitation) and invitation.email is not None:
        if invitation.has_account:
            hostile(_("There is an account with your e-mail address. Join with the password that you have."))
        return invitation.has_account, invitation.email
    choices = {False: _("No, I am new here"), True: _("Yes, I have an account")}
    label = _("Do you have an account in this Kartrekker?")
    chosen = choosing.from_buttons("join_has_account", label, list(choices), lambda each: choices[each])
    return bool(chosen), None


def _join(
    store: Store,
    code: str,
    invitation: OpenInvitation | OpenTeamLink,
    name: str | None,
    email: str,
    password: str,
) -> None:
    browser = ticket_browser(st.context.cookies)
    if isinstance(invitation, OpenTeamLink):
        arrived = invitations.arrive(
            store, code, name=name, email=email, password=password, browser=browser, language=language()
        )
        go_on(store, arrived)
    with suppress(AlreadyMember):  # whose password was right: they are led in
        invitations.join(store, code, name, email, password, language=language())
    ticket = issue_ticket(
        store, clean_email(email), browser, invitation.school_id, language=chosen_language()
    )
    go_in(ticket, "/")


def _from_whom(invitation: OpenInvitation | OpenTeamLink) -> None:
    """What this is, from whom, and for how long."""
    inviter = invitation.invited_by or _("A school leader")
    asks = _("{name} invites you to the team of {school}.").format(
        name=inviter, school=invitation.school_name
    )
    about = _(
        "Kartrekker shows a school team who is good at what, who takes the lead in what, and what you decide "
        "together. You say what others see of you. Joining takes a minute."
    )
    st.html(f'<p class="kt-invited" dir="auto">{escape(asks)}</p><p class="kt-text">{escape(about)}</p>')
    until = _("This link works until {moment}.").format(moment=numbers.date_time(invitation.expires_at))
    if isinstance(invitation, OpenInvitation):
        role = _("You join as: {role}.").format(role=role_name(invitation.role) if invitation.role else "")
        until = f"{role} {until}"
    elif invitation.asks:
        until = f"{_('A school leader lets you in.')} {until}"
    st.html(f'<p class="kt-caption">{escape(until)}</p>')


def _sign_in_instead() -> None:
    link(TODAY, _("Are you in the team already? Sign in"), icon="login")
