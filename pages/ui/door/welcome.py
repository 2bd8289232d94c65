"""The first start, without data: set up a school or try the demo."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from db.accounts import clean_email
from db.demo import make_demo
from db.schools import begin_school, has_demo
from db.store import Store
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _, language
from pages.ui.kit.network import network_switch
from pages.ui.kit.password_form import PasswordForm
from pages.ui.kit.session import is_own_machine


def welcome(store: Store) -> str | None:
    """Show both options; returns the e-mail address of a school leader who just began, else None."""
    heading(_("Welcome to Kartrekker"))
    st.write(
        _(
            "Decide together, on norms that you set beforehand. From the survey you already have, "
            "to a decision that everyone can follow."
        )
    )
    left, right = st.columns(2, gap="large")
    with left:
        email = _begin(store)
    with right:
        if not has_demo(store):
            _demo(store)
    network_switch()
    return email


def _begin(store: Store) -> str | None:
    needs_code = not is_own_machine()
    form = PasswordForm("begin")
    with form.fields():
        st.header(_("Begin with our school"), anchor=False)
        st.write(_("You become the first school leader here. You invite your colleagues afterwards."))
        school = form.line("school", _("Name of the school"), autocomplete="organization")
        name = form.line("name", _("Your name"), autocomplete="name")
        email = form.email(_("Your e-mail address"))
        password = form.new_password()
        label = _("The code from the terminal where Kartrekker was started")
        code = form.line("code", label) if needs_code else None
        sent = st.form_submit_button(_("Begin with our school"), type="primary")
    if not sent:
        return None
    try:
        begin_school(store, school, name, email, password, code, language=language())
    except Refusal as error:
        form.wrong(error)
        return None
    return clean_email(email)


def _demo(store: Store) -> None:
    with st.container(border=True):
        st.header(_("Look at the demo school"), anchor=False)
        st.write(
            _(
                "An invented school with people, surveys and decisions, to try everything. "
                "You can remove it again."
            )
        )
        if st.button(_("Look at the demo school"), key="make_demo", width="stretch"):
            with st.spinner(_("The demo school is being built.")):
                make_demo(store)
            st.rerun()
