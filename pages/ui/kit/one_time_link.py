"""A one-time link, shown once: as text to copy, and as a QR code to scan from a projector."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from core.errors import Refusal
from db.invitations import INVITATION_LIVES
from pages.ui.kit.i18n import _
from pages.ui.kit.network import only_here, origin, own_origin
from pages.ui.kit.qr import qr_code
from pages.ui.kit.widgets import plain, refused


@st.dialog(_("A one-time link"), width="medium")
def link_dialog(code: str, about: str = "", below: Callable[[str], None] | None = None) -> None:
    """Show the link until this dialog is closed; `below` draws what more can be done with its code."""
    if about:
        st.info(plain(about))
    show_link(code)
    if below is not None:
        below(code)


def new_link(
    make: Callable[[], str],
    about: Callable[[], str] = str,
    typed: str = "",
    below: Callable[[str], None] | None = None,
) -> bool:
    """Make a link and show it, with what there is to say about it; whether it was made.

    `typed`: the key prefix of the fields that were sent.
    """
    try:
        code = make()
        link_dialog(code, about(), below)
    except Refusal as error:
        refused(error, typed)
        return False
    return True


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
