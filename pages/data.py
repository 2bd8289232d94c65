"""The school's data: four kinds beside each other, and the questions that a team looks into with them."""

from __future__ import annotations

from pages.ui.data.page import data_page
from pages.ui.kit.session import here

data_page(here())
