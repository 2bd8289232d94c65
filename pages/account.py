"""My account: language, password, devices, schools; for a school leader also the settings of the school."""

from __future__ import annotations

from pages.ui.account.page import account_page
from pages.ui.kit.session import here

account_page(here())
