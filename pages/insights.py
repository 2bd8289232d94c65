"""Insights: what the school learned, under which conditions, and who tries it elsewhere."""

from __future__ import annotations

import streamlit as st

from pages.ui.insights.address import FROM, SHARED
from pages.ui.insights.list import insight_list
from pages.ui.insights.one import insight_page
from pages.ui.insights.others import shared_list, shared_page
from pages.ui.insights.writing import write_page
from pages.ui.kit.places import INSIGHTS, asked_for
from pages.ui.kit.session import here

visit = here()
wanted = asked_for(INSIGHTS)
if wanted is not None:
    insight_page(visit, wanted)
elif FROM in st.query_params:
    write_page(visit)
elif SHARED in st.query_params:
    shared_page(visit)
else:
    insight_list(visit, shared_list)
