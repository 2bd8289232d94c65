"""Self-scans: the team looks at itself in a few statements, and talks about what it sees."""

from __future__ import annotations

from pages.ui.kit.places import SCANS, asked_for
from pages.ui.kit.session import here
from pages.ui.scans.list import scan_list
from pages.ui.scans.one import scan_page

visit = here()
wanted = asked_for(SCANS)
if wanted is None:
    scan_list(visit)
else:
    scan_page(visit, wanted)
