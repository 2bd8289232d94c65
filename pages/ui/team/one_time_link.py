"""A one-time link, shown once: as text to copy, and as a QR code to scan from a projector."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from db.invitations import INVITATION_LIVES
from pages.ui.kit.i18n import _
from pages.ui.kit.network import only_here, origin, own_origin
from pages.ui.kit.qr import qr_code


def show_link(code: str) -> None:
    """Show the link, its QR code if a phone can open it, and how it works."""
    st.write(
        _(
            "This link works once, for {days} days. It is shown only now: "
            "copy it, or let your colleague scan it."
        ).format(days=INVITATION_LIVES.days)
    )
    path = f"/uitnodiging?{urlencode({'code': code})}"
    found = origin()
    st.code(f"{own_origin() if found is None else found}{path}", language=None, wrap_lines=True)
    if found is None:
        only_here()
    else:
        qr_code(f"{found}{path}")
