"""The words of refusals about meetings."""

from __future__ import annotations

from db.meetings import MeetingFull, MeetingNotOpen, NotAtMeeting
from pages.ui.kit.i18n import N_, _


def _not_open(error: MeetingNotOpen) -> str:
    return (
        _("This meeting is over. What was said and agreed is in its minutes.")
        if error.is_over
        else _("This meeting has not begun yet. Wait until somebody begins it.")
    )


WORDS = {
    MeetingNotOpen: _not_open,
    MeetingFull: N_("{most} people are here already. Ask who leads the meeting what is wrong."),
    NotAtMeeting: N_("This code does not work any more. Scan the code on the screen once more."),
}
