"""Back-up: make a copy of everything, and put one back."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from db.backup import KEPT, Reach, copies, make_copy, reach
from db.passwords import SHORTEST
from pages.ui.backup.last import strange_logs
from pages.ui.backup.put_back import Source, put_back_form, take_along
from pages.ui.backup.words import size
from pages.ui.kit import numbers
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import facts, hostile, needed_first, refused, rows

_MADE = "backup_made"


def backup_page(here: Here) -> None:
    """Show where the copies are, and the two things that can be done."""
    heading(_("Back-up"))
    found = reach(here.store, here.actor)
    if found in (Reach.SERVER, Reach.SHARED):
        needed_first(_made_elsewhere(found), _("Ask that person for a back-up, or to put one back."))
        return
    strange_logs(here)
    where(here)
    make(here)
    st.header(_("Put a back-up back"))
    if found is Reach.ONLY_MAKE:
        st.write(
            _(
                "This is the demo school. A back-up of your own school is put back on "
                "the first screen: sign out, "
                "and look there under the two choices."
            )
        )
        return
    put_back_form(Source.inside(here))


def _made_elsewhere(found: Reach) -> str:
    if found is Reach.SHARED:
        return _(
            "More schools work on this Kartrekker, and a back-up holds all of them. The person who "
            "keeps the server makes it: python -m db backup."
        )
    return _(
        "Your data are on a database server. The person who keeps it makes the back-ups: python -m db backup."
    )


def where(here: Here) -> None:
    """Say what Kartrekker does by itself, and what it cannot do."""
    made = copies(here.store, here.actor)
    if made:
        st.write(
            _("The last copy is of {moment}.").format(moment=numbers.date_time(made[0].made_at))
            + " "
            + _("Kartrekker makes one each day by itself, and keeps the last {kept}.").format(kept=KEPT)
        )
        hostile(_("They are on this computer, in the folder {folder}").format(folder=made[0].path.parent))
        st.write(
            _(
                "If this computer is lost or breaks, they are lost too. So keep one "
                "somewhere else now and then."
            )
        )
    else:
        st.write(
            _("Kartrekker makes one each day by itself, and keeps the last {kept}.").format(kept=KEPT)
            + " "
            + _("The first one comes within a quarter of an hour.")
        )


def make(here: Here) -> None:
    """Ask for a password that may stay empty, and make the copy."""
    st.header(_("Make a back-up"))
    st.write(
        _(
            "It is one file with everything in it: names, all answers, also those that are still sealed, and "
            "passwords in scrambled form. Keep it as you keep the key of the school."
        )
    )
    errors = st.container()
    # A secret, so no `persist_state`, and in a form: a button outside it could be pressed before it is read.
    with st.form("make_copy", border=True):
        first = st.text_input(
            _("Password for this file, at least {shortest} characters (may stay empty)").format(
                shortest=SHORTEST
            ),
            type="password",
            key="copy_password",
            autocomplete="new-password",
        )
        again = st.text_input(
            _("The same password once more"), type="password", key="copy_again", autocomplete="new-password"
        )
        rows(
            _(
                "Without the password nobody can open the file, not even us. Write it down somewhere "
                "you will find it."
            )
        )
        sent = st.form_submit_button(_("Make a back-up"), type="primary", icon=":material/save:")
    if sent:
        with errors:
            _make(here, first, again)
    _take_along(here)


def _make(here: Here, first: str, again: str) -> None:
    st.session_state.pop(_MADE, None)
    if first != again:
        st.error(_("The two passwords are not the same. No back-up was made. Type them once more."))
        return
    try:
        with st.spinner(_("The back-up is being made and checked.")):
            made = make_copy(here.store, here.actor, first)
    except Refusal as refusal:
        refused(refusal)
        return
    st.session_state[_MADE] = made.name


def _take_along(here: Here) -> None:
    """After a copy was made: how to keep it elsewhere."""
    name = st.session_state.get(_MADE)
    made = next((each for each in copies(here.store, here.actor) if each.name == name), None)
    if made is None:
        return
    with st.container(border=True, key="copy_made"):
        st.success(_("The back-up is made, and checked: it is sound."))
        facts(
            [
                (_("File"), made.name),
                (_("Size"), size(made.size)),
                (_("Password"), _("yes") if made.is_sealed else _("no")),
            ]
        )
        st.write(_("Save it on another disk too: a USB stick, or the disk of the school."))
        take_along(here, made.name, is_main=True)
