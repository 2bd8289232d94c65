"""The words of refusals about meetings."""

from __future__ import annotations

from db.meetings import (
    CameThemselves,
    EndsBeforeItBegins,
    MeetingFull,
    MeetingIsCancelled,
    MeetingNotOpen,
    MinutesStand,
    NotAtMeeting,
    NoteStands,
    NothingToKeep,
    SaidAboutItem,
    TemplateNameTaken,
    WasNotThere,
)
from pages.ui.kit.i18n import N_, _
from pages.ui.meeting.round_wordings import WORDS as OF_ROUNDS


def _not_open(error: MeetingNotOpen) -> str:
    return (
        _("This meeting is over. What was said and agreed is in its minutes.")
        if error.is_over
        else _("This meeting has not begun yet. Wait until somebody begins it.")
    )


WORDS = {
    **OF_ROUNDS,
    EndsBeforeItBegins: N_("The meeting ends before it begins. Choose a later end, or leave the end open."),
    MeetingIsCancelled: N_("This meeting was cancelled. Let it go on after all first."),
    NothingToKeep: N_("There is nothing on the agenda yet. Put something on it first."),
    SaidAboutItem: N_("Something was said or agreed about “{title}”, so it stays on the agenda."),
    TemplateNameTaken: N_("There is a template with the name “{name}” already. Choose another name."),
    MeetingNotOpen: _not_open,
    MinutesStand: N_("The next meeting has begun, so these minutes do not change any more."),
    WasNotThere: N_("Only who was there adds to the minutes. Ask a colleague who was."),
    NoteStands: N_("What was noted in the meeting stands as it is. Add something beside it."),
    CameThemselves: N_("{name} joined in or answered by name, so that stays in the minutes."),
    MeetingFull: N_("{most} people are here already. Ask who leads the meeting what is wrong."),
    NotAtMeeting: N_("This code does not work any more. Scan the code on the screen once more."),
}
