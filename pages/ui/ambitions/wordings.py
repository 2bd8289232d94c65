"""The words of refusals about ambitions and the chain."""

from __future__ import annotations

from core.chain import DecisionNotTaken
from db.ambitions import (
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
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.names import year_words


def _year_closed(error: YearClosed) -> str:
    first, last = (year_words(each) for each in error.permitted)
    return _(
        "School year {year} cannot be changed now. Choose {first} or {last}; an older "
        "ambition can be carried over."
    ).format(year=year_words(error.school_year), first=first, last=last)


def _not_later(error: NotALaterYear) -> str:
    return _("This ambition belongs to {own}. Carry it over to a later school year.").format(
        own=year_words(error.own)
    )


WORDS = {
    VisionConflict: N_(
        "A colleague changed the vision while you were writing. Look at the current text, then save again."
    ),
    AmbitionConflict: N_(
        "A colleague changed this ambition while you were writing. Look at the current text, then save again."
    ),
    EndorseNewest: N_(
        "The ambition was changed while you were reading. Read version {version}, then endorse it."
    ),
    AmbitionDropped: N_(
        "This ambition was dropped, so it stays as it is. Choose another one, or add a new one."
    ),
    ProposalOutdated: N_(
        "It was changed since this was proposed. Read version {version}, then propose these words anew."
    ),
    ProposalClosed: N_("This proposal is closed: it was worded anew, taken over or not taken over."),
    NotYoursToDecline: N_("Who proposed it can take it back, or the school leader can decline it."),
    YearClosed: _year_closed,
    NotALaterYear: _not_later,
    DecisionNotTaken: N_(
        "This decision was not taken yet. An initiative starts from it once it is recorded."
    ),
}

FIELDS = {
    "drop_because": N_("We drop it, because …"),
    "vision": N_("Our vision"),
    "decline_because": N_("We do not take this over, because …"),
}
