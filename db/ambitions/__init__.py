"""What a school goes for in a school year: vision, shared ambitions with their frames, who stand behind them.

For pages: the acts and questions in `__all__`.
"""

from db.ambitions.changing import add_ambition, carry_over, change_ambition, drop_ambition, set_vision
from db.ambitions.endorsing import endorse, withdraw_endorsement
from db.ambitions.reading import all_ambitions, ambition_choices, plan_of, years
from db.ambitions.refusals import (
    AmbitionConflict,
    AmbitionDropped,
    EndorseNewest,
    NotALaterYear,
    VisionConflict,
    YearClosed,
)
from db.ambitions.values import (
    AmbitionDetail,
    AmbitionVersion,
    AmbitionWords,
    Dropped,
    Frame,
    NotDoing,
    SchoolYearPlan,
    VisionVersion,
)

__all__ = [
    "AmbitionConflict", "AmbitionDetail", "AmbitionDropped", "AmbitionVersion", "AmbitionWords", "Dropped",
    "EndorseNewest", "Frame", "NotALaterYear", "NotDoing", "SchoolYearPlan", "VisionConflict",
    "VisionVersion", "YearClosed", "add_ambition", "all_ambitions", "ambition_choices", "carry_over",
    "change_ambition", "drop_ambition", "endorse", "plan_of", "set_vision", "withdraw_endorsement", "years",
]  # fmt: skip
