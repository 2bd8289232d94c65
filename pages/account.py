"""My account: name, address, language, password, devices; for a school leader also the school's settings."""

from __future__ import annotations

from pages.ui.account.page import account_page
from pages.ui.expertise.about_me import remove_everything, take_everything
from pages.ui.kit.session import here

found = here()
account_page(found)
take_everything(found)
remove_everything(found)
