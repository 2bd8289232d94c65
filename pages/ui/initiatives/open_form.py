"""Opening an initiative: the short form. The rest comes later, together with whoever takes it up."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from core.initiatives import Origin
from db import ambitions, expertise, initiatives
from db.initiatives import InitiativeWords
from pages.ui.initiatives.address import View, go
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, line, side_by_side, some_of
from pages.ui.kit.names import labels
from pages.ui.kit.places import number_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import hostile, refused
from pages.ui.kit.words import ORIGINS

KEY = "new_initiative:"


def open_form(here: Here) -> None:
    """Ask what is needed to begin, and open it."""
    st.title(_("Open an initiative"), anchor=False)
    hostile(_("Write down what you see. You need no solution yet, and nobody has to lead it yet."))
    origin = ask_origin(KEY)
    with st.form(f"{KEY}form", border=False):
        words = _words(here, origin)
        sent = st.form_submit_button(_("Open it"), type="primary", width="stretch")
    st.button(
        _("We are not going to do this: write down why"),
        key="to_not_doing",
        type="tertiary",
        on_click=go,
        args=(View.NOT_DOING,),
    )
    if sent:
        _open(here, words)


def ask_origin(key: str) -> Origin:
    """Ask whether the team wants this itself; own, unless said otherwise."""
    st.session_state.setdefault(f"{key}origin", Origin.OWN)
    return side_by_side(f"{key}origin", _("Where does it come from?"), list(Origin), _origin) or Origin.OWN


def ask_origin_note(key: str, origin: Origin) -> str:
    """Ask who wants it, where it comes from outside."""
    if origin is not Origin.OUTSIDE:
        return ""
    return line(f"{key}origin_note", _("Who asks it of us?"), most=200)


def ask_ambitions(here: Here, key: str) -> tuple[int, ...]:
    """Ask which ambitions it serves; none is talked about, never refused."""
    titles = labels(ask(here, ambitions.ambition_choices))
    if not titles:
        return ()
    asked_for = number_in_address("ambition")
    return some_of(
        f"{key}ambitions",
        _("Which shared ambition does it serve?"),
        list(titles),
        titles.__getitem__,
        [asked_for] if asked_for in titles else [],
        hint=_("Choose one or more; none yet is fine too"),
    )


def _origin(origin: Origin) -> str:
    return _(ORIGINS[origin])


def _words(here: Here, origin: Origin) -> InitiativeWords:
    named = {each.area_id: each.name for each in ask(here, expertise.areas)}
    return InitiativeWords(
        title=line(f"{KEY}title", _("What is it about, in a few words?")),
        issue=area(f"{KEY}issue", _("What do you see, and why does it matter?"), height=120),
        origin=origin,
        origin_note=ask_origin_note(KEY, origin),
        pupil_benefit=area(
            f"{KEY}pupil_benefit",
            _("What do pupils notice of this? (may also come later)"),
            height=80,
        ),
        ambition_ids=ask_ambitions(here, KEY),
        area_ids=some_of(
            f"{KEY}areas",
            _("Which expertise does it ask for?"),
            list(named),
            named.__getitem__,
            hint=_("Choose a few; then you see who could take it up"),
        ),
    )


def _open(here: Here, words: InitiativeWords) -> None:
    try:
        opened = initiatives.open_initiative(here.store, here.actor, words)
    except Refusal as refusal:
        refused(refusal)
        return
    forget(KEY)
    go(View.WHO, issue=opened)
    st.rerun()
