"""Mail the links that were made, where whoever runs this instance set that up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

import streamlit as st

from core.errors import Refusal
from core.mails import Mail, bare
from db.invitations import LinkToMail, MadeLink, MailedTo
from db.mailing import has_mail, public_address
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _, language, ngettext, school_time, use_language
from pages.ui.kit.mail import letter
from pages.ui.kit.mail_words import TROUBLES
from pages.ui.kit.places import JOIN
from pages.ui.kit.widgets import done as done_at
from pages.ui.kit.widgets import hostile, plain, refused, show_notice

PLACE = "invite_mailed"
#: Mails the links with these codes, in the words of `invitation_mail`.
Sending = Callable[[Sequence[str]], Sequence[MailedTo]]


def mail_them(made: Sequence[MadeLink], key: str, send: Sending) -> None:
    """Offer to mail the links to those of whom the address is known; nothing where mail is not set up.

    `key`: where this session keeps what was sent.
    """
    to = [each for each in made if each.email]
    if not to or not has_mail():
        return
    show_notice(PLACE)
    told: dict[str, MailedTo] = st.session_state.get(key, {})
    left = [each for each in to if each.code not in told or told[each.code].why is not None]
    _not_sent(told)
    if not left:
        return
    label = ngettext("Mail {n} invitation", "Mail {n} invitations", len(left))
    said = label.format(n=numbers.count(len(left)))
    if st.button(said, key=f"{key}_send", type="primary", icon=":material/mail:"):
        _send(left, told, key, send)
    hostile(_("Each colleague gets a mail with their own link. It says who invites them, and nothing else."))


def mail_one(code: str, email: str, send: Sending) -> None:
    """Offer to mail one link to the address for which it was made; nothing where mail is not set up."""
    if not email.strip() or not has_mail():
        return
    label = _("Mail this link to {email}").format(email=plain(email.strip()))
    if not st.button(label, key="invite_mail", icon=":material/mail:"):
        return
    told = _sent([code], send)
    for each in told or ():
        if each.why is None:
            st.success(ngettext("{n} mail is sent.", "{n} mails are sent.", 1).format(n=numbers.count(1)))
        else:
            st.warning(_(TROUBLES[each.why]))


def _sent(codes: Sequence[str], send: Sending) -> Sequence[MailedTo] | None:
    """What came of it; None if nothing could be sent, which is said. A mail has a language of its own."""
    reader = language(), str(school_time())
    try:
        found = send(codes)
    except Refusal as error:
        use_language(*reader)
        refused(error)
        return None
    use_language(*reader)
    return found


def _send(to: Sequence[MadeLink], told: dict[str, MailedTo], key: str, send: Sending) -> None:
    found = _sent([each.code for each in to], send)
    if found is None:
        return
    st.session_state[key] = {**told, **{each.code: each for each in found}}
    n = sum(each.why is None for each in found)
    done_at(PLACE, ngettext("{n} mail is sent.", "{n} mails are sent.", n).format(n=numbers.count(n)))


def _not_sent(told: dict[str, MailedTo]) -> None:
    failed = [each for each in told.values() if each.why is not None]
    if failed:
        lines = [f"{each.email}: {_(TROUBLES[each.why])}" for each in failed if each.why]
        st.warning(_("Not every mail was sent. Hand these links out yourself, or try again."))
        hostile("\n".join(lines))


def invitation_mail(link: LinkToMail) -> Mail:
    """The mail with a link to join, in the language of the school's door."""
    use_language(link.language, link.time_zone)
    school = bare(link.school_name)
    address = f"{public_address()}/{JOIN.address}?{urlencode({'code': link.code})}"
    how = (
        _("You have an account in this Kartrekker already. Open this link, and join with that account:")
        if link.has_account
        else _("Open this link, and make your account:")
    )
    until = numbers.date_time(link.expires_at)
    said = [
        _("{name} invites you to the team of {school}.").format(name=bare(link.invited_by), school=school),
        _(
            "Kartrekker shows a school team who is good at what, who takes the lead in what, and what "
            "you decide together. You say what others see of you. Joining takes a minute."
        ),
        f"{how}\n{address}",
        _("The link works once, until {moment}, and for you alone. Do not pass this mail on.").format(
            moment=until
        ),
    ]
    foot = _("You get this mail because {school} invites you. You do not know this school? Then do nothing.")
    return Mail(
        to=link.email,
        name=link.name,
        subject=_("Invitation to the team of {school}").format(school=school),
        text=letter(link.name, said, foot.format(school=school)),
    )
