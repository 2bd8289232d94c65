"""Names of area groups, steps, regions and states, and entries in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.expertise import HIGHEST_STEP, AreaGroup, AreaState, Audience, Region, SightingState, Visibility
from core.fields import said_of
from core.visiting import VisitMove
from db.expertise import Area, EntryWords, ImportColumn
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.words import area_words

GROUPS = {
    AreaGroup.LANGUAGE: N_("Language"),
    AreaGroup.READING: N_("Reading"),
    AreaGroup.MATHS: N_("Maths"),
    AreaGroup.NEWCOMERS: N_("Newcomers and more languages"),
    AreaGroup.EARLY_YEARS: N_("The youngest children"),
    AreaGroup.TEACHING: N_("Teaching"),
    AreaGroup.BEHAVIOUR: N_("Behaviour and the class as a group"),
    AreaGroup.SUPPORT: N_("Care and support"),
    AreaGroup.DIGITAL: N_("ICT and media"),
    AreaGroup.ARTS: N_("Arts and culture"),
    AreaGroup.MOVEMENT: N_("Movement and health"),
    AreaGroup.CITIZENSHIP: N_("Citizenship and world view"),
    AreaGroup.WORLD: N_("The world around us"),
    AreaGroup.RESEARCH: N_("Research and design"),
    AreaGroup.COACHING: N_("Coaching and guiding"),
    AreaGroup.ORGANISATION: N_("Organising and parents"),
}
LEVELS = (
    N_("I do not say"),
    N_("I am just beginning"),
    N_("I know something about it"),
    N_("I do this on my own"),
    N_("I can teach it to a colleague"),
    N_("I help others get better at this"),
)
AFFINITIES = (
    N_("I do not say this"),
    N_("rather not"),
    N_("if it is needed"),
    N_("I like doing it"),
    N_("I would like to do this more"),
    N_("this gives me energy"),
)
VISIBILITIES = {
    Visibility.TEAM: N_("My team"),
    Visibility.LEADER: N_("Only the school leader and me"),
    Visibility.SELF: N_("Only me"),
}
SEEN_BY = {
    Visibility.TEAM: N_("Your team sees this."),
    Visibility.LEADER: N_("Only the school leader and you see this."),
    Visibility.SELF: N_("Only you see this."),
}
#: Who reads what somebody wrote about themselves.
AUDIENCES = {
    Audience.SELF: N_("Nobody yet"),
    Audience.PAIR: N_("The two of us"),
    Audience.CHOSEN: N_("Colleagues whom I choose"),
    Audience.TEAM: N_("My team"),
}
VISIT_MOVES = {
    VisitMove.ASK: N_("May I look in?"),
    VisitMove.YES: N_("Yes, that is fine"),
    VisitMove.OTHER_DAY: N_("Another day"),
    VisitMove.NO: N_("Not now"),
    VisitMove.CALL_OFF: N_("Call it off"),
}
REGIONS = {
    Region.LEAD: N_("could lead"),
    Region.LEARN: N_("would like to learn"),
    Region.ADVISE: N_("could advise"),
}
REGION_MEANINGS = {
    Region.LEAD: N_("knows it well and likes it"),
    Region.LEARN: N_("is beginning and likes it"),
    Region.ADVISE: N_("knows it well, would rather not do it"),
}
AREA_STATES = {
    AreaState.IN_USE: N_("in use"),
    AreaState.PROPOSED: N_("a proposal"),
    AreaState.MERGED: N_("merged"),
    AreaState.RETIRED: N_("not in use any more"),
}
SIGHTING_STATES = {
    SightingState.OPEN: N_("waits for an answer of your colleague"),
    SightingState.ACCEPTED: N_("is in the profile now"),
    SightingState.DECLINED: N_("your colleague chose not to show it"),
    SightingState.WITHDRAWN: N_("you took it back"),
}


def level_words(level: int) -> str:
    """A level in the words of the person; without its number, which would read as a mark for them."""
    return _(LEVELS[level])


def affinity_words(affinity: int) -> str:
    """An affinity in the words of the person."""
    return _(AFFINITIES[affinity])


def steps(level: int, affinity: int) -> list[str]:
    """What was said of both, in the words of the person: "I do this on my own", "rather not"."""
    said = [level_words(level)] if level else []
    return [*said, affinity_words(affinity)] if affinity else said


def quoted_steps(level: int, affinity: int) -> str:
    """Both steps between quotation marks."""
    return ", ".join(f"“{each}”" for each in steps(level, affinity))


def area_name(area: Area) -> str:
    """The name of an area, with a remark if it is merged, retired or only proposed."""
    if area.state is AreaState.IN_USE:
        return area_words(area.name)
    return _("{area} ({state})").format(area=area_words(area.name), state=_(AREA_STATES[area.state]))


def area_in_group(area: Area) -> str:
    """The group and the name of an area."""
    return f"{_(GROUPS[area.group])}: {area_name(area)}"


def answer_words(field: str, held: object) -> str:
    """The value of a field of an entry, in words."""
    if field in _WORDS:
        return _WORDS[field](held)
    if isinstance(held, bool):
        return _("yes") if held else _("no")
    return "–" if held in (None, "") else str(held)


def heading(column: ImportColumn) -> str:
    """The heading of a column in the table of profiles."""
    if column in _COLUMNS:
        return _(_COLUMNS[column])
    said = _(said_of(EntryWords)[column].label)
    is_step = column in (ImportColumn.LEVEL, ImportColumn.AFFINITY)
    return _("{field} (0-{highest})").format(field=said, highest=HIGHEST_STEP) if is_step else said


def difference(words: EntryWords, beside: EntryWords) -> list[tuple[str, str]]:
    """The fields in which two versions of an entry differ, in words."""
    return [
        (_(about.label), answer_words(field, getattr(words, field)))
        for field, about in said_of(EntryWords).items()
        if getattr(words, field) != getattr(beside, field)
    ]


_COLUMNS = {
    ImportColumn.NAME: N_("Name"),
    ImportColumn.EMAIL: N_("E-mail address"),
    ImportColumn.AREA: N_("Area"),
}
_WORDS: dict[str, Callable[[Any], str]] = {
    "level": level_words,
    "affinity": affinity_words,
    "visibility": lambda each: _(VISIBILITIES[each]),
}
