"""Why a row of a table of profiles is left out, in words."""

from __future__ import annotations

from db.expertise import LeftOutRow, LeftOutWhy
from pages.ui.kit.i18n import N_, _

LONGEST = 80
WHY = {
    LeftOutWhy.NOBODY_NAMED: N_("no name and no e-mail address. Fill in one of the two"),
    LeftOutWhy.EMAIL_NOT_UNDERSTOOD: N_("“{received}” is no e-mail address"),
    LeftOutWhy.NAME_TWICE: N_("“{received}” is the name of more colleagues. Fill in the e-mail address"),
    LeftOutWhy.MEMBER_INACTIVE: N_("“{received}” has no access to the school any more"),
    LeftOutWhy.NOT_IN_TEAM: N_("“{received}” is not in the team and has no profile"),
    LeftOutWhy.AREA_MISSING: N_("no area. Fill in one of the list"),
    LeftOutWhy.AREA_UNKNOWN: N_(
        "“{received}” is no area of your school. Propose it first, or choose another"
    ),
    LeftOutWhy.STEP_OUT_OF_RANGE: N_("“{received}” under “{column}” is no step from 0 to 5"),
    LeftOutWhy.YEARS_NOT_UNDERSTOOD: N_("“{received}” is no number of years from 0 to 60"),
    LeftOutWhy.NOTHING_SAID: N_("no level, no affinity and no text, so there is nothing to keep"),
    LeftOutWhy.TEXT_TOO_LONG: N_("the text under “{column}” is too long. Shorten it"),
    LeftOutWhy.SAID_TWICE: N_("this colleague and area stand in an earlier row already"),
}


def left_out_text(row: LeftOutRow) -> str:
    """Say of which row it is, why it is left out, and what would do."""
    received = row.received if len(row.received) <= LONGEST else row.received[:LONGEST] + "…"
    why = _(WHY[row.why]).format(received=received, column=row.column.value if row.column else "")
    said = _("Row {row}: {why}.").format(row=row.row, why=why)
    if row.suggestions:
        said += " " + _("Do you mean {areas}?").format(
            areas=", ".join(f"“{each}”" for each in row.suggestions)
        )
    return said
