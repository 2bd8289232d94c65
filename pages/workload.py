"""Work distribution plans: who does which work in a school year, and the decision on it."""

from __future__ import annotations

from pages.ui.kit.places import WORKLOAD, asked_for
from pages.ui.kit.session import here
from pages.ui.workload.list import plan_list
from pages.ui.workload.page import plan_page

visit = here()
wanted = asked_for(WORKLOAD)
if wanted is None:
    plan_list(visit)
else:
    plan_page(visit, wanted)
