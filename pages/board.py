"""The board: its schools, and what they have in common."""

from __future__ import annotations

from pages.ui.board.page import board_page
from pages.ui.kit.session import here

board_page(here())
