"""The words of refusals about insights."""

from __future__ import annotations

from core.insights import NotAhead
from db.insights import InsightConflict
from pages.ui.kit.i18n import N_

WORDS = {
    NotAhead: N_("{given} is today or has gone by. Choose a later day."),
    InsightConflict: N_("A colleague put this insight in other words meanwhile. Nothing you typed is lost."),
}
