"""Results of pupils, as figures per group; no pupil stands in them."""

from __future__ import annotations

from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state


def output_part(here: Here, wanted: int | None) -> None:
    """Show what there is, or one of them."""
    empty_state(_("There are no results yet"), _("Here come figures per group and per measure."))
