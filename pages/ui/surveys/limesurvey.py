"""LimeSurvey, beside the upload: connect with an account, then choose a survey from its list."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from db import limesurvey
from db.limesurvey import Account, ConnectionNow
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.password_form import PasswordForm
from pages.ui.kit.places import SURVEYS, back_button, enter_button
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import done, empty_state, folded, hostile, plain, show_notice
from pages.ui.surveys.limesurvey_choose import choose_survey, who_answers
from pages.ui.surveys.limesurvey_fetch import CHOSEN, LIST, OTHER, anew

#: The view of the list of surveys, in the address.
LIMESURVEY = "limesurvey"
_NOTICE = "lime_notice"


def limesurvey_page(here: Here) -> None:
    """Connect, or choose from the list, or say who answers."""
    back_button(_("All surveys"), "lime_back", {})
    heading(_("Answers from LimeSurvey"))
    show_notice(_NOTICE)
    held = ask(here, limesurvey.connection)
    if here.is_demo:
        empty_state(
            _("Your own school can connect its LimeSurvey here"),
            _(
                "Kartrekker then fetches the answers at a press or every morning. "
                "Nobody exports a file any more."
            )
            + " "
            + _("The demo school stays at home: anybody can come in here."),
            lambda: _example(here),
        )
    elif held is None or not held.is_readable or st.session_state.get(OTHER):
        _connect(here, held)
    elif st.session_state.get(CHOSEN) is not None:
        who_answers(here, st.session_state[CHOSEN])
    else:
        _choose(here, held)


def _example(here: Here) -> None:
    for survey_id in list(ask(here, limesurvey.linked).values())[:1]:
        enter_button(_("Look at a survey that came from LimeSurvey"), "lime_example", SURVEYS.to(survey_id))


def _connect(here: Here, held: ConnectionNow | None) -> None:
    if held is not None and not held.is_readable:
        st.info(
            _("Fill in the password once more. After a back-up was put back, Kartrekker does not have it.")
        )
    form = PasswordForm("lime_account")
    with form.fields():
        address = form.line(
            "address", _("Address of LimeSurvey"), held.address if held else "",
            placeholder=_("For example https://surveys.our-school.nl"),
        )  # fmt: skip
        username = form.line(
            "username", _("Name in LimeSurvey"), held.username if held else "", autocomplete="off"
        )
        password = form.line("password", _("Password or key"), type="password", autocomplete="off")
        sent = st.form_submit_button(_("Connect"), type="primary")
    hostile(
        _(
            "The password is kept encrypted and never shown again. "
            "Kartrekker only reads; it changes nothing there."
        )
    )
    folded(_("What must this account be allowed to do?"), "lime_rights", _rights)
    if held is not None and held.is_readable:
        st.button(_("Cancel"), key="lime_same", on_click=st.session_state.pop, args=(OTHER, None))
    if sent:
        _sent(here, form, Account(address=address, username=username, password=password))


def _sent(here: Here, form: PasswordForm, account: Account) -> None:
    try:
        with st.spinner(_("Asking LimeSurvey.")):
            found = limesurvey.connect(here.store, here.actor, account)
    except Refusal as refusal:
        form.wrong(refusal)
        return
    anew()
    st.session_state[LIST] = found
    done(_NOTICE, _("LimeSurvey is connected. Choose the survey of which you want the answers."))


def _rights() -> None:
    hostile(
        _(
            "In LimeSurvey, give the account these rights at the survey:\n"
            "– Survey: view. Otherwise the list stays empty.\n"
            "– Survey content: view. For the questions.\n"
            "– Responses: export. For the answers.\n"
            "– Survey participants: view. Only if participants say who is parent or teacher.\n"
            "– Survey settings: view. To know whether the survey is anonymous.\n"
            "The account must also be allowed to sign in with a password of LimeSurvey itself, and the "
            "administrator must have switched on the JSON-RPC interface."
        )
    )


def _choose(here: Here, held: ConnectionNow) -> None:
    if not held.is_encrypted:
        st.warning(
            _(
                "This address is not encrypted. "
                "Whoever is on your network can read the password and the answers."
            )
        )
    choose_survey(here)
    server = held.address.removesuffix("/index.php/admin/remotecontrol")
    folded(
        _("{server}, as {name}").format(server=plain(server), name=plain(held.username)),
        "lime_where",
        _where,
        here,
    )


def _where(here: Here) -> None:
    with st.container(horizontal=True):
        st.button(_("Read the list anew"), key="lime_anew", on_click=anew)
        st.button(_("Another account"), key="lime_another", on_click=st.session_state.__setitem__,
                  args=(OTHER, True))  # fmt: skip
        goes = _("Address, name and password go. What came in from LimeSurvey stays.")
        if removal("lime_forget", _("Forget this connection"), goes):
            anew()
            attempt(
                lambda: limesurvey.disconnect(here.store, here.actor),
                _("Kartrekker has forgotten how to come in at LimeSurvey."),
                at=_NOTICE,
            )
