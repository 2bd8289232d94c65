"""The parts of the page with the school's data, of which the address names one (`?part=`)."""

from __future__ import annotations

from collections.abc import Callable

from pages.ui.data.input import input_part
from pages.ui.data.observations import observations_part
from pages.ui.data.output import output_part
from pages.ui.data.overview import overview_part
from pages.ui.data.path import questions_part
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import DATA, DataPart, asked_for, back_button, choice_in_address, word_in_address
from pages.ui.kit.session import Here

PARTS = {
    DataPart.OVERVIEW: N_("Overview"),
    DataPart.OUTPUT: N_("Results of pupils"),
    DataPart.INPUT: N_("The school in figures"),
    DataPart.OBSERVATIONS: N_("Observations and conversations"),
    DataPart.QUESTIONS: N_("Questions we look into"),
}
#: Draws one part, or the thing of that part with this id; each names itself by `heading` then.
SHOW: dict[DataPart, Callable[[Here, int | None], None]] = {
    DataPart.OUTPUT: output_part,
    DataPart.INPUT: input_part,
    DataPart.OBSERVATIONS: observations_part,
    DataPart.QUESTIONS: questions_part,
}


def data_page(here: Here) -> None:
    """Show the part in the address, or the thing in it."""
    part, wanted = word_in_address("part", DataPart) or DataPart.OVERVIEW, asked_for(DATA)
    if part is DataPart.OVERVIEW:
        _parts(part)
        overview_part(here)
    elif wanted is None:
        _parts(part)
        SHOW[part](here, None)
    else:
        back_button(_(PARTS[part]), "all_of_part", {"part": part})
        SHOW[part](here, wanted)


def _parts(part: DataPart) -> None:
    heading(_("Our data"))
    choice_in_address("part", PARTS, part, key="views", width="content")
