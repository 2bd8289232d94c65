"""The words of refusals about the expertise map."""

from __future__ import annotations

from core.expertise import AreaState
from db.expertise import (
    AreaClosed,
    AreaExists,
    AudienceNotPossible,
    EntryConflict,
    ImportOutOfDate,
    MergeIntoItself,
    NoAreasAsked,
    NotATableOfProfiles,
    NotInYourself,
    SightingAnswered,
    SightingOpen,
    StepOutOfRange,
    TooManyAreas,
    TooManyRows,
    YearsOutOfRange,
)
from db.visits import VisitMoveNotAllowed, VisitStillToCome, VisitWaits, VisitYourself
from pages.ui.expertise.names import AREA_STATES, heading
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.words import area_words


def _area_closed(error: AreaClosed) -> str:
    if error.state is AreaState.MERGED:
        return _("“{name}” was merged into another area. Choose that one.").format(
            name=area_words(error.name)
        )
    return _("“{name}” is {state}. What is there stays; choose another area for something new.").format(
        name=area_words(error.name), state=_(AREA_STATES[error.state])
    )


def _not_a_table_of_profiles(error: NotATableOfProfiles) -> str:
    return _(
        "This file lacks the columns {missing}. We found: {found}. Download the template and fill that in."
    ).format(missing=", ".join(map(heading, error.missing)), found=", ".join(error.found[:12]) or "–")


WORDS = {
    EntryConflict: N_(
        "This was changed on another screen too. Nothing is lost: choose what stays, and it is kept at once."
    ),
    StepOutOfRange: N_("{given} is not a step. Choose 0 (I do not say) to {highest}."),
    YearsOutOfRange: N_("{given} years cannot be right. Fill in 0 to {highest}, or leave it empty."),
    AreaExists: lambda error: _("“{name}” is in the list already. Choose it there.").format(
        name=area_words(error.name)
    ),
    AreaClosed: _area_closed,
    MergeIntoItself: N_("An area cannot be merged into itself. Choose another one."),
    NotInYourself: N_(
        "This is for what you see in a colleague. What you can do yourself, you say in your own profile."
    ),
    AudienceNotPossible: N_("Choose who reads this: nobody yet, colleagues by name, or your team."),
    SightingAnswered: N_("This was answered or taken back already, so nothing was changed."),
    SightingOpen: N_(
        "You said this to your colleague before, and the answer is still to come. Give it some time."
    ),
    NoAreasAsked: N_("First choose at least one area: which expertise does it need?"),
    TooManyAreas: N_("You asked for {given} areas; at most {highest} go together. Take some away."),
    NotATableOfProfiles: _not_a_table_of_profiles,
    TooManyRows: N_("This file has {rows} rows; at most {highest} are read. Split it into more files."),
    ImportOutOfDate: N_("The team or its areas changed meanwhile. Nothing was kept. Choose the file again."),
}

WORDS |= {
    VisitYourself: N_("A visit is to the lesson of a colleague. Choose somebody else."),
    VisitWaits: N_("You asked this colleague before, and that visit is still to come or to be answered."),
    VisitMoveNotAllowed: N_("This was answered or called off meanwhile. Look at how it stands now."),
    VisitStillToCome: lambda error: _("The visit is on {date}. After it you say what you take along.").format(
        date=numbers.date(error.visit_on)
    ),
}
FIELDS = {
    "taken": N_("What you take along"),
    "motivation": N_("What drives me"),
    "readers": N_("Which colleagues?"),
    "area": N_("The name of the area"),
    "seen": N_("What did you see? One sentence is enough"),
}
