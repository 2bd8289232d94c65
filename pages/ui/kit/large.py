"""“Toon groot”: a picture or a verdict alone on the screen, legible from the back row; large.js does it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import streamlit as st

from pages.ui.kit.i18n import _

#: The class of a piece of HTML that can be shown large by itself; it holds `controls`.
PART = "kt-part"


@contextmanager
def large(key: str, message: str, about: str = "") -> Iterator[None]:
    """What is drawn inside stands under its message, and can be shown alone and large.

    Only what carries the message belongs inside, no table or form. `key` is unique on the page. `about`: the
    question that it answers, where that stands elsewhere on the page; it is read where the part is alone.
    """
    asked = f'<p class="kt-about" dir="auto">{escape(about)}</p>' if about else ""
    with st.container(key=f"large_{key}"):
        st.html(
            f'{asked}<div class="kt-titled"><h3 class="kt-message" dir="auto">{escape(message)}</h3>'
            f"{controls(message)}</div>"
        )
        yield


def controls(about: str) -> str:
    """The button that shows a part large, and what stands below it then; `about` tells such buttons apart."""
    row = "".join(
        f'<button type="button" class="kt-{word}">{escape(name)}</button>'
        for word, name in (("back", _("← Previous")), ("on", _("Next →")), ("small", _("Back to the page")))
    )
    return (
        f'<button type="button" class="kt-large"><span class="kt-large-sign" aria-hidden="true"></span>'
        f'<span class="kt-large-word">{escape(_("Show large"))}</span>'
        f'<span class="kt-unseen">: {escape(about)}</span></button>'
        f'<div class="kt-large-row"><span class="kt-place"></span>{row}</div>'
    )
