"""Today: the start page."""

from __future__ import annotations

from pages.ui.kit.session import here
from pages.ui.today.page import today

today(here())
