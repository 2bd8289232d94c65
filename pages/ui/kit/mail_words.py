"""What is in the way of mail, in words."""

from __future__ import annotations

from db.mailing import MailTrouble
from pages.ui.kit.i18n import N_

TROUBLES = {
    MailTrouble.NOT_REACHED: N_("The mail server does not answer."),
    MailTrouble.NOT_SECURE: N_(
        "The connection with the mail server cannot be encrypted, so nothing was sent."
    ),
    MailTrouble.NOT_LET_IN: N_("The mail server does not accept the name and password of Kartrekker."),
    MailTrouble.REFUSED: N_("The mail server refused this mail."),
}
