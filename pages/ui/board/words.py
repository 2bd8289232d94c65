"""Words of the pages of the board."""

from __future__ import annotations

from core.board import Column, Doubt
from core.school_days import Region
from pages.ui.kit.i18n import N_

REGIONS = {Region.NORTH: N_("North"), Region.MIDDLE: N_("Middle"), Region.SOUTH: N_("South")}
COLUMNS = {
    Column.NAME: N_("Name of the school"),
    Column.BRIN: N_("BRIN number"),
    Column.TIME_ZONE: N_("Where is the school?"),
    Column.REGION: N_("Holiday region"),
    Column.THRESHOLD: N_("Smallest group"),
}
DOUBTS = {
    Doubt.NAME_HERE: N_(
        "Your board has a school “{received}” already. Is this another one? "
        "Give it another name in your list."
    ),
    Doubt.BRIN_HERE: N_("“{received}” has this BRIN number already. Is this another location of it?"),
    Doubt.NAME_TWICE: N_(
        "This name stands in the list twice. Are they two schools? Give one another name in your list."
    ),
    Doubt.BRIN_TWICE: N_("Another school in the list has the BRIN number {received} too. Is that right?"),
    Doubt.BRIN_ODD: N_("“{received}” is no BRIN number, so it is left out. It is like 12AB."),
    Doubt.BRIN_OF_LOCATION: N_("“{received}” is the number of a location. Its first four signs are kept."),
    Doubt.ZONE_UNKNOWN: N_("“{received}” is no place that we know. Now it is: European Netherlands."),
    Doubt.REGION_UNKNOWN: N_(
        "“{received}” is no holiday region. The school can choose North, Middle or South."
    ),
    Doubt.THRESHOLD_UNKNOWN: N_("“{received}” is no number for the smallest group. Now it is 5."),
    Doubt.THRESHOLD_LOW: N_("{received} is too low for the smallest group. Now it is 5."),
    Doubt.NAME_LONG: N_("This name is very long and was cut off."),
}
