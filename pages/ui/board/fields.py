"""The fields of a school: the same when it is made as when it is set up."""

from __future__ import annotations

from core.board import HIGHEST_THRESHOLD, LONGEST_NAME, SchoolWords
from core.privacy import LOWEST_THRESHOLD
from core.time_zones import DEFAULT_TIME_ZONE
from pages.ui.board.words import REGIONS
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import line, number, one_of_few, pick
from pages.ui.kit.widgets import hostile
from pages.ui.kit.words import TIME_ZONE_NAMES


def school_fields(key: str, start: SchoolWords) -> SchoolWords:
    """Draw the fields, filled in from these words; what they hold now."""
    name = line(f"{key}name", _("Name of the school"), start.name, most=LONGEST_NAME)
    brin = line(
        f"{key}brin", _("BRIN number (not required)"), start.brin, most=12, example=_("For example 12AB")
    )
    zone = pick(
        f"{key}time_zone",
        _("Where is the school? Days and hours follow the time there"),
        list(TIME_ZONE_NAMES),
        lambda each: _(TIME_ZONE_NAMES[each]),
        start.time_zone,
    )
    region = None
    if zone == DEFAULT_TIME_ZONE:
        region = one_of_few(
            f"{key}holiday_region", _("In which region is the school?"), REGIONS, start.holiday_region
        )
    label = _("Smallest group whose answers are shown")
    threshold = number(
        f"{key}privacy_threshold",
        label,
        start.privacy_threshold,
        least=LOWEST_THRESHOLD,
        most=HIGHEST_THRESHOLD,
    )
    hostile(_("Groups with fewer answers are hidden, so that nobody can be recognised."))
    return SchoolWords(
        name=name,
        brin=brin,
        time_zone=zone,
        holiday_region=region,
        privacy_threshold=int(threshold),
    )
