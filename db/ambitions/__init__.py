"""The vision, ambitions and endorsements of a school year."""

from db.ambitions.acts import (
    add_ambition,
    carry_over,
    change_ambition,
    drop_ambition,
    endorse,
    set_vision,
    withdraw_endorsement,
)
from db.ambitions.questions import all_ambitions, ambition_choices, continued_in, plan_of, years
from db.ambitions.refusals import (
    AmbitionConflict,
    AmbitionDropped,
    EndorseNewest,
    NotALaterYear,
    VisionConflict,
    YearClosed,
)
from db.ambitions.turning import take_along
from db.ambitions.values import (
    AmbitionDetail,
    AmbitionVersion,
    AmbitionWords,
    Dropped,
    NotDoing,
    SchoolYearPlan,
    VisionVersion,
)
