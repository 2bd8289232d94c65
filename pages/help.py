"""Help: the guides of docs/, read inside the app, for a laptop may have no internet."""

from __future__ import annotations

from pages.ui.help.page import help_page

help_page()
