"""The agreements of the team: words in versions, and who stands behind them."""

from __future__ import annotations

from core.errors import NotFound
from pages.ui.agreements.list import agreement_list
from pages.ui.agreements.one import agreement_page
from pages.ui.kit.i18n import _
from pages.ui.kit.places import AGREEMENTS, asked_for, back_button
from pages.ui.kit.session import here
from pages.ui.kit.widgets import refused

visit = here()
try:
    wanted = asked_for(AGREEMENTS)
    if wanted is None:
        agreement_list(visit)
    else:
        agreement_page(visit, wanted)
except NotFound as refusal:
    refused(refusal)
    back_button(_("Back"), "back_to_agreements")
