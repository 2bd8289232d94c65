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
from db.ambitions.endorsing import (
    answer_frame_proviso,
    endorse_vision,
    frame_voices,
    withdraw_frame_proviso,
    withdraw_from_vision,
)
from db.ambitions.proposing import (
    decline_proposal,
    endorse_proposal,
    propose_ambition,
    propose_vision,
    reword_proposal,
    set_proposal,
    withdraw_from_proposal,
)
from db.ambitions.questions import all_ambitions, ambition_choices, continued_in, plan_of, years
from db.ambitions.refusals import (
    AmbitionConflict,
    AmbitionDropped,
    EndorseNewest,
    NotALaterYear,
    NotYoursToDecline,
    ProposalClosed,
    ProposalOutdated,
    VisionConflict,
    YearClosed,
)
from db.ambitions.turning import take_along
from db.ambitions.values import (
    AmbitionDetail,
    AmbitionVersion,
    AmbitionWords,
    Dropped,
    FrameVoices,
    NotDoing,
    ProposalDetail,
    SchoolYearPlan,
    VisionVersion,
)
