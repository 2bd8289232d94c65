"""The school in figures: who comes to it, from open data."""

from __future__ import annotations

from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state


def input_part(here: Here, wanted: int | None) -> None:
    """Show what there is, or one of them."""
    empty_state(_("There are no figures yet"), _("Here come the figures that DUO publishes of each school."))
