"""Input widgets that keep what was typed: in other sections, after a refusal, and when a colleague saves.

A field takes its widget key, its label and the value to start with, and returns its current value.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast
from urllib.parse import urlencode

import streamlit as st

from pages.ui.kit import choosing
from pages.ui.kit.choosing import Each, Mark
from pages.ui.kit.i18n import _
from pages.ui.kit.places import thing_in_address
from pages.ui.kit.typed import KEEP, following, remembered
from pages.ui.kit.widgets import with_about

SHORT, LONG = 120, 2000


def line(
    key: str,
    label: str,
    start: str = "",
    *,
    most: int = SHORT,
    hint: str | None = None,
    example: str | None = None,
) -> str:
    """A text input of one line."""
    remembered(key, start)
    return st.text_input(label, key=key, max_chars=most, help=hint, placeholder=example, persist_state=KEEP)


def area(
    key: str, label: str, start: str = "", *, most: int = LONG, height: int = 100, hint: str | None = None
) -> str:
    """A text area for a few sentences."""
    remembered(key, start)
    return st.text_area(label, key=key, max_chars=most, height=height, help=hint, persist_state=KEEP)


def day(
    key: str,
    label: str,
    start: dt.date | None = None,
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> dt.date | None:
    """A date input; a date that was in bounds when chosen stays, and the act says why it is refused now."""
    remembered(key, start)
    first, last = first or dt.date(2000, 1, 1), last or dt.date(2099, 12, 31)
    held = st.session_state[key]
    if isinstance(held, dt.date):  # the day changed since, or the time zone
        first, last = min(first, held), max(last, held)
    given = st.date_input(
        label,
        value=None,
        min_value=first,
        max_value=last,
        format="DD-MM-YYYY",
        key=key,
        persist_state=KEEP,
    )
    return given if isinstance(given, dt.date) else None


def tick(key: str, label: str, start: bool = False, *, hint: str | None = None) -> bool:
    """A checkbox."""
    remembered(key, start)
    return st.checkbox(label, key=key, help=hint, persist_state=KEEP)


def number(
    key: str,
    label: str,
    start: float,
    *,
    least: float = 0,
    most: float,
    step: float,
    form: str | None = None,
) -> float:
    """A number input, from 0 unless `least` says otherwise."""
    remembered(key, start)
    least = type(start)(least)
    return st.number_input(
        label, key=key, min_value=least, max_value=most, step=step, format=form, persist_state=KEEP
    )


def how_many(
    key: str, label: str, start: int | None = None, *, most: int = 10_000_000, hint: str | None = None
) -> int | None:
    """A number input for people or things; None while it is empty."""
    remembered(key, start)
    given = st.number_input(
        label, value=None, min_value=0, max_value=most, step=1, key=key, placeholder=hint, persist_state=KEEP
    )
    return None if given is None else int(given)


def pick(
    key: str,
    label: str,
    choices: Sequence[Each],
    said: Callable[[Each], str],
    start: Each,
    *,
    mark: Mark[Each] | None = None,
    on_change: Callable[[], None] | None = None,
    disabled: bool = False,
) -> Each:
    """A select box that always has a choice; `mark` as in `choosing.told_apart`."""
    remembered(key, start)
    if st.session_state[key] not in choices:
        st.session_state[key] = start if start in choices else choices[0]
    given = choosing.from_list(
        key, label, choices, said, mark=mark, persist_state=KEEP, on_change=on_change, disabled=disabled
    )
    return cast(Each, given)


def step(key: str, label: str, steps: Sequence[int], said: Callable[[int], str], start: int = 0) -> int:
    """A slider along a scale, with words for each step."""
    remembered(key, start)
    return choosing.from_scale(key, label, steps, said, persist_state=KEEP)


def one_of(
    key: str,
    label: str,
    choices: Sequence[Each],
    said: Callable[[Each], str],
    start: Each | None = None,
    *,
    mark: Mark[Each] | None = None,
    hint: str | None = None,
) -> Each | None:
    """A select box that may stay empty; `mark` as in `choosing.told_apart`."""
    remembered(key, start)
    if st.session_state[key] not in choices:
        st.session_state[key] = None
    return choosing.from_list(
        key, label, choices, said, mark=mark, index=None, placeholder=hint, persist_state=KEEP
    )


def some_of(
    key: str,
    label: str,
    choices: Sequence[Each],
    said: Callable[[Each], str],
    start: Sequence[Each] = (),
    *,
    mark: Mark[Each] | None = None,
    hint: str | None = None,
    most: int | None = None,
) -> tuple[Each, ...]:
    """A multiselect, of at most `most` choices if that is given."""
    remembered(key, list(start))
    st.session_state[key] = [each for each in st.session_state[key] if each in choices]
    given = choosing.some_from_list(
        key, label, choices, said, mark=mark, placeholder=hint, max_selections=most, persist_state=KEEP
    )
    return tuple(given)


def one_of_few(key: str, label: str, choices: Mapping[Each, str], start: Each | None) -> Each | None:
    """Radio buttons beside each other; none is chosen if `start` is None."""
    remembered(key, start)
    return choosing.from_buttons(
        key,
        label,
        list(choices),
        lambda each: _(choices[each]),
        index=None,
        horizontal=True,
        persist_state=KEEP,
    )


def one_below_the_other(
    key: str, label: str, choices: Sequence[Each], said: Callable[[Each], str], stands: Each
) -> Each:
    """Radio buttons below each other; they follow the saved value until the user chooses another."""
    following(key, stands)
    if st.session_state[key] not in choices:
        st.session_state[key] = stands
    return cast(Each, choosing.from_buttons(key, label, choices, said, persist_state=KEEP))


def side_by_side(
    key: str, label: str, choices: Sequence[Each], said: Callable[[Each], str], start: Each | None = None
) -> Each | None:
    """Large buttons beside each other, of which one can be chosen."""
    remembered(key, start)
    return choosing.from_segments(key, label, choices, said, width="stretch", persist_state=KEEP)


def is_open(place: str, what: str) -> bool:
    """Whether this form (`what`) is the open one in this list (`place`)."""
    return bool(st.session_state.get(_key(place)) == what)


def open_button(place: str, what: str, label: str, icon: str | None = None, about: str = "") -> None:
    """A button that opens this form and closes any other in its list; `about` as in `with_about`."""
    key = f"{place}:{what}"
    st.button(with_about(label, about), key=key, icon=icon, on_click=open_form, args=(place, what))


def send_button(
    key: str, label: str, place: str = "", *, is_main: bool = True, away: str = "", **looks: Any
) -> bool:
    """A button that sends the fields with this key; with `place`, also a button that closes their form.

    `away`: what that second button says instead of "Close".

    Never use `st.form`: it holds back what is typed until it is sent, so leaving the page would lose it.
    """
    with st.container(horizontal=True):
        sent = st.button(label, key=f"{key}save", type="primary" if is_main else "secondary", **looks)
        if place:
            close_button(place, away)
    return sent


def close_button(place: str, label: str = "") -> None:
    """A button that closes the form; what was typed is kept for when it opens again."""
    st.button(label or _("Close"), key=f"{place}:close", type="tertiary", on_click=close, args=(place,))


def close(place: str) -> None:
    """Close the open form of this list."""
    st.session_state.pop(_key(place), None)


def open_form(place: str, what: str) -> None:
    """Open this form in the next run."""
    st.session_state[_key(place)] = what


def _key(place: str) -> str:
    """Includes the thing in the address: a form that is open for one thing is not open for the next."""
    return f"open:{urlencode(thing_in_address())}:{place}"
