"""The board: its schools, what they work on, what they published, and one survey for all of them."""

from __future__ import annotations

import streamlit as st

from pages.ui.board.page import board_page
from pages.ui.insights.address import SHARED
from pages.ui.insights.others import shared_list, shared_page
from pages.ui.kit.session import Here, here
from pages.ui.surveys.of_board import surveys_of_board
from pages.ui.team.leaders import leaders_of_school, leaders_of_schools


def _published(visit: Here) -> None:
    shared_list(visit, of_others=False)


visit = here()
if SHARED in st.query_params:
    shared_page(visit)
else:
    board_page(visit, _published, surveys_of_board, leaders_of_schools, leaders_of_school)
