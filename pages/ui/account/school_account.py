"""Which accounts of the school one signs in with: to see, to link and to unlink."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from core.identity import Provider
from db.accounts import has_password, is_invented
from db.identities import OwnIdentity, identities, link_pass, unlink_identity
from db.providers import passwords_work, providers
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import date
from pages.ui.kit.password_form import PasswordForm
from pages.ui.kit.removing import removal
from pages.ui.kit.school_account import ENDED_WITH, path_to, provider_name, tell_how_it_ended
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import hostile, show_notice


def choose_school_account(here: Here) -> None:
    """Show the accounts that are linked, and offer to link one of each provider there is here."""
    mine = identities(here.store, here.actor)
    offered = [each for each in providers() if each.word not in {one.provider for one in mine}]
    if is_invented(here.store, here.actor) or not (mine or offered):
        return
    st.header(_("Your school account"))
    show_notice("school_account")
    tell_how_it_ended()
    st.query_params.pop(ENDED_WITH, None)
    if st.query_params.pop("done", None) == "school_account":
        st.success(_("Your school account is linked. From now on you can sign in with it."))
    for each in mine:
        _linked(here, each)
    for provider in offered:
        _offer(here, provider)


def _linked(here: Here, mine: OwnIdentity) -> None:
    with st.container(border=True):
        hostile(
            _("{name}: {email}, linked on {day}").format(
                name=provider_name(mine.provider),
                email=mine.email or "…",
                day=date(here.actor.day_of(mine.linked_at)),
            )
        )
        goes = _("You sign in with this account no longer. You stay signed in where you are now.")
        if removal(f"unlink_{mine.identity_id}", _("Unlink"), goes, about=provider_name(mine.provider)):
            attempt(
                lambda: unlink_identity(here.store, here.actor, mine.identity_id),
                _("The account is unlinked."),
                at="school_account",
            )


def _offer(here: Here, provider: Provider) -> None:
    """The password comes along, so that nobody who finds a screen open links an account of their own."""
    needs_password = passwords_work() and has_password(here.store, here.actor)
    form, password = PasswordForm(f"link_{provider.word}"), ""
    with form.fields():
        hostile(_("Then you sign in with the account that you have at school, without another password."))
        if needs_password:
            password = form.password(_("Your password"))
        sent = st.form_submit_button(_("Link your {name} account").format(name=provider.name))
    if not sent:
        return
    try:
        given = link_pass(here.store, here.actor, here.secret or "", password)
    except Refusal as error:
        form.wrong(error)
        return
    to = path_to(provider.word, link=given)
    st.markdown(f'<meta http-equiv="refresh" content="0; url={to}">', unsafe_allow_html=True)
    st.stop()
