"""Mail of this instance: how it is set, what to set where it is not, and a message to try it."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from core.mails import Mail, bare
from db.mail_check import mail_as_set, mail_to_myself
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.mail import letter
from pages.ui.kit.messages import explain
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import done, folded, hostile, refused, show_notice

PLACE = "mail"


def choose_mail(here: Here) -> None:
    """Say to who manages whether Kartrekker sends mail here, and let them try it."""
    show_notice(PLACE)
    folded(_("Mail of this Kartrekker"), "mail_settings", _mail, here, icon=":material/mail:")


def _mail(here: Here) -> None:
    hostile(
        _(
            "Kartrekker only mails invitations, and a weekly mail to who asks for it. Nothing else is ever "
            "mailed."
        )
    )
    try:
        found = mail_as_set(here.store, here.actor)
    except Refusal as error:
        hostile(explain(error))
        return
    hostile(
        _("Mail goes out by {host}, from {sender}. Its links lead to {address}.").format(
            host=found.host, sender=found.sender.addr_spec, address=found.address
        )
    )
    if here.is_demo:
        hostile(_("In the demo school nobody has an e-mail address."))
    elif st.button(_("Send a message to try it to myself"), key="mail_try"):
        try:
            email = mail_to_myself(here.store, here.actor, lambda name, to: _try_out(here, name, to))
        except Refusal as error:
            refused(error)
            return
        said = _("Sent to {email}. Is it not there in a few minutes? Look among unwanted mail.")
        done(PLACE, said.format(email=email))


def _try_out(here: Here, name: str, email: str) -> Mail:
    said = [
        _("Mail works. This message was sent on {moment}, to try it.").format(
            moment=numbers.date_time(here.store.now())
        )
    ]
    foot = _("You get this mail because you pressed the button under My account.")
    return Mail(
        to=email, name=bare(name), subject=_("Kartrekker: a message to try it"), text=letter(name, said, foot)
    )
