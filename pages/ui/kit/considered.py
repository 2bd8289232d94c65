"""What else was thought of at a decision or an initiative, as it is told on paper."""

from __future__ import annotations

from core.insights import OptionWords
from db import insights
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here


def considered_texts(
    here: Here, *, initiative_id: int | None = None, decision_id: int | None = None
) -> list[str]:
    """What it was, why not, and what would make the team look again: a text for each."""
    return [_told(each.words) for each in ask(here, insights.considered, initiative_id, decision_id)]


def _told(words: OptionWords) -> str:
    said = [
        words.what,
        _("Why not: {text}").format(text=words.why_not),
        _("We look at it again: {text}").format(text=words.reopen_when) if words.reopen_when else "",
    ]
    return " ".join(f"{each.rstrip('. ')}." for each in said if each)
