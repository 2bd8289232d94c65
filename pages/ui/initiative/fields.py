"""Fields that keep what was typed: at other sections, after a refusal, and when a colleague saves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from pages.ui.decisions.memory import remember, remembered
from pages.ui.numbers import SCHOOL_TIME
from pages.ui.session import Here
from pages.ui.widgets import told_apart

Each = TypeVar("Each")
SHORT, LONG = 120, 2000


def line(key: str, label: str, start: str = "", *, most: int = SHORT, hint: str | None = None) -> str:
    """A field for one line."""
    remembered(key, start)
    given = st.text_input(label, key=key, max_chars=most, help=hint)
    remember(key)
    return given


def area(
    key: str, label: str, start: str = "", *, most: int = LONG, height: int = 100, hint: str | None = None
) -> str:
    """A field for a few sentences."""
    remembered(key, start)
    given = st.text_area(label, key=key, max_chars=most, height=height, help=hint)
    remember(key)
    return given


def day(
    key: str,
    label: str,
    start: dt.date | None = None,
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> dt.date | None:
    """A field for a day."""
    remembered(key, start)
    given = st.date_input(
        label,
        value=None,
        min_value=first or dt.date(2000, 1, 1),
        max_value=last or dt.date(2099, 12, 31),
        format="DD-MM-YYYY",
        key=key,
    )
    remember(key)
    return given if isinstance(given, dt.date) else None


def tick(key: str, label: str, start: bool = False) -> bool:
    """A box to tick."""
    remembered(key, start)
    given = st.checkbox(label, key=key)
    remember(key)
    return given


def number(key: str, label: str, start: float, *, most: float, step: float, form: str) -> float:
    """A field for a number from 0."""
    remembered(key, start)
    given = st.number_input(label, key=key, min_value=type(start)(0), max_value=most, step=step, format=form)
    remember(key)
    return given


def one_of(
    key: str,
    label: str,
    choices: Sequence[Each],
    said: Callable[[Each], str],
    start: Each | None = None,
    *,
    hint: str | None = None,
) -> Each | None:
    """A choice of one out of many; it may stay open."""
    remembered(key, start)
    if st.session_state[key] not in choices:
        st.session_state[key] = None
    said = told_apart(choices, said)
    given = st.selectbox(label, choices, index=None, format_func=said, key=key, placeholder=hint)
    remember(key)
    return given


def some_of(
    key: str,
    label: str,
    choices: Sequence[Each],
    said: Callable[[Each], str],
    start: Sequence[Each] = (),
    *,
    hint: str | None = None,
) -> tuple[Each, ...]:
    """A choice of any number."""
    remembered(key, list(start))
    st.session_state[key] = [each for each in st.session_state[key] if each in choices]
    said = told_apart(choices, said)
    given = st.multiselect(label, choices, format_func=said, key=key, placeholder=hint)
    remember(key)
    return tuple(given)


def side_by_side(key: str, label: str, choices: Sequence[Each], said: Callable[[Each], str]) -> Each | None:
    """A choice of one out of a few, as large buttons beside each other."""
    remembered(key, None)
    given = st.segmented_control(label, choices, format_func=said, key=key, width="stretch")
    remember(key)
    return given


def today(here: Here) -> dt.date:
    """The day it is at school."""
    return here.store.now().astimezone(SCHOOL_TIME).date()
