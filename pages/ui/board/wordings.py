"""The words of refusals about the schools of a board."""

from __future__ import annotations

from core.board import NoSchoolsInList, TooManySchools
from db.board import BoardBegun, BrinNotUnderstood, SchoolInUse, SchoolNamedSo
from pages.ui.kit.i18n import N_

WORDS = {
    NoSchoolsInList: N_("There is no name of a school in this list. Put one school on each line."),
    TooManySchools: N_("This list has {rows} schools. At most {highest} go in at once."),
    BrinNotUnderstood: N_(
        "“{given}” is no BRIN number. It has two digits and two letters, like 12AB. "
        "You can also leave it empty."
    ),
    SchoolInUse: N_(
        "Somebody joined this school meanwhile, or it has a survey. So it stays. "
        "You can close the access of its school leader."
    ),
    SchoolNamedSo: N_("Your board has a school called “{name}” already. Give this one another name."),
    BoardBegun: N_("There is a board here already. Ask its administrator for an invitation."),
}
FIELDS = {"board": N_("Name of the board")}
