"""The words of refusals about the school's data."""

from __future__ import annotations

from core.paths import PathStep
from core.photos import NoPhoto, PhotoTooLarge
from db.observations import NamesSomebody, NotYourObservation
from db.paths import NoStepOfThisPath, NotYourLine, SawItToo, StepsBefore
from pages.ui.data.figure_wordings import WORDS as OF_FIGURES
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.words import listed


def _names_somebody(error: NamesSomebody) -> str:
    said = ngettext(
        "This looks like a name: {names}. Say whether it is a pupil's.",
        "These look like names: {names}. Say whether they are pupils'.",
        len(error.found),
    )
    return said.format(names=listed([f"“{each}”" for each in error.found]))


def _saw_it_too(error: SawItToo) -> str:
    if error.step is PathStep.SEE:
        return _("Who says what it means does not also say what the data show. Ask a colleague to say it.")
    return _("Who says what the data show does not also conclude. Ask a colleague to say it.")


WORDS = {
    **OF_FIGURES,
    NamesSomebody: _names_somebody,
    NotYourObservation: N_(
        "Only the colleague who wrote this, or a school leader, changes it. Note what you saw yourself."
    ),
    NotYourLine: N_("Only whose words these are corrects them. Add a line of your own beside it."),
    NoStepOfThisPath: N_("This question has other steps. Reload the page and choose a step again."),
    StepsBefore: N_("Walk the steps before this one first, or say there why you skip them."),
    SawItToo: _saw_it_too,
    NoPhoto: N_("This file is no photo that we can read. Choose a photo that ends in .jpg, .jpeg or .png."),
    PhotoTooLarge: N_("This photo is too large. Choose one of at most 20 MB, as a phone makes it."),
}
