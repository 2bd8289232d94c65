"""One area of one's own profile: two sliders that are kept at every change, the rest folded away."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields, replace
from functools import partial
from html import escape

import streamlit as st

from core.errors import NotFound, Refusal
from core.expertise import HIGHEST_STEP, Visibility
from db import expertise
from db.expertise import Entry, EntryConflict, EntryWords
from pages.ui.expertise.entry_words import difference
from pages.ui.expertise.names import (
    SEEN_BY,
    VISIBILITIES,
    affinity_words,
    level_words,
    person_name,
)
from pages.ui.expertise.reads import own_by_area
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here, here
from pages.ui.kit.widgets import facts, hostile, refused

STEPS = tuple(range(HIGHEST_STEP + 1))
FIELDS = tuple(field.name for field in fields(EntryWords) if field.name != "version")
LONGEST = 300
MOST_YEARS = 60


@st.fragment
def entry_card(area_id: int, name: str) -> None:
    """Two sliders for an area, and what else can be said. Only this card runs anew when one is moved."""
    visit = here()
    stored = own_by_area(visit).get(area_id)
    with st.container(border=True, gap="small"):
        st.html(f'<h3 class="kt-message">{escape(name)}</h3>')
        said = _kept(visit, area_id, stored)
        _sliders(area_id)
        _status(area_id, said)
        _more(visit, area_id, stored)


def words_of(entry: Entry | None) -> EntryWords:
    """What a form begins with: what stands there, or nothing."""
    if entry is None:
        return EntryWords()
    return EntryWords(**{name: getattr(entry, name) for name in FIELDS}, version=entry.version)


def forget_entry(area_id: int) -> None:
    """Let the fields of an area begin with what is kept."""
    for key in [key for key in st.session_state if str(key).startswith(_key(area_id, ""))]:
        del st.session_state[key]


def _key(area_id: int, field: str) -> str:
    return f"entry:{area_id}:{field}"


def _given(area_id: int, shown: EntryWords) -> EntryWords:
    """What stands in the fields now; a field that is folded away holds what it showed."""
    held = {name: st.session_state.get(_key(area_id, name), getattr(shown, name)) for name in FIELDS}
    return replace(shown, **held)


def _begin(area_id: int, words: EntryWords) -> None:
    st.session_state[_key(area_id, "shown")] = words
    for name in FIELDS:
        if name in ("level", "affinity") or _key(area_id, name) in st.session_state:
            st.session_state[_key(area_id, name)] = getattr(words, name)


def _kept(visit: Here, area_id: int, stored: Entry | None) -> str:
    """Keep what changed since the last run; what to say of it."""
    shown: EntryWords | None = st.session_state.get(_key(area_id, "shown"))
    mine: EntryWords | None = st.session_state.get(_key(area_id, "mine"))
    if mine is not None and _key(area_id, "level") not in st.session_state:
        _begin(area_id, mine)  # the reader went away and came back before choosing what stays
        shown = mine
    if shown is None or _key(area_id, "level") not in st.session_state:
        _begin(area_id, words_of(stored))
        return ""
    given = _given(area_id, shown)
    if mine is not None:
        _conflict(area_id, replace(mine, **{name: getattr(given, name) for name in FIELDS}), stored)
        return ""
    anew = st.session_state.pop(_key(area_id, "anew"), False)
    if anew or given != shown:
        return _keep(visit, area_id, given)
    # Who sees it may be chosen before anything is said: that choice stays in its field.
    if (stored is not None or shown.version is not None) and words_of(stored) != shown:
        _begin(area_id, words_of(stored))
    return ""


def _keep(visit: Here, area_id: int, given: EntryWords) -> str:
    try:
        return _save(visit, area_id, given)
    except EntryConflict as conflict:
        return _together(visit, area_id, given, conflict.theirs)
    except Refusal as refusal:
        refused(refusal)
        return ""


def _save(visit: Here, area_id: int, given: EntryWords) -> str:
    entry = expertise.save_entry(visit.store, visit.actor, area_id, given)
    version = entry.version if entry else None
    st.session_state[_key(area_id, "shown")] = replace(given, version=version)
    if entry is None:
        return _("✓ Kept: you say nothing of this area any more.") if given.version else ""
    return _("✓ Kept.")


def _together(visit: Here, area_id: int, given: EntryWords, theirs: Entry | None) -> str:
    """Put both screens together where they changed other things; else the owner chooses."""
    began: EntryWords = st.session_state[_key(area_id, "shown")]
    there = words_of(theirs)
    mine = {name: getattr(given, name) for name in FIELDS if getattr(given, name) != getattr(began, name)}
    both = replace(there, **mine)
    _begin(area_id, both)
    st.session_state[_key(area_id, "shown")] = there
    if all(getattr(there, name) in (getattr(began, name), mine[name]) for name in mine):
        kept = _keep(visit, area_id, both)
        return kept and _("✓ Kept, together with what you changed on another screen.")
    _conflict(area_id, both, theirs)
    return ""


def _conflict(area_id: int, mine: EntryWords, theirs: Entry | None) -> None:
    """Say what was kept on another screen; what was chosen here stays in its fields."""
    st.session_state[_key(area_id, "mine")] = mine
    st.warning(_("You changed this on another screen too. Nothing is lost. Which one stays?"))
    hostile(_("Kept on the other screen:"))
    facts(difference(words_of(theirs), mine) or [(_("Kept now"), _("the same as here"))])
    hostile(_("Chosen here:"))
    facts(difference(mine, words_of(theirs)))
    version = theirs.version if theirs else None
    with st.container(horizontal=True):
        st.button(
            _("Keep what I chose here"),
            key=_key(area_id, "keep_mine"),
            on_click=_mine,
            args=(area_id, version),
        )
        st.button(
            _("Take the other one"),
            key=_key(area_id, "take_theirs"),
            on_click=forget_entry,
            args=(area_id,),
        )


def _mine(area_id: int, version: int | None) -> None:
    """What was chosen here goes on, now knowing of the other version: the run that follows keeps it."""
    mine = st.session_state.pop(_key(area_id, "mine"))
    st.session_state[_key(area_id, "shown")] = replace(mine, version=version)
    st.session_state[_key(area_id, "anew")] = True


def _sliders(area_id: int) -> None:
    st.select_slider(
        _("Level: how far are you in this?"), STEPS, format_func=level_words, key=_key(area_id, "level")
    )
    st.select_slider(
        _("Affinity: how much do you like it?"),
        STEPS,
        format_func=affinity_words,
        key=_key(area_id, "affinity"),
    )


def _status(area_id: int, said: str) -> None:
    given = _given(area_id, st.session_state[_key(area_id, "shown")])
    seen = _(SEEN_BY[given.visibility]) if given != EntryWords(version=given.version) else ""
    st.html(f'<p class="kt-caption" role="status">{escape(f"{said} {seen}".strip()) or "&nbsp;"}</p>')


def _more(visit: Here, area_id: int, stored: Entry | None) -> None:
    """The rest, folded: its fields are only drawn when somebody opens it."""
    shown_key = _key(area_id, "open")
    is_open = bool(st.session_state.get(shown_key))
    st.button(
        _("Less") if is_open else _("More: who sees it, ask me, lead, training"),
        key=_key(area_id, "toggle"),
        type="tertiary",
        icon=":material/expand_less:" if is_open else ":material/expand_more:",
        on_click=st.session_state.__setitem__,
        args=(shown_key, not is_open),
    )
    if not is_open:
        return
    shown: EntryWords = st.session_state[_key(area_id, "shown")]
    for name in FIELDS:
        st.session_state.setdefault(_key(area_id, name), getattr(shown, name))
    _folded(area_id)
    for seen in stored.seen if stored else ():
        hostile(_("{name} saw this in you: “{sentence}”").format(
            name=person_name(seen.by), sentence=seen.sentence))  # fmt: skip
    if stored is not None:
        st.button(
            _("Delete all that I say of this"),
            key=_key(area_id, "delete"),
            icon=":material/delete:",
            on_click=_delete,
            args=(visit, area_id),
        )


def _delete(visit: Here, area_id: int) -> None:
    with suppress(NotFound):  # deleted on another screen meanwhile
        expertise.delete_entry(visit.store, visit.actor, area_id)
    forget_entry(area_id)


def _folded(area_id: int) -> None:
    key = partial(_key, area_id)
    st.selectbox(
        _("Who sees this?"),
        list(Visibility),
        format_func=lambda each: _(VISIBILITIES[each]),
        key=key("visibility"),
    )
    st.checkbox(_("You can ask me about this"), key=key("ask_me"))
    if st.checkbox(_("I would like to lead something in this"), key=key("wants_to_lead")):
        hostile(_("Without the next tick nobody but you knows this, not even your school leader."))
        st.checkbox(_("Others may know that I would like to lead"), key=key("shares_wish"))
    st.text_input(_("Training or course"), key=key("training"), max_chars=LONGEST)
    st.number_input(_("Years of experience"), min_value=0, max_value=MOST_YEARS, step=1, key=key("years"))
    st.text_input(_("Certificate"), key=key("certificate"), max_chars=LONGEST)
