"""The words of refusals about scans."""

from __future__ import annotations

from core.scans import AnswerNotGood, LicenceMissing, ScanFull, StatementTooLong, StatementTwice
from db.scans import (
    LeaderAsks,
    NotAsked,
    NothingToTell,
    NotYetToClose,
    ScanIsClosed,
    ScanIsOpen,
    TeamTooSmall,
    UntilOver,
)
from pages.ui.kit.i18n import N_

WORDS = {
    AnswerNotGood: N_(
        "Some statements have no answer yet: {missing}. Choose “I do not know” if you have none."
    ),
    ScanFull: N_("A scan has 1 to {most} statements, of at most 6 subjects. Then it takes four minutes."),
    StatementTwice: N_("This statement stands in the scan twice: “{text}”."),
    StatementTooLong: N_("This statement is too long for a phone (at most {longest} characters): “{text}”"),
    LicenceMissing: N_(
        "Of an instrument that somebody else made, fill in all three: what it is called, who made it, and "
        "what its licence says. Without a licence the school may not use it."
    ),
    TeamTooSmall: N_(
        "A scan without names needs at least {k} people who can answer. Here there are {team}. Talk about it "
        "together instead."
    ),
    ScanIsOpen: N_("This scan is open already. Close that one first."),
    ScanIsClosed: N_("This scan is closed, so it takes no answers any more."),
    NotAsked: N_("This scan is about what you do as a school leader, so only your colleagues answer it."),
    LeaderAsks: N_("Only the school leader can ask this scan of the team."),
    NothingToTell: N_("Beside the time before, nothing can be shown of this scan now."),
    NotYetToClose: N_(
        "Whoever asked this scan closes it, or the school leader. After {until} everybody can."
    ),
    UntilOver: N_("Choose today or a later day."),
}
