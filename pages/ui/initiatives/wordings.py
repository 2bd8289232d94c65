"""How the refusals about workgroups are worded."""

from __future__ import annotations

from db.workgroups import NotYourWorkgroup, WorkgroupClosed, WorkgroupNameTaken
from pages.ui.kit.i18n import N_

WORDS = {
    WorkgroupNameTaken: N_(
        "There is a workgroup called “{name}” already. Choose another name, or join that one."
    ),
    NotYourWorkgroup: N_(
        "Only its members and the school leader change a workgroup. Join in first, or ask one of them."
    ),
    WorkgroupClosed: N_(
        "This workgroup is closed: it can be read, not changed. Form a new one if the theme comes back."
    ),
}
