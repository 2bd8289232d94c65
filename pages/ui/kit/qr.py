"""A link to scan from a projector."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from html import escape
from io import BytesIO

import qrcode
import streamlit as st
from qrcode.image.svg import SvgPathImage

from pages.ui.kit.i18n import _


def qr_code(link: str) -> None:
    """Show the QR code of a link."""
    st.html(qr_image(link))


def qr_image(link: str) -> str:
    """The same, as a piece of HTML."""
    alt = escape(_("QR code of the link"))
    return f'<img class="kt-qr" alt="{alt}" src="data:image/png;base64,{_png(link)}">'


def qr_drawing(link: str) -> str:
    """The same as a drawing (SVG), for paper."""
    drawing = BytesIO()
    qrcode.make(link, image_factory=SvgPathImage, border=2).save(drawing)
    return drawing.getvalue().decode()


@cache
def _png(link: str) -> str:
    picture = BytesIO()
    qrcode.make(link, box_size=12, border=4).save(picture)
    return b64encode(picture.getvalue()).decode()
