"""One area of a person's own profile: two sliders, and the rest folded away.

Every change is saved at once, so there is no save button and no use for `kit.edit`: changes from two screens
of the same person are merged here, or the person chooses.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from html import escape

import streamlit as st

from core.errors import NotFound, Refusal
from core.expertise import HIGHEST_STEP, Visibility
from core.fields import said_of
from core.profile_tables import MOST_YEARS
from db import expertise
from db.expertise import Entry, EntryConflict, EntryWords
from pages.ui.expertise.names import SEEN_BY, VISIBILITIES, affinity_words, difference, level_words
from pages.ui.expertise.views import own_by_area
from pages.ui.kit import inputs
from pages.ui.kit.i18n import _
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here, here
from pages.ui.kit.story import who
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import facts, hostile, refused

STEPS = tuple(range(HIGHEST_STEP + 1))
FIELDS = said_of(EntryWords)


@st.fragment
def entry_card(area_id: int, name: str) -> None:
    """Show an area of the profile, in a fragment: only this card reruns when a slider moves."""
    visit = here()
    stored = own_by_area(visit).get(area_id)
    with st.container(border=True, gap="small"):
        st.html(f'<h3 class="kt-message">{escape(name)}</h3>')
        said = _kept(visit, area_id, stored)
        step_fields(_key(area_id, ""))
        _status(area_id, said)
        _more(visit, area_id, stored)


def words_of(entry: Entry | None) -> EntryWords:
    """The words of an entry, or empty ones for a form to start with."""
    return entry.words if entry else EntryWords()


def forget_entry(area_id: int) -> None:
    """Reset the fields of an area to the saved values."""
    forget(_key(area_id, ""))


def step_fields(key: str, start: EntryWords | None = None) -> tuple[int, int]:
    """Ask for level and affinity, with two sliders."""
    began = start or EntryWords()
    return (
        inputs.step(f"{key}level", _("Level: how well do you know this?"), STEPS, level_words, began.level),
        inputs.step(
            f"{key}affinity", _("Affinity: how much do you like it?"), STEPS, affinity_words, began.affinity
        ),
    )


def visibility_field(key: str, start: EntryWords | None = None) -> Visibility:
    """Ask who may see it."""
    began = start or EntryWords()
    return inputs.pick(
        f"{key}visibility",
        _(FIELDS["visibility"].label),
        list(Visibility),
        lambda each: _(VISIBILITIES[each]),
        began.visibility,
    )


def _key(area_id: int, field: str) -> str:
    return f"entry:{area_id}:{field}"


def _given(area_id: int, shown: EntryWords) -> EntryWords:
    """A folded field is not drawn, so it counts with its saved value."""
    held = {name: st.session_state.get(_key(area_id, name), getattr(shown, name)) for name in FIELDS}
    return replace(shown, **held)


def _begin(area_id: int, words: EntryWords) -> None:
    st.session_state[_key(area_id, "shown")] = words
    for name in FIELDS:
        st.session_state[_key(area_id, name)] = getattr(words, name)


def _kept(visit: Here, area_id: int, stored: Entry | None) -> str:
    """Saves what changed since the last run, and returns a message, which stands while nothing changes."""
    shown: EntryWords | None = st.session_state.get(_key(area_id, "shown"))
    if shown is None:
        _begin(area_id, words_of(stored))
        return ""
    given = _given(area_id, shown)
    if _key(area_id, "mine") in st.session_state:  # the person has not chosen yet which version to keep
        _conflict(area_id, given, stored)
        return ""
    anew = st.session_state.pop(_key(area_id, "anew"), False)
    if anew or given != shown:
        return _say(area_id, _keep(visit, area_id, given))
    # Nothing is stored when only visibility was chosen: then its field must keep that choice.
    if (stored is not None or shown.version is not None) and words_of(stored) != shown:
        _begin(area_id, words_of(stored))
        return _say(area_id, "")
    return str(st.session_state.get(_key(area_id, "said"), ""))


def _say(area_id: int, said: str) -> str:
    st.session_state[_key(area_id, "said")] = said
    return said


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
    """Merges both screens if they changed different fields; else the person chooses."""
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
            _("Use the other one"),
            key=_key(area_id, "take_theirs"),
            on_click=forget_entry,
            args=(area_id,),
        )


def _mine(area_id: int, version: int | None) -> None:
    """The next run saves what was chosen here, on top of the other version."""
    mine = st.session_state.pop(_key(area_id, "mine"))
    st.session_state[_key(area_id, "shown")] = replace(mine, version=version)
    st.session_state[_key(area_id, "anew")] = True


def _status(area_id: int, said: str) -> None:
    given = _given(area_id, st.session_state[_key(area_id, "shown")])
    seen = _(SEEN_BY[given.visibility]) if given != EntryWords(version=given.version) else ""
    st.html(f'<p class="kt-caption" role="status">{escape(f"{said} {seen}".strip()) or "&nbsp;"}</p>')


def _more(visit: Here, area_id: int, stored: Entry | None) -> None:
    """These fields are drawn only while open."""
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
    _folded(area_id)
    for seen in stored.seen if stored else ():
        hostile(_("{name} saw this in you: “{sentence}”").format(name=who(seen.by), sentence=seen.sentence))
    if stored is None:
        return
    label, goes = (
        _("Delete all that I say of this"),
        _("What you say about this area is removed, with your sentence."),
    )
    if removal(_key(area_id, "delete"), label, goes, icon=":material/delete:"):
        _delete(visit, area_id)
        st.rerun()


def _delete(visit: Here, area_id: int) -> None:
    with suppress(NotFound):  # already deleted on another screen
        expertise.delete_entry(visit.store, visit.actor, area_id)
    forget_entry(area_id)


def _folded(area_id: int) -> None:
    key = partial(_key, area_id)
    label = {name: _(about.label) for name, about in FIELDS.items()}
    visibility_field(key(""))
    inputs.tick(key("ask_me"), label["ask_me"])
    if inputs.tick(key("wants_to_lead"), label["wants_to_lead"]):
        hostile(_("Without the next tick nobody but you knows this, not even your school leader."))
        inputs.tick(key("shares_wish"), label["shares_wish"])
    inputs.line(key("training"), label["training"], most=FIELDS["training"].most)
    inputs.how_many(key("years"), label["years"], most=MOST_YEARS)
    inputs.line(key("certificate"), label["certificate"], most=FIELDS["certificate"].most)
