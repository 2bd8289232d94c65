"""The words of refusals about insights."""

from __future__ import annotations

from core.insights import NotAhead
from db.insights import InsightConflict, NamesColleague, NoOtherSchools
from pages.ui.kit.i18n import N_, ngettext
from pages.ui.kit.words import listed


def _names_colleague(error: NamesColleague) -> str:
    return ngettext(
        "This looks like a name: {names}. Other schools read it. Write “a teacher” instead, or say below the "
        "fields that it names nobody.",
        "These look like names: {names}. Other schools read them. Write “a teacher” instead, or say below "
        "the fields that they name nobody.",
        len(error.found),
    ).format(names=listed([f"“{each}”" for each in error.found]))


WORDS = {
    NamesColleague: _names_colleague,
    NoOtherSchools: N_("This school belongs to no board here, so there is no school to publish to."),
    NotAhead: N_("{given} is today or has gone by. Choose a later day."),
    InsightConflict: N_("A colleague put this insight in other words meanwhile. Nothing you typed is lost."),
}
