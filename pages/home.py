"""Today: what is going on at school, and what waits for you."""

from __future__ import annotations

import streamlit as st

from pages.ui.i18n import _
from pages.ui.session import here

visit = here()
st.title(_("Today"))
