"""Input widgets that keep what was typed: in other sections, after a refusal, and when a colleague saves.

A field takes its widget key, its label and the value to start with, and returns its current value.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from html import escape
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

import streamlit as st

from core.as_typed import NumberNotInSteps, NumberOutOfRange, parse_day, parse_number, parse_time
from core.errors import Missing, TooLong
from core.fields import plain
from pages.ui.kit import choosing, numbers
from pages.ui.kit.at_fields import at_field, in_order, typed_value
from pages.ui.kit.choosing import Each, Mark
from pages.ui.kit.i18n import _
from pages.ui.kit.places import thing_in_address
from pages.ui.kit.typed import KEEP, begin_anew, following, forget, remembered
from pages.ui.kit.widgets import with_about

Day = TypeVar("Day", bound="dt.date | None")
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
    """A text input of one line; what is too long is kept and told, never cut off."""
    remembered(key, start)
    text = st.text_input(label, key=key, help=hint, placeholder=example, persist_state=KEEP)
    return _told(key, label, text, most)


def area(
    key: str, label: str, start: str = "", *, most: int = LONG, height: int = 100, hint: str | None = None
) -> str:
    """A text area for a few sentences; what is too long is kept and told, never cut off."""
    remembered(key, start)
    text = st.text_area(label, key=key, height=height, help=hint, persist_state=KEEP)
    return _told(key, label, text, most)


def _told(key: str, label: str, text: str, most: int) -> str:
    """Say below a text what is wrong with it."""
    length = len(text.strip())
    too_long = TooLong(field=key, length=length, longest=most) if length > most else None
    at_field(key, label, too_long)
    return text


def day(key: str, label: str, start: dt.date | None = None) -> dt.date | None:
    """A date, typed in any usual way, with the day in words below it; None while it is empty."""
    remembered(key, start)
    return _a_day(key, label, lambda text: parse_day(text) if text.strip() else None)


def one_day(key: str, label: str, start: dt.date) -> dt.date:
    """A date that cannot be left empty."""
    remembered(key, start)

    def read(text: str) -> dt.date:
        if not text.strip():
            raise Missing(field=key, label=label)
        return parse_day(text)

    return _a_day(key, label, read)


def _a_day(key: str, label: str, read: Callable[[str], Day]) -> Day:
    with st.container(key=f"kt_day_{key}", gap=None):  # behaviour.js adds a calendar
        given = typed_value(key, label, read, hint=_("day-month-year"))
    if given is not None:
        st.html(f'<p class="kt-caption">{escape(numbers.day_in_words(given))}</p>')
    return given


def clock(key: str, label: str, start: dt.time | None = None) -> dt.time | None:
    """A time of day; None while it is empty."""
    remembered(key, start)
    return typed_value(
        key, label, lambda text: parse_time(text) if text.strip() else None, hint=_("hour:minutes")
    )


def one_clock(key: str, label: str, start: dt.time) -> dt.time:
    """A time of day that cannot be left empty."""
    remembered(key, start)

    def read(text: str) -> dt.time:
        if not text.strip():
            raise Missing(field=key, label=label)
        return parse_time(text)

    return typed_value(key, label, read, hint=_("hour:minutes"))


def tick(key: str, label: str, start: bool = False, *, hint: str | None = None) -> bool:
    """A checkbox."""
    remembered(key, start)
    return st.checkbox(label, key=key, help=hint, persist_state=KEEP)


def number(
    key: str, label: str, start: Fraction | int, *, least: int = 0, most: int, step: Fraction | int = 1
) -> Fraction:
    """A number, typed the Dutch way or the English one: from `least`, in these steps."""
    remembered(key, start)

    def read(text: str) -> Fraction:
        found = parse_number(text, numbers.decimal_mark())
        if not least <= found <= most:
            raise NumberOutOfRange(least=least, most=most)
        if found % step:
            raise NumberNotInSteps(step=Fraction(step))
        return found

    return Fraction(typed_value(key, label, read))


def maybe_number(
    key: str, label: str, start: Fraction | None = None, *, most: int, step: Fraction | int
) -> Fraction | None:
    """A number from 0, in these steps; None while it is empty."""
    remembered(key, start)

    def read(text: str) -> Fraction | None:
        if not text.strip():
            return None
        found = parse_number(text, numbers.decimal_mark())
        if not 0 <= found <= most:
            raise NumberOutOfRange(least=0, most=most)
        if found % step:
            raise NumberNotInSteps(step=Fraction(step))
        return found

    return typed_value(key, label, read)


def how_many(
    key: str, label: str, start: int | None = None, *, most: int = 10_000_000, hint: str | None = None
) -> int | None:
    """A whole number of people or things; None while it is empty."""
    remembered(key, start)

    def read(text: str) -> int | None:
        if not text.strip():
            return None
        found = parse_number(text, numbers.decimal_mark())
        if not 0 <= found <= most:
            raise NumberOutOfRange(least=0, most=most)
        if found.denominator > 1:
            raise NumberNotInSteps(step=Fraction(1))
        return int(found)

    return typed_value(key, label, read, hint=hint)


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
    if _chosen(key, choices, start) is None:
        st.session_state[key] = start if start in choices else choices[0]
    given = choosing.from_list(
        key, label, choices, said, mark=mark, persist_state=KEEP, on_change=on_change, disabled=disabled
    )
    return cast(Each, given)


def step(key: str, label: str, steps: Sequence[int], said: Callable[[int], str], start: int = 0) -> int:
    """A slider along a scale, with words for each step."""
    _chosen(key, steps, start)
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
    _chosen(key, choices, start)
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
    held = st.session_state[remembered(key, list(start))]
    st.session_state[key] = [each for kept in held for each in choices if kept in (each, plain(each))]
    given = choosing.some_from_list(
        key, label, choices, said, mark=mark, placeholder=hint, max_selections=most, persist_state=KEEP
    )
    return tuple(given)


def one_of_few(key: str, label: str, choices: Mapping[Each, str], start: Each | None) -> Each | None:
    """Radio buttons beside each other; none is chosen if `start` is None."""
    _chosen(key, list(choices), start)
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
    _chosen(key, choices, start)
    return choosing.from_segments(key, label, choices, said, width="stretch", persist_state=KEEP)


def _chosen(key: str, choices: Sequence[Each], start: Each | None) -> Each | None:
    """What the field holds, as one of the choices, also where a draft has it as plain JSON; else None."""
    held = st.session_state[remembered(key, start)]
    st.session_state[key] = next((each for each in choices if held in (each, plain(each))), None)
    return cast("Each | None", st.session_state[key])


def is_open(place: str, what: str) -> bool:
    """Whether this form (`what`) is the open one in this list (`place`)."""
    return bool(st.session_state[remembered(_key(place), None)] == what)


def open_button(place: str, what: str, label: str, about: str = "", **looks: Any) -> None:
    """A button that opens this form and closes any other in its list; `about` as in `with_about`."""
    key = f"{place}:{what}"
    st.button(with_about(label, about), key=key, on_click=open_form, args=(place, what), **looks)


def send_button(
    key: str, label: str, place: str = "", *, is_main: bool = True, away: str = "", **looks: Any
) -> bool:
    """A button that sends the fields with this key, once none of them is wrong; below, which are.

    With `place`, also a button that drops what was typed and closes their form.

    `away`: what that second button says instead of "Cancel".

    Never use `st.form`: it holds back what is typed until it is sent, so leaving the page would lose it.
    """
    with st.container(horizontal=True):
        sent = st.button(label, key=f"{key}save", type="primary" if is_main else "secondary", **looks)
        if place:
            label = away or _("Cancel")
            st.button(label, key=f"{place}:close", type="tertiary", on_click=_cancel, args=(place, key))
    return in_order(key) and sent


def _cancel(place: str, key: str) -> None:
    forget(key)
    close(place)


def close_button(place: str) -> None:
    """A button that closes a part in which nothing is typed."""
    st.button(_("Close"), key=f"{place}:close", type="tertiary", on_click=close, args=(place,))


def close(place: str) -> None:
    """Close the open form of this list."""
    begin_anew(_key(place))


def open_form(place: str, what: str) -> None:
    """Open this form in the next run."""
    st.session_state[remembered(_key(place), None)] = what


def _key(place: str) -> str:
    """Includes the thing in the address: a form that is open for one thing is not open for the next."""
    return f"open:{urlencode(thing_in_address())}:{place}"
