"""My account: name, address, language, password, devices; for a school leader also the school's settings."""

from __future__ import annotations

from pages.ui.account.page import account_page
from pages.ui.kit.session import here

account_page(here())
