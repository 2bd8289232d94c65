"""Initiatives: their purpose, their leads and mandates, and their progress."""

from core.mandates import MandateWords
from db.initiatives.acts import (
    appreciate,
    change_words,
    evaluate,
    move,
    open_initiative,
    set_aside,
    take_appreciation_back,
)
from db.initiatives.both_sides import answer_along, ask_along, draft_frame, say_as_lead
from db.initiatives.dialogue import dialogue, following
from db.initiatives.dialogue_values import (
    AnswerLine,
    AskLine,
    Dialogue,
    FollowedLine,
    FollowedPoint,
    LookLine,
    PointLine,
    ReplyLine,
    Round,
)
from db.initiatives.expecting import (
    answer_points,
    ask_in_return,
    ask_points,
    look_at_points,
    offer_as_follower,
    reply_in_return,
    review_expectations,
    set_expectations,
)
from db.initiatives.helping import mark_helped, offer_help, take_help_back
from db.initiatives.leading import (
    accept_offer,
    claim,
    decline_offer,
    join,
    nominate,
    step_back,
    withdraw_offer,
)
from db.initiatives.mandating import (
    adjust_frame,
    grant_mandate,
    record_conversation,
    settle,
    signal,
    take_back,
)
from db.initiatives.noting import (
    correct_note,
    post_progress,
    remove_note,
    take_note_back,
)
from db.initiatives.questions import initiative, initiatives
from db.initiatives.refusals import (
    FollowFirst,
    FrameConflict,
    InitiativeConflict,
    IsASideAlready,
    LeadsFollowNobody,
    LedMeanwhile,
    LookAgainLater,
    MandateStands,
    NobodyHelpsThemselves,
    NominateSomebodyElse,
    NoPartToLayDown,
    NotInThisPhase,
    NotYourInitiative,
    NotYoursToAnswer,
    NotYoursToWithdraw,
    PersonNotActive,
    TwoLeadsAtMost,
    WithoutLead,
    WithoutMandate,
)
from db.initiatives.sustaining import check_sustained
from db.initiatives.values import (
    AppreciationLine,
    AtStart,
    CheckLine,
    CompanyLine,
    DraftLine,
    EvaluationLine,
    EvaluationWords,
    ExchangeLine,
    ExpectationVersion,
    FollowerOfferLine,
    HelpLine,
    Holdup,
    InitiativeDetail,
    InitiativeLine,
    InitiativeWords,
    LadderEntry,
    MandateVersion,
    NoteLine,
    OfferLine,
    Overlap,
    ParticipationLine,
    PhaseStep,
    PossibleMove,
    RestsOn,
    SayLine,
)
