"""The one way in which a page gives a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.ui.kit.i18n import in_this_language
from pages.ui.kit.session import Here, here, while_signed_in

CSV, PDF = "text/csv", "application/pdf"


def download(
    label: str, make: Callable[[Here], bytes], name: str, kind: str, *, key: str, **looks: Any
) -> None:
    """A button that gives a file: made at the press, in the reader's language, if still signed in then.

    Its address opens to them alone (`OurTabs`). Nothing is made before, so nothing lies ready for another.
    """
    st.download_button(
        label,
        in_this_language(while_signed_in(here(), make)),
        name,
        kind,
        key=key,
        on_click="ignore",
        **looks,
    )
