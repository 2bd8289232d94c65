"""Team: who belongs to the school; for a school leader also inviting and changing members."""

from __future__ import annotations

from pages.ui.kit.session import here
from pages.ui.team.page import team_page

team_page(here())
