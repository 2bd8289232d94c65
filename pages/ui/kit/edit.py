"""Edit a record that colleagues edit too: when two people change it at once, neither loses anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Generic, TypeVar

import streamlit as st

from core.errors import AlreadyDone, Conflict, Refusal
from core.fields import said_of
from pages.ui.kit.at_fields import in_order
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import date
from pages.ui.kit.typed import based_on, begin_anew, changed_meanwhile, forget, go_on, is_touched, keep_mine
from pages.ui.kit.widgets import done, refused

Record = TypeVar("Record")
_TRIED = "tried"
#: How a record reads: for each field name, its label and its value in words.
Told = Callable[[Record], Mapping[str, tuple[str, str]]]


@dataclass(frozen=True, kw_only=True)
class Editing(Generic[Record]):
    """A record that is being edited, for `edit`.

    `key`: the prefix of every widget key, ending in ":"; the key of a field is this prefix and its name.
    `stands`, `version`: the record as saved, and its version.
    `fields`: draws the fields, filled in from a record, and returns what they hold; None while incomplete.
    `told`: how a record reads in words. If several fields share a name, their keys go on with ":" after it.
    `save`: the act; it gets the new record and the version that the user started from.
    `at`, `said`: where to confirm that it was saved, and in which words.
    `has_border`: False inside a card, which has its own border.
    `needs_change`: keep the save button disabled until something differs from the saved record.
    `lacks`: said after a press while incomplete; without it the button is disabled meanwhile.
    `then`: called after saving, for what comes next.
    """

    key: str
    stands: Record
    version: int
    fields: Callable[[Record], Record | None]
    told: Told[Record]
    save: Callable[[Record, int], object]
    at: str
    save_label: str
    said: str
    has_border: bool = True
    needs_change: bool = False
    lacks: str = ""
    then: Callable[[Record], None] | None = None


def labels_of(kind: type) -> dict[str, str]:
    """The labels of the fields of a value, by name."""
    return {name: about.label for name, about in said_of(kind).items()}


def told_by(labels: Mapping[str, str], reads: Mapping[str, Callable[[Any], str]]) -> Told[Any]:
    """How a record with these fields reads; `reads`: how to word values that are neither text nor a date."""

    def told(record: object) -> Mapping[str, tuple[str, str]]:
        return {
            name: (_(label), reads.get(name, _read)(getattr(record, name))) for name, label in labels.items()
        }

    return told


def begun(key: str, stands: Record) -> Record:
    """The record that these fields started from."""
    base: Record = st.session_state.setdefault(f"{key}base", stands)
    return base


def edit(doing: Editing[Record], close: Callable[[], None] | None = None) -> Record | None:
    """Draw the fields and a save button; if a colleague saved meanwhile, show what changed in each field.

    `close` adds a button that drops what was typed and closes the form; it is also called after saving.
    Returns what the fields now hold; None while incomplete.
    """
    key = doing.key
    has_conflict = changed_meanwhile(key, doing.version)
    # A draft of a session before says what was typed, and of which version; not how that version read.
    is_draft = has_conflict and f"{key}base" not in st.session_state
    base = doing.stands if is_draft else begun(key, doing.stands)
    with st.container(border=doing.has_border):
        given = doing.fields(base)
        if has_conflict:
            _conflict(doing, None if is_draft else base, given)
        with st.container(horizontal=True):
            is_closed = has_conflict or (given is None and not doing.lacks)
            is_closed |= doing.needs_change and given == doing.stands
            sent = st.button(
                doing.save_label,
                key=f"{key}save",
                type="primary",
                disabled=is_closed,
                on_click=st.session_state.__setitem__,
                args=(f"{key}{_TRIED}", True),
            )
            if close is not None:
                st.button(
                    _("Cancel"), key=f"{key}close", type="tertiary", on_click=_cancel, args=(key, close)
                )
    if in_order(key) and sent and given is not None:
        _save(doing, given, close)
    elif sent:
        st.error(doing.lacks)
    return given


def was_tried(key: str) -> bool:
    """Whether somebody pressed the save button since these fields were begun: now they say what lacks."""
    return bool(st.session_state.get(f"{key}{_TRIED}"))


def read_first(key: str, version: int, keep_open: Callable[[], None] | None = None) -> bool:
    """Whether a colleague added to this since the user began to type here; it says so until that was read.

    `keep_open`: what keeps the form on the page then, where it was there only because of its day.
    """

    def go_on_here() -> None:
        go_on(key, version)
        if keep_open is not None:
            keep_open()

    if not changed_meanwhile(key, version):
        return False
    st.warning(_("A colleague changed this while you were working on it. Nothing you typed is lost."))
    st.button(_("I have read it and go on"), key=f"{key}read", on_click=go_on_here)
    return True


def _cancel(key: str, close: Callable[[], None]) -> None:
    forget(key)
    close()


def _save(doing: Editing[Record], given: Record, close: Callable[[], None] | None) -> None:
    try:
        doing.save(given, based_on(doing.key, doing.version))
    except AlreadyDone:
        pass  # the record already says this
    except Conflict:
        st.rerun()  # the next run reads and shows what the colleague saved
    except Refusal as refusal:
        refused(refusal, doing.key)
        return
    forget(doing.key)
    if close is not None:
        close()
    if doing.then is not None:
        doing.then(given)
    done(doing.at, doing.said)


def _conflict(doing: Editing[Record], base: Record | None, mine: Record | None) -> None:
    st.warning(_("A colleague changed this while you were working on it. Nothing you typed is lost."))
    now = doing.told(doing.stands)
    typed = doing.told(mine) if mine is not None else {}
    was = doing.told(base) if base is not None else {}
    theirs = [name for name in now if now[name] != (typed if base is None else was).get(name)]
    own = {name for name in typed if typed[name] != (now if base is None else was).get(name)}
    own |= {name for name in now if is_touched(f"{doing.key}{name}:")}
    for name in theirs:
        is_both = name in own and typed.get(name) not in (None, now[name])
        before = was.get(name, ("", ""))[1] or _("nothing") if base is not None else ""
        _changed(now[name][0], before, now[name][1], typed[name][1] if is_both else "")
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Keep what I typed, take over the rest"),
            key=f"{doing.key}mine",
            on_click=_keep_mine,
            args=(doing, [name for name in theirs if name not in own]),
        )
        st.button(_("Use what is there"), key=f"{doing.key}theirs", on_click=forget, args=(doing.key,))


def _read(held: object) -> str:
    return (date(held) if isinstance(held, dt.date) else str(held)) if held else ""


def _changed(name: str, was: str, now: str, typed: str) -> None:
    lines = [
        (_("It said"), was),
        (_("Now it says"), now or _("nothing")),
        (_("You typed"), typed),
    ]
    said = "".join(f"<p>{escape(label)}: {escape(text)}</p>" for label, text in lines if text)
    st.html(f'<div class="kt-needed" dir="auto"><p><strong>{escape(name)}</strong></p>{said}</div>')


def _keep_mine(doing: Editing[Record], only_theirs: list[str]) -> None:
    """Fields that only the colleague changed show the colleague's values; the others keep what was typed."""
    for name in only_theirs:
        begin_anew(f"{doing.key}{name}")
        forget(f"{doing.key}{name}:")
    st.session_state[f"{doing.key}base"] = doing.stands
    keep_mine(doing.key, doing.version)
