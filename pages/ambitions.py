"""The vision and the shared ambitions of a school year."""

from __future__ import annotations

from core.errors import NotFound
from pages.ui.ambitions.one import ambition_page
from pages.ui.ambitions.school_year import Tellers
from pages.ui.ambitions.year import year_page
from pages.ui.decisions.report import decision_in_short
from pages.ui.initiatives.in_year import initiative_looked_back, initiative_planned, year_of_initiatives
from pages.ui.kit.i18n import _
from pages.ui.kit.places import AMBITIONS, asked_for, back_button
from pages.ui.kit.session import here
from pages.ui.kit.widgets import refused

TELLERS = Tellers(
    planned=initiative_planned,
    looked_back=initiative_looked_back,
    decided=decision_in_short,
    year=year_of_initiatives,
)
visit = here()
try:
    wanted = asked_for(AMBITIONS)
    if wanted is None:
        year_page(visit, TELLERS)
    else:
        ambition_page(visit, wanted)
except NotFound as refusal:
    refused(refusal)
    back_button(_("Back"), "back_to_year")
