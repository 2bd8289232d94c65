"""Progress: a form that takes half a minute on a phone, the notes so far, and words of appreciation."""

from __future__ import annotations

import streamlit as st

from core.initiatives import Status
from core.permissions import Act
from db import initiatives
from db.initiatives import InitiativeDetail, NoteLine
from pages.ui.initiatives.helping import help_below
from pages.ui.initiatives.notes import LONGEST, NOTES, change_note, gone, said_status
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, send_button, side_by_side, tick
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, heading, story
from pages.ui.kit.widgets import further, hostile, show_notice, so_far

AT_ONCE = 10
APPRECIATION = "appreciation"


def progress_form(here: Here, detail: InitiativeDetail) -> None:
    """Ask how it goes: three choices and a sentence."""
    if Act.POST_PROGRESS not in detail.may:
        return
    key = f"progress:{detail.line.initiative_id}:"
    with st.container(border=True):
        status = side_by_side(f"{key}status", _("How is it going?"), list(Status), said_status)
        text = area(f"{key}text", _("In one or two sentences"), most=LONGEST, height=80)
        asks_help = tick(f"{key}help", _("I ask for help"))
        sent = send_button(key, _("Share with the team"), width="stretch")
    if not sent:
        return
    if status is None:
        st.error(_("Choose how it is going: on track, watch out or stuck. What you typed is still there."))
        return
    attempt(
        lambda: initiatives.post_progress(
            here.store, here.actor, detail.line.initiative_id, status, text, asks_help
        ),
        _("Shared. Your team can read it now."),
        key,
    )


def progress_part(here: Here, detail: InitiativeDetail) -> None:
    """Show the notes, latest first, and the words of appreciation."""
    heading(_("How it has been going"))
    show_notice(NOTES)
    if not detail.notes:
        hostile(_("No progress has been shared yet. One sentence is enough."))
    key = f"notes_{detail.line.initiative_id}"
    shown = so_far(key, AT_ONCE)
    for note in detail.notes[:shown]:
        _note(here, detail, note)
    if len(detail.notes) > shown:
        further(key, _("Show earlier notes"), AT_ONCE)
    _appreciation(here, detail)


def _note(here: Here, detail: InitiativeDetail, note: NoteLine) -> None:
    if note.gone_at is not None:
        story([gone(note)])
        return
    about = by_when(note.by, note.at)
    if note.corrected_at is not None:
        about += " · " + _("corrected on {date}").format(date=numbers.date_time(note.corrected_at))
    if note.asks_help:
        helped = _("help was given, {date}").format(date=numbers.date(note.helped_at))
        about += " · " + (helped if note.helped_at else _("asks for help"))
    story([Told(heading=said_status(note.status), about=about, text=note.text)])
    change_note(here, detail, note)
    help_below(here, detail, note)


def _appreciation(here: Here, detail: InitiativeDetail) -> None:
    """Appreciation is read, never counted."""
    if not detail.appreciations and Act.APPRECIATE not in detail.may:
        return
    heading(_("Appreciation"), _("What do you see that is good? A sentence does more than a thumb."))
    show_notice(APPRECIATION)
    for word in detail.appreciations:
        story([Told(heading="", about=by_when(word.by, word.at), text=word.text)])
        if word.own:
            _take_back(here, word.appreciation_id)
    if Act.APPRECIATE in detail.may:
        _appreciate(here, detail.line.initiative_id)


def _take_back(here: Here, appreciation_id: int) -> None:
    goes = _("Your words are removed, for everybody.")
    if removal(f"appreciation:{appreciation_id}", _("Take my words back"), goes, type="tertiary"):
        attempt(
            lambda: initiatives.take_appreciation_back(here.store, here.actor, appreciation_id),
            _("Your words are taken back."),
            at=APPRECIATION,
        )


def _appreciate(here: Here, initiative_id: int) -> None:
    key = f"appreciate:{initiative_id}:"
    with st.container(border=True):
        text = area(f"{key}text", _("What do you appreciate?"), most=LONGEST, height=80)
        sent = send_button(key, _("Say it"), is_main=False)
    if sent:
        attempt(
            lambda: initiatives.appreciate(here.store, here.actor, initiative_id, text),
            _("Your words are added."),
            key,
            at=APPRECIATION,
        )
