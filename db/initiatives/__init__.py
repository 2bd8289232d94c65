"""Initiatives: what they are for, who leads them for how long, and how that goes.

For pages: the acts and questions in `__all__`.
"""

from core.mandates import MandateWords
from db.initiatives.answering import accept_offer, decline_offer
from db.initiatives.appreciating import appreciate, take_appreciation_back
from db.initiatives.editing import change_words
from db.initiatives.evaluating import evaluate
from db.initiatives.expecting import offer_as_follower, set_expectations
from db.initiatives.listing import initiatives
from db.initiatives.mandating import adjust_frame, grant_mandate
from db.initiatives.moving import move
from db.initiatives.offering import claim, nominate, withdraw_offer
from db.initiatives.opening import open_initiative, set_aside
from db.initiatives.progress import mark_helped, post_progress
from db.initiatives.reading import initiative
from db.initiatives.refusals import (
    InitiativeConflict,
    LeadsFollowNobody,
    LedMeanwhile,
    MandateStands,
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
from db.initiatives.taking_back import record_conversation, settle, signal, take_back
from db.initiatives.taking_part import join, step_back
from db.initiatives.told import (
    AppreciationLine,
    AtStart,
    EvaluationLine,
    EvaluationWords,
    ExchangeLine,
    ExpectationVersion,
    FollowerOfferLine,
    LadderEntry,
    MandateVersion,
    NoteLine,
    OfferLine,
    Overlap,
    ParticipationLine,
    PhaseStep,
    PossibleMove,
)
from db.initiatives.values import InitiativeDetail, InitiativeLine, InitiativeWords

__all__ = [
    "AppreciationLine", "AtStart", "EvaluationLine", "EvaluationWords", "ExchangeLine",
    "ExpectationVersion", "FollowerOfferLine", "InitiativeConflict", "InitiativeDetail", "InitiativeLine",
    "InitiativeWords", "LadderEntry", "LeadsFollowNobody", "LedMeanwhile", "MandateStands",
    "MandateVersion", "MandateWords", "NoPartToLayDown", "NominateSomebodyElse", "NotInThisPhase",
    "NotYourInitiative", "NotYoursToAnswer", "NotYoursToWithdraw", "NoteLine", "OfferLine", "Overlap",
    "ParticipationLine",
    "PersonNotActive", "PhaseStep", "PossibleMove", "TwoLeadsAtMost", "WithoutLead", "WithoutMandate",
    "accept_offer", "adjust_frame", "appreciate", "change_words", "claim", "decline_offer", "evaluate",
    "grant_mandate", "initiative", "initiatives", "join", "mark_helped", "move", "nominate",
    "offer_as_follower", "open_initiative", "post_progress", "record_conversation", "set_aside",
    "set_expectations", "settle", "signal", "step_back", "take_appreciation_back", "take_back",
    "withdraw_offer",
]  # fmt: skip
