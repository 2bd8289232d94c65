"""Back-up: make a copy of everything, and put one back."""

from __future__ import annotations

from pages.ui.backup.page import backup_page
from pages.ui.kit.session import here

backup_page(here())
