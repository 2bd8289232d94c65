"""Today: the start page."""

from __future__ import annotations

from pages.ui.home.page import today
from pages.ui.session import here

today(here())
