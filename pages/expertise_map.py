"""The expertise map: what people offer, what they would like, and who could take something up."""

from __future__ import annotations

import streamlit as st

from pages.ui.i18n import _
from pages.ui.session import here

visit = here()
st.title(_("Expertise"), anchor=False)
