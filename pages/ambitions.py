"""The vision and the shared ambitions of a school year, with their frames."""

from __future__ import annotations

import streamlit as st

from pages.ui.i18n import _
from pages.ui.session import here

visit = here()
st.title(_("Ambitions"), anchor=False)
