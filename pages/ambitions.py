"""The vision and the shared ambitions of a school year."""

from __future__ import annotations

from pages.ui.ambitions.one import ambition_page
from pages.ui.ambitions.year import year_page
from pages.ui.kit.places import AMBITIONS, number_in_address
from pages.ui.kit.session import here

visit = here()
wanted = number_in_address(AMBITIONS.thing)
if wanted is None:
    year_page(visit)
else:
    ambition_page(visit, wanted)
