"""Observations and conversations: what was seen and heard, and what it means."""

from __future__ import annotations

from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state


def observations_part(here: Here, wanted: int | None) -> None:
    """Show all of them, or the one with this id."""
    empty_state(_("Nothing was noted yet"), _("Here comes what you see in lessons and hear in talks."))
