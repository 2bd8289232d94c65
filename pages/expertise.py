"""The expertise map: what people offer, what they would like to do, and who could take something up."""

from __future__ import annotations

import streamlit as st

from pages.ui.expertise.page import expertise_page
from pages.ui.expertise.person import person_page
from pages.ui.kit.session import here

visit = here()
wanted = st.query_params.get("person")
if wanted is None:
    expertise_page(visit)
else:
    person_page(visit, wanted)
