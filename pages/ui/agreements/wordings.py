"""The words of refusals about agreements, and about saying yes."""

from __future__ import annotations

from core.endorsing import NotCarried, OwnProviso, ProvisoClosed
from db.agreements import (
    AgreementConflict,
    AgreementOver,
    AgreementThere,
    NothingInForce,
    NotYoursToEnd,
    WordsChanged,
)
from pages.ui.kit.i18n import N_

WORDS = {
    AgreementConflict: N_(
        "A colleague worded a next version while you were writing. Read it, then propose yours again."
    ),
    WordsChanged: N_("There is a next version: {version}. Read that one, then say yes."),
    AgreementThere: N_("Your school has an agreement of this kind. Open it, and word its next version."),
    AgreementOver: N_("This agreement ended, so it stays as it is. Propose a new one."),
    NotYoursToEnd: N_(
        "Who proposed it can take it back before it is in force. After that the school leader ends it."
    ),
    NothingInForce: N_("This is not agreed yet. Once it is, decisions and mandates can quote it."),
    NotCarried: N_("{yes} of {team} say yes. It takes more than half of the team to agree on this."),
    ProvisoClosed: N_("This condition was answered already. Look at the page again."),
    OwnProviso: N_("You asked for this yourself. A colleague answers it, or you say that it is settled."),
}

FIELDS = {
    "end_because": N_("We end this, because …"),
    "wait_because": N_("Why can the open conditions wait? (the team reads this)"),
    "provided": N_("Yes, provided that …"),
}
