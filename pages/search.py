"""Search: everything that the school wrote and the reader may see."""

from __future__ import annotations

from pages.ui.kit.session import here
from pages.ui.search.page import search_page

search_page(here())
