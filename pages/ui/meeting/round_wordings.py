"""The words of refusals about rounds."""

from __future__ import annotations

from core.meetings.rounds import BallotNotGood, OptionsNotGood
from db.meetings import (
    NotCountedByHand,
    NotForGuests,
    RoundIsClosed,
    RoundIsOpen,
    ToldWithoutNames,
    TooFewForNoNames,
)
from pages.ui.kit.i18n import N_

WORDS = {
    BallotNotGood: N_("This answer does not fit the question. Answer once more."),
    OptionsNotGood: N_("Give at least {least} and at most {most}, each of them once."),
    RoundIsOpen: N_("A round is open already. Close that one first."),
    RoundIsClosed: N_("This round is closed. Its result stands."),
    TooFewForNoNames: N_(
        "A round without names needs {k} people, and {there} are here. Hold it by name, or count by hand."
    ),
    ToldWithoutNames: N_(
        "This was asked without names already. By name, you would work out what the others answered. "
        "Ask it in other words, or without names."
    ),
    NotForGuests: N_("Only the team answers this round: its result counts in a decision of the school."),
    NotCountedByHand: N_("This kind of round is not counted by hand. Choose another kind, or use phones."),
}
