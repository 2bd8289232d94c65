"""My account: name, address, language, password, devices; for a school leader also the school's settings."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from core.permissions import Act, may
from core.privacy import LOWEST_THRESHOLD
from db.accounts import LONGEST_NAME, change_password, has_password, is_invented, set_language
from db.members import change_email, change_name, own_details
from db.providers import passwords_work
from db.schools import remove_demo, set_privacy_threshold, set_time_zone
from db.signing_in import issue_ticket, sign_out_everywhere
from pages.ui.account.digest import choose_digest
from pages.ui.account.mail import choose_mail
from pages.ui.account.passkeys import choose_passkeys
from pages.ui.account.school_account import choose_school_account
from pages.ui.account.school_days import choose_school_days
from pages.ui.kit import choosing
from pages.ui.kit.asking import ask
from pages.ui.kit.browser import ticket_browser
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _, use_language
from pages.ui.kit.inputs import number
from pages.ui.kit.languages import LANGUAGES
from pages.ui.kit.password_form import PasswordForm
from pages.ui.kit.places import ACCOUNT
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here, go_in
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import KEEP, follow, following, forget
from pages.ui.kit.widgets import done, hostile, show_notice
from pages.ui.kit.words import TIME_ZONE_NAMES, role_name


def account_page(here: Here) -> None:
    """Show the settings that people have for themselves; to a school leader also those of the school."""
    heading(_("My account"))
    if st.query_params.get("done") == "password":
        del st.query_params["done"]
        st.success(_("Your new password is saved. On other devices you have to sign in again."))
    hostile(f"{here.actor.name}\n{role_name(here.actor.role)}, {here.school_name}")
    choose_language(here)
    choose_name(here)
    choose_email(here)
    choose_password(here)
    choose_passkeys(here)
    choose_school_account(here)
    choose_digest(here)
    sign_out_of_all(here)
    if may(here.actor.role, Act.CHANGE_SETTINGS):
        if not here.actor.is_at_office:  # where no answers are kept, and nobody waits for a day
            school_settings(here)
            choose_school_days(here)
        school_place(here)
        choose_mail(here)
    if here.is_demo and may(here.actor.role, Act.REMOVE_DEMO):
        end_demo(here)


def choose_language(here: Here) -> None:
    """Ask for the reader's language; it takes effect at once."""
    show_notice("language")
    key = following("account_language", here.language)
    chosen = choosing.from_buttons(
        key,
        _("Language"),
        list(LANGUAGES),
        lambda code: LANGUAGES[code].name,
        horizontal=True,
        persist_state=KEEP,
    )
    if chosen and chosen != here.language:
        set_language(here.store, here.actor, chosen)
        forget(key)
        use_language(chosen, here.actor.time_zone)
        done("language", _("Kartrekker now speaks your language."))


def choose_name(here: Here) -> None:
    """Ask for another name, such as after a marriage."""
    st.header(_("Your name"))
    show_notice("name")
    stands = ask(here, own_details).name
    with st.container(border=True):
        hostile(_("Also what you wrote and decided before then shows your new name."))
        key = following("account_name", stands)
        name = st.text_input(
            _("Your name"), key=key, max_chars=LONGEST_NAME, autocomplete="name", persist_state=KEEP
        )
        sent = st.button(_("Save your name"), key="name_save")
    if sent:
        attempt(
            lambda: change_name(here.store, here.actor, name), _("Your new name is saved."), key, at="name"
        )


def choose_email(here: Here) -> None:
    """Ask for another e-mail address; the password proves that it is them."""
    stands = ask(here, own_details).email
    if stands is None or not _proves_by_password(here):
        return
    st.header(_("Your e-mail address"))
    show_notice("email")
    form = PasswordForm("account")
    with form.fields():
        hostile(_("Now you sign in with: {email}").format(email=stands))
        email = form.email(_("Your new e-mail address"))
        password = form.password(_("Your password"))
        sent = st.form_submit_button(_("Save your e-mail address"))
    if not sent:
        return
    try:
        change_email(here.store, here.actor, email, password)
    except Refusal as error:
        form.wrong(error)
    else:
        forget("account_email")
        done("email", _("Saved. From now on you sign in with your new e-mail address. You stay signed in."))


