"""Help on the spot, below the note that asks for it: who comes by, who knows somebody, who has a tip."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.initiatives import HelpKind
from core.permissions import Act
from db import initiatives
from db.initiatives import HelpLine, InitiativeDetail, NoteLine
from pages.ui.initiatives.notes import LONGEST, NOTES
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import area, close, is_open, one_of, open_button, send_button, side_by_side
from pages.ui.kit.names import team
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, story, who
from pages.ui.kit.widgets import brief, with_about
from pages.ui.kit.words import HELP_KINDS

SAID = {
    HelpKind.COME: N_("{name} will drop by"),
    HelpKind.KNOW: N_("{name} knows somebody"),
    HelpKind.TIP: N_("{name} has a tip"),
}


def help_below(here: Here, detail: InitiativeDetail, note: NoteLine) -> None:
    """Show the answers to a request for help, and let a colleague answer; whoever asked says what helped."""
    waits = note.asks_help and note.helped_at is None
    may_say = waits and Act.POST_PROGRESS in detail.may
    if note.help or waits:
        with st.container(key=f"kt-help-{note.note_id}", gap="small"):
            for line in note.help:
                _line(here, note, line, may_say=may_say)
            if may_say:
                _helped(here, note)
            if waits and not note.own and Act.OFFER_HELP in detail.may:
                _answer(here, note)


def _line(here: Here, note: NoteLine, line: HelpLine, *, may_say: bool) -> None:
    story([told(line)])
    about = brief(line.text or who(line.by), 40)
    with st.container(horizontal=True, gap="small"):
        if may_say and not line.own:
            label, key = with_about(_("This helped"), about), f"helped_by:{line.offer_id}"
            if st.button(label, key=key, icon=":material/check:"):
                act = partial(initiatives.mark_helped, here.store, here.actor, note.note_id, line.offer_id)
                attempt(act, _("Good that somebody helped."), at=NOTES)
        goes = _("Your answer is removed, for everybody.")
        key = f"help_back:{line.offer_id}"
        if line.own and removal(key, _("Take my answer back"), goes, type="tertiary"):
            attempt(
                partial(initiatives.take_help_back, here.store, here.actor, line.offer_id),
                _("Your answer is taken back."),
                at=NOTES,
            )


def told(line: HelpLine) -> Told:
    """An answer as people read it."""
    said = _(SAID[line.kind]).format(name=who(line.by))
    if line.knows is not None:
        said = _("{name} knows somebody: {other}").format(name=who(line.by), other=line.knows.name)
    about = numbers.date(line.at)
    if line.helped_at is not None:
        about += " · " + _("this helped")
    return Told(heading=said, about=about, text=line.text, sign="✓" if line.helped_at else "↳")


def _helped(here: Here, note: NoteLine) -> None:
    """Help may also have come in the corridor."""
    if st.button(_("Help was given"), key=f"helped:{note.note_id}", type="secondary"):
        attempt(
            partial(initiatives.mark_helped, here.store, here.actor, note.note_id),
            _("Good that somebody helped."),
            at=NOTES,
        )


def _answer(here: Here, note: NoteLine) -> None:
    form = f"help:{note.note_id}"
    if not is_open(NOTES, form):
        about = by_when(note.by, note.at)
        open_button(NOTES, form, _("I can help"), about=about, icon=":material/volunteer_activism:")
        return
    key = f"help:{note.note_id}:"
    with st.container(border=True):
        question = _("How can you help {name}?").format(name=who(note.by))
        kind = side_by_side(
            f"{key}kind", question, list(HelpKind), lambda each: _(HELP_KINDS[each]), HelpKind.COME
        )
        knows = None
        if kind is HelpKind.KNOW:
            people = {each: name for each, name in team(here).items() if each != here.actor.person_id}
            hint = _("Choose a colleague, or write below who it is")
            knows = one_of(f"{key}knows", _("Who is it?"), list(people), people.__getitem__, hint=hint)
        text = area(f"{key}help", _("What could help?"), most=LONGEST, height=80)
        sent = send_button(key, _("Answer"), NOTES)
    if sent:
        act = partial(initiatives.offer_help, here.store, here.actor, note.note_id)
        attempt(
            lambda: act(kind or HelpKind.TIP, text, knows),
            _("{name} reads it on the start page.").format(name=who(note.by)),
            key,
            then=lambda: close(NOTES),
            at=NOTES,
        )
