"""My account: language, password, devices, schools; for a school leader also the settings of the school."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from core.permissions import Act, may
from core.privacy import LOWEST_THRESHOLD
from db.accounts import change_password, has_password, set_language
from db.passwords import SHORTEST
from db.schools import set_privacy_threshold, set_time_zone
from db.signing_in import change_place, issue_ticket, places, sign_out_everywhere
from pages.ui.door.sign_in import LANGUAGES, go_in
from pages.ui.kit.browser import secret_of, ticket_browser
from pages.ui.kit.i18n import _, use_language
from pages.ui.kit.session import here
from pages.ui.kit.widgets import done, hostile, plain, refused, show_notice
from pages.ui.kit.words import TIME_ZONE_NAMES, role_name


def choose_language() -> None:
    """Dutch or English; takes effect at once."""
    show_notice("language")
    chosen = st.radio(
        _("Language"),
        list(LANGUAGES),
        index=list(LANGUAGES).index(visit.language),
        format_func=LANGUAGES.__getitem__,
        horizontal=True,
        key="account_language",
    )
    if chosen != visit.language:
        set_language(visit.store, visit.actor, chosen)
        use_language(chosen, visit.actor.time_zone)
        done("language", _("Kartrekker now speaks your language."))


def choose_password() -> None:
    """A new password; the other devices have to sign in again."""
    st.header(_("Change your password"))
    if not has_password(visit.store, visit.actor):
        st.write(_("In the demo school nobody has a password."))
        return
    errors = st.container()
    with st.form("password", border=True):
        old = st.text_input(
            _("Your current password"),
            type="password",
            key="password_old",
            autocomplete="current-password",
        )
        new = st.text_input(
            _("Your new password: at least {shortest} characters").format(shortest=SHORTEST),
            type="password",
            key="password_new",
            autocomplete="new-password",
        )
        sent = st.form_submit_button(_("Change your password"), type="primary")
    if not sent:
        return
    try:
        email = change_password(visit.store, visit.actor, old, new)
    except Refusal as error:
        with errors:
            refused(error)
    else:
        ticket = issue_ticket(visit.store, email or "", ticket_browser(st.context.cookies))
        go_in(ticket, "/account?done=password")


def choose_place() -> None:
    """Another school of the same person."""
    mine = {each.school_id: each for each in places(visit.store, visit.actor)}
    if len(mine) < 2:
        return
    st.header(_("Your schools"))
    with st.form("place", border=True):
        chosen = st.radio(
            _("Where do you want to work now?"),
            list(mine),
            index=list(mine).index(visit.actor.school_id),
            format_func=lambda school_id: plain(
                f"{mine[school_id].name} ({role_name(mine[school_id].role)})"
            ),
            key="place",
        )
        sent = st.form_submit_button(_("Go to this school"))
    if sent:
        change_place(visit.store, visit.actor, secret_of(st.context.cookies) or "", chosen)
        st.session_state.clear()  # what was filled in belongs to the other school
        st.switch_page("today.py")


def sign_out_of_all() -> None:
    """For a lost phone, or a computer at school that is still signed in."""
    st.header(_("Sign out everywhere"))
    st.write(_("You are signed out on every device and in every browser, here too."))
    if st.button(_("Sign out everywhere"), key="sign_out_everywhere"):
        sign_out_everywhere(visit.store, visit.actor)
        st.session_state.clear()
        st.rerun()


def school_settings() -> None:
    """What a school leader sets for everybody."""
    st.header(_("Settings of the school"))
    show_notice("settings")
    errors = st.container()
    with st.form("settings", border=True):
        st.write(
            _(
                "Groups with fewer answers are hidden, so that nobody can be recognised. "
                "You can raise this number; below {lowest} is not possible."
            ).format(lowest=LOWEST_THRESHOLD)
        )
        threshold = st.number_input(
            _("Smallest group whose answers are shown"),
            value=visit.privacy_threshold,
            step=1,
            key="privacy_threshold",
        )
        sent = st.form_submit_button(_("Save"))
    if not sent:
        return
    try:
        set_privacy_threshold(visit.store, visit.actor, int(threshold))
    except Refusal as error:
        with errors:
            refused(error)
    else:
        saved = _("Saved. From now on answers are shown from groups of {n} or more.")
        done("settings", saved.format(n=int(threshold)))


def school_place() -> None:
    """Where the school is: the day begins there at another hour."""
    show_notice("time_zone")
    with st.container(border=True):
        zone = st.selectbox(
            _("Where is the school? Days and hours are told as they are there"),
            list(TIME_ZONE_NAMES),
            index=list(TIME_ZONE_NAMES).index(visit.actor.time_zone),
            format_func=lambda each: _(TIME_ZONE_NAMES[each]),
            key="time_zone",
        )
        if st.button(_("Save where the school is"), key="time_zone_save"):
            set_time_zone(visit.store, visit.actor, zone)
            done("time_zone", _("Saved. Days and hours are now told as they are there."))


visit = here()
st.title(_("My account"))
if st.query_params.pop("done", None) == "password":
    st.success(_("Your new password is saved. On other devices you have to sign in again."))
hostile(f"{visit.actor.name}\n{role_name(visit.actor.role)}, {visit.school_name}")
choose_language()
choose_password()
choose_place()
sign_out_of_all()
if may(visit.actor.role, Act.CHANGE_SETTINGS):
    school_settings()
    school_place()
