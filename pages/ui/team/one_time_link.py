"""A one-time link, shown once: as text to copy, and as a QR code to scan from a projector."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from io import BytesIO
from urllib.parse import urlencode, urlsplit

import qrcode
import streamlit as st

from db.invitations import INVITATION_LIVES
from pages.ui.kit.i18n import _
from pages.ui.kit.session import is_own_machine


def link_to(code: str) -> str:
    """The full address of an invitation, on the host that this browser used."""
    here = urlsplit(st.context.url or "")
    origin = f"{here.scheme}://{here.netloc}" if here.netloc else ""
    return f"{origin}/uitnodiging?{urlencode({'code': code})}"


def show_link(code: str) -> None:
    """Show the link, its QR code and how it works."""
    link = link_to(code)
    st.write(
        _(
            "This link works once, for {days} days. It is shown only now: "
            "copy it, or let your colleague scan it."
        ).format(days=INVITATION_LIVES.days)
    )
    if is_own_machine():
        st.warning(
            _(
                "Kartrekker now runs on this computer only, so the link works on this computer only. "
                "On a server, colleagues open it on their own phone or laptop."
            )
        )
    st.code(link, language=None, wrap_lines=True)
    alt = escape(_("QR code of the link"))
    st.html(f'<img class="kt-qr" alt="{alt}" src="data:image/png;base64,{_png(link)}">')


def _png(link: str) -> str:
    picture = BytesIO()
    qrcode.make(link, box_size=12, border=4).save(picture)
    return b64encode(picture.getvalue()).decode()
