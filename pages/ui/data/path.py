"""Questions that a team looks into, step by step."""

from __future__ import annotations

from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state


def questions_part(here: Here, wanted: int | None) -> None:
    """Show all of them, or the one with this id."""
    empty_state(_("There is no question yet"), _("Here come the questions that you look into as a team."))
