"""What happens to a progress note afterwards: corrected, taken back, or removed by a leader."""

from __future__ import annotations

import streamlit as st

from core.initiatives import Status
from core.permissions import Act
from db import initiatives
from db.initiatives import InitiativeDetail, NoteLine
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, line, open_button, send_button, side_by_side
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, who
from pages.ui.kit.widgets import brief, hostile
from pages.ui.kit.words import STATUS_SIGNS, STATUSES

NOTES = "notes"
LONGEST = 500


def said_status(status: Status) -> str:
    """A status in words, with its sign."""
    return f"{STATUS_SIGNS[status]} {_(STATUSES[status])}"


def gone(note: NoteLine) -> Told:
    """What stands in the place of a note that was taken back or removed."""
    about = by_when(note.by, note.at)
    when = numbers.date_time(note.gone_at)
    if not note.gone_because:
        said = _("{name} took this note back on {date}.").format(name=who(note.gone_by), date=when)
        return Told(heading=_("Taken back"), about=about, text=said)
    said = _("{name} removed this note on {date}.").format(name=who(note.gone_by), date=when)
    reason = _("Reason: {reason}").format(reason=note.gone_because)
    return Told(heading=_("Removed"), about=about, text=f"{said}\n{reason}")


def change_note(here: Here, detail: InitiativeDetail, note: NoteLine) -> None:
    """Let its author correct it or take it back, and a leader remove it."""
    may_remove = Act.REMOVE_NOTE in detail.may and not note.own
    correcting, removing = f"correct:{note.note_id}", f"remove:{note.note_id}"
    if is_open(NOTES, correcting):
        _correct(here, note)
        return
    if is_open(NOTES, removing):
        _remove(here, note)
        return
    about = brief(note.text, 40)
    with st.container(horizontal=True, gap="small"):
        if note.own:
            open_button(NOTES, correcting, _("Correct this note"), about=about)
        if may_remove:
            open_button(NOTES, removing, _("Remove this note"), about=about)


def _correct(here: Here, note: NoteLine) -> None:
    key = f"note:{note.note_id}:"
    with st.container(border=True):
        hostile(_("Your team sees that you corrected it, and when. The earlier text is not kept."))
        status = side_by_side(f"{key}status", _("How is it going?"), list(Status), said_status, note.status)
        text = area(f"{key}text", _("In one or two sentences"), note.text, most=LONGEST, height=80)
        sent = send_button(key, _("Save"), NOTES)
        goes = _("The text of this note is removed, for everybody. It stays visible that there was a note.")
        taken_back = removal(f"{key}back", _("Take this note back"), goes, type="tertiary")
    if taken_back:
        attempt(
            lambda: initiatives.take_note_back(here.store, here.actor, note.note_id),
            _("Your note is taken back. Its text is gone."),
            key,
            then=lambda: close(NOTES),
            at=NOTES,
        )
    if sent and status is None:
        st.error(_("Choose how it is going: on track, watch out or stuck. What you typed is still there."))
    elif sent and status is not None:
        attempt(
            lambda: initiatives.correct_note(here.store, here.actor, note.note_id, status, text),
            _("Corrected. Your team can read it now."),
            key,
            then=lambda: close(NOTES),
            at=NOTES,
        )


def _remove(here: Here, note: NoteLine) -> None:
    key = f"note_removal:{note.note_id}:"
    with st.container(border=True):
        hostile(
            _(
                "Does this note hold somebody's personal data? Then remove it. "
                "The text is gone for everybody, also from the log and the downloads. "
                "That you removed it and why stays visible. "
                "A back-up that was made earlier still has the text."
            )
        )
        reason = line(
            f"{key}reason",
            _("Why do you remove it? Do not repeat the personal data"),
            most=200,
            example=_("for example: named a pupil"),
        )
        sent = send_button(key, _("Remove this note"), NOTES)
    if sent:
        attempt(
            lambda: initiatives.remove_note(here.store, here.actor, note.note_id, reason),
            _("The note is removed. Its text is gone."),
            key,
            then=lambda: close(NOTES),
            at=NOTES,
        )
