"""The words of an ambition: its fields, adding one, and changing one so that nobody's edit is lost."""

from __future__ import annotations

import streamlit as st

from core.errors import AlreadyDone, Refusal
from db import ambitions
from db.ambitions import AmbitionConflict, AmbitionDetail, AmbitionWords, Frame
from pages.ui.ambitions.address import go_to_ambition
from pages.ui.ambitions.changes import meanwhile
from pages.ui.ambitions.names import FIELD_NAMES, fields_of, told
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, close_button, day, line, some_of
from pages.ui.kit.names import areas_by_id
from pages.ui.kit.session import Here
from pages.ui.kit.typed import based_on, changed_meanwhile, forget, go_on
from pages.ui.kit.widgets import done, hostile, refused

PLACE = "ambitions"


def of_year(year: int) -> str:
    """Where it is remembered which form of a school year is open."""
    return f"ambitions:{year}"


def of_ambition(ambition_id: int) -> str:
    """Where it is remembered which form of an ambition is open."""
    return f"ambition:{ambition_id}:form"


def add_form(here: Here, year: int) -> None:
    """Ask for a new ambition of this school year."""
    key = f"ambition:new:{year}:"
    with st.container(border=True):
        st.subheader(_("A new ambition"), anchor=False)
        given = _fields(here, key, AmbitionWords(title=""))
        with st.container(horizontal=True):
            sent = st.button(_("Add this ambition"), key=f"{key}save", type="primary")
            close_button(of_year(year))
    if not sent:
        return
    try:
        added = ambitions.add_ambition(here.store, here.actor, year, given)
    except Refusal as refusal:
        refused(refusal)
        return
    forget(key)
    close(of_year(year))
    go_to_ambition(added)
    done(PLACE, _("The ambition is added. Now your team can read it and endorse it."))


def change_form(here: Here, detail: AmbitionDetail) -> None:
    """Ask for the words anew; when a colleague saved meanwhile, show field by field what changed."""
    key = f"ambition:{detail.ambition_id}:"
    has_conflict = changed_meanwhile(key, detail.version)
    base: AmbitionWords = st.session_state.setdefault(f"{key}base", detail.words)
    with st.container(border=True):
        hostile(_("Whoever endorsed the version that stands now will be asked to endorse the new one."))
        given = _fields(here, key, base)
        reason = area(f"{key}reason", _("Why do you change it? (the team reads this)"), height=80)
        if has_conflict:
            _conflict(here, key, detail, base, given)
        with st.container(horizontal=True):
            sent = st.button(_("Save"), key=f"{key}save", type="primary", disabled=has_conflict)
            close_button(of_ambition(detail.ambition_id))
    if sent:
        _save(here, detail, given, reason, key)


def _save(here: Here, detail: AmbitionDetail, given: AmbitionWords, reason: str, key: str) -> None:
    began = based_on(key, detail.version)
    try:
        ambitions.change_ambition(here.store, here.actor, detail.ambition_id, given, reason, began)
    except AmbitionConflict:
        st.rerun()  # the next run reads what the colleague saved, and says so
    except AlreadyDone:
        pass  # these words stand there already
    except Refusal as refusal:
        refused(refusal)
        return
    forget(key)
    close(of_ambition(detail.ambition_id))
    done(PLACE, _("Saved."))


def _fields(here: Here, key: str, start: AmbitionWords) -> AmbitionWords:
    """The fields, filled in with these words. The name of a field is the end of its key."""
    frame = start.frame
    title = line(f"{key}title", _(FIELD_NAMES["title"]), start.title, most=160)
    text = area(f"{key}text", _("What do we mean by it? What do pupils notice?"), start.text, height=120)
    fixed = area(f"{key}fixed", _("What is fixed? (the frame)"), frame.fixed, height=80)
    free = area(f"{key}free", _("Where is there room for the team?"), frame.free, height=80)
    means = area(f"{key}means", _("Which means are there? (hours, budget, coaching)"), frame.means, height=80)
    returns_on = day(f"{key}returns_on", _("When does it come back in the team?"), frame.returns_on)
    named = areas_by_id(here, start.needs)
    needs = some_of(
        f"{key}needs",
        _("Which expertise does it ask for?"),
        list(named),
        named.__getitem__,
        start.needs,
        hint=_("Choose one or more"),
    )
    return AmbitionWords(
        title=title,
        text=text,
        frame=Frame(fixed=fixed, free=free, means=means, returns_on=returns_on),
        needs=tuple(sorted(needs)),
    )


def _conflict(here: Here, key: str, detail: AmbitionDetail, base: AmbitionWords, mine: AmbitionWords) -> None:
    """Say what a colleague changed since this form began; what was typed stays in its fields."""
    theirs = detail.words
    st.warning(
        _("A colleague changed this ambition while you were working on it. Nothing that you typed is lost.")
    )
    areas = areas_by_id(here, (*base.needs, *theirs.needs, *mine.needs))
    stood, stands, typed = (told(words, areas) for words in (base, theirs, mine))
    for name in _differing(base, theirs):
        is_mine = typed[name] not in (stood[name], stands[name])
        meanwhile(_(FIELD_NAMES[name]), stood[name], stands[name], typed[name] if is_mine else None)
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Keep what I typed, take over the rest"),
            key=f"{key}mine",
            on_click=_keep_mine,
            args=(key, detail, base, mine),
        )
        st.button(_("Take over what stands there"), key=f"{key}theirs", on_click=forget, args=(key,))


def _differing(one: AmbitionWords, other: AmbitionWords) -> list[str]:
    left, right = fields_of(one), fields_of(other)
    return [name for name in left if left[name] != right[name]]


def _keep_mine(key: str, detail: AmbitionDetail, base: AmbitionWords, mine: AmbitionWords) -> None:
    """Fields that only the colleague changed take over their words; the others keep what was typed."""
    own, theirs = _differing(base, mine), fields_of(detail.words)
    for name in _differing(base, detail.words):
        if name not in own:
            held = theirs[name]
            st.session_state[f"{key}{name}"] = list(held) if isinstance(held, tuple) else held
    st.session_state[f"{key}base"] = detail.words
    go_on(key, detail.version)
