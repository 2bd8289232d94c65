"""How the refusals of the expertise map are worded."""

from __future__ import annotations

from core.expertise import AreaState
from db.expertise import (
    AreaClosed,
    AreaExists,
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
from pages.ui.expertise.names import AREA_STATES
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.messages import FIELDS, explain
from pages.ui.kit.numbers import count

FIELDS |= {"area": N_("Which area is missing?")}


@explain.register
def _entry_conflict(error: EntryConflict) -> str:
    return _(
        "This was changed on another screen too. Nothing is lost: choose what stays, and it is kept at once."
    )


@explain.register
def _step_out_of_range(error: StepOutOfRange) -> str:
    return _("{given} is not a step. Choose 0 (I do not say) to {highest}.").format(
        given=error.given, highest=error.highest
    )


@explain.register
def _years_out_of_range(error: YearsOutOfRange) -> str:
    return _("{given} years cannot be right. Fill in 0 to {highest}, or leave it empty.").format(
        given=error.given, highest=error.highest
    )


@explain.register
def _area_exists(error: AreaExists) -> str:
    return _("“{name}” is in the list already. Choose it there.").format(name=error.name)


@explain.register
def _area_closed(error: AreaClosed) -> str:
    if error.state is AreaState.MERGED:
        return _("“{name}” was merged into another area. Choose that one.").format(name=error.name)
    return _("“{name}” is {state}. What stands there stays; choose another area for something new.").format(
        name=error.name, state=_(AREA_STATES[error.state])
    )


@explain.register
def _merge_into_itself(error: MergeIntoItself) -> str:
    return _("An area cannot be merged into itself. Choose another one.")


@explain.register
def _not_in_yourself(error: NotInYourself) -> str:
    return _(
        "This is for what you see in a colleague. What you can do yourself, you say in your own profile."
    )


@explain.register
def _sighting_answered(error: SightingAnswered) -> str:
    return _("This was answered or taken back already, so nothing was changed.")


@explain.register
def _sighting_open(error: SightingOpen) -> str:
    return _("You said this to your colleague before, and the answer is still to come. Give it some time.")


@explain.register
def _no_areas_asked(error: NoAreasAsked) -> str:
    return _("First choose at least one area: which expertise does it ask for?")


@explain.register
def _too_many_areas(error: TooManyAreas) -> str:
    return _("You asked for {given} areas; at most {highest} go together. Take some away.").format(
        given=count(error.given), highest=count(error.highest)
    )


@explain.register
def _not_a_table_of_profiles(error: NotATableOfProfiles) -> str:
    return _(
        "This file lacks the columns {missing}. We found: {found}. Download the template and fill that in."
    ).format(missing=", ".join(error.missing), found=", ".join(error.found[:12]) or "–")


@explain.register
def _too_many_rows(error: TooManyRows) -> str:
    return _("This file has {rows} rows; at most {highest} are read. Split it into more files.").format(
        rows=count(error.rows), highest=count(error.highest)
    )


@explain.register
def _import_out_of_date(error: ImportOutOfDate) -> str:
    return _("The team or its areas changed meanwhile. Nothing was kept. Choose the file again.")