def choose_password(here: Here) -> None:
    """Ask for a new password; it signs out the person's other devices."""
    if not _proves_by_password(here) and not is_invented(here.store, here.actor):
        return
    st.header(_("Change your password"))
    if is_invented(here.store, here.actor):
        st.write(_("In the demo school nobody has a password."))
        return
    form = PasswordForm("change_password")
    with form.fields():
        old = form.password(_("Your current password"))
        new = form.new_password()
        sent = st.form_submit_button(_("Change your password"), type="primary")
    if not sent:
        return
    try:
        email = change_password(here.store, here.actor, old, new)
    except Refusal as error:
        form.wrong(error)
    else:
        ticket = issue_ticket(here.store, email or "", ticket_browser(st.context.cookies))
        go_in(ticket, f"/{ACCOUNT.address}?done=password")


def _proves_by_password(here: Here) -> bool:
    """Whether they have a password that works here; else they sign in with their school account."""
    return passwords_work() and has_password(here.store, here.actor)


def sign_out_of_all(here: Here) -> None:
    """Sign out everywhere, for a lost phone or a school computer that is still signed in."""
    st.header(_("Sign out everywhere"))
    st.write(_("You are signed out on every device and in every browser, here too."))
    if st.button(_("Sign out everywhere"), key="sign_out_everywhere"):
        sign_out_everywhere(here.store, here.actor)
        st.session_state.clear()
        st.rerun()


def school_settings(here: Here) -> None:
    """Show the settings of the school to a school leader."""
    st.header(_("Settings of the school"))
    show_notice("settings")
    with st.container(border=True):
        st.write(
            _(
                "Groups with fewer answers are hidden, so that nobody can be recognised. You can "
                "raise this number; below {lowest} is not possible. A higher number applies at once, "
                "also to what is shown already; a recorded decision stays as it was. A lower number "
                "applies to what is shown for the first time after that."
            ).format(lowest=LOWEST_THRESHOLD)
        )
        key = "privacy_threshold"
        follow(key)
        label = _("Smallest group whose answers are shown")
        threshold = int(number(key, label, here.privacy_threshold, most=1_000))
        sent = st.button(_("Save"), key="settings_save")
    if sent:
        saved = _("Saved. From now on answers are shown from groups of {n} or more.").format(n=threshold)
        attempt(lambda: set_privacy_threshold(here.store, here.actor, threshold), saved, key, at="settings")


def school_place(here: Here) -> None:
    """Ask for the school's time zone: it decides when a day begins."""
    show_notice("where")
    with st.container(border=True):
        key = following("school_is_in", here.actor.time_zone)
        zone = choosing.from_list(
            key,
            _("Where is the school? Days and hours follow the time there"),
            list(TIME_ZONE_NAMES),
            lambda each: _(TIME_ZONE_NAMES[each]),
            persist_state=KEEP,
        )
        sent = st.button(_("Save where the school is"), key="time_zone_save")
    if sent and zone:
        saved = _("Saved. Days and hours now follow the time there.")
        attempt(lambda: set_time_zone(here.store, here.actor, zone), saved, key, at="where")


def end_demo(here: Here) -> None:
    """Offer to remove the demo school with all that is in it."""
    st.header(_("The demo school"))
    goes = _(
        "The whole demo school is removed: its people, initiatives, surveys and decisions, "
        "and what you tried in it. Your own school stays as it is. You can make a new demo "
        "school as long as you have no school here."
    )
    if removal("remove_demo", _("Remove the demo school"), goes):
        remove_demo(here.store, here.actor)
        st.session_state.clear()
        st.rerun()
