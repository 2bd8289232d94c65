"""The words of refusals about work distribution plans."""

from __future__ import annotations

from core.workload import FactorNotPermitted, HoursNotPermitted, PlanFull
from db.workload import NamedTwice, PlanIsAsked, PlanIsFixed, PlanNameTaken
from pages.ui.kit.i18n import N_

WORDS = {
    FactorNotPermitted: N_("A part of a full-time job lies between 0 and 1.2, with four decimals at most."),
    HoursNotPermitted: N_("These hours do not fit in a year. Fill in fewer."),
    PlanFull: N_("A plan has room for {most} of these. Put some together."),
    PlanIsFixed: N_(
        "The norms of its decision are locked, so this plan stays as it is. Make a copy to change it."
    ),
    PlanIsAsked: N_("A decision on this plan has begun. It keeps its name there, and stays."),
    PlanNameTaken: N_("Another plan for this year is called “{title}”. Give this one another name."),
    NamedTwice: N_("Two people in the plan have the same name. Add something that tells them apart."),
}
