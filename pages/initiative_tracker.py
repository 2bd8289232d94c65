"""Initiatives: the views over all of them, and each one along its cycle."""

from __future__ import annotations

import streamlit as st

from pages.ui.i18n import _
from pages.ui.session import here

visit = here()
st.title(_("Initiatives"), anchor=False)
