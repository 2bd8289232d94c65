"""The reader's language: messages in code are English, their translations are in locale/<code>/<area>.po."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import streamlit as st
from babel import Locale
from babel.messages.pofile import read_po
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.languages import DEFAULT_LANGUAGE
from core.time_zones import DEFAULT_TIME_ZONE
from pages.ui.kit.languages import LANGUAGES, Language

CATALOGUES = Path(__file__).parents[1] / "locale"
SESSION_KEY, ZONE_KEY = "language", "time_zone"

Made = TypeVar("Made")

_reader: ContextVar[tuple[str, str] | None] = ContextVar("reader", default=None)


def use_language(code: str | None, time_zone: str = DEFAULT_TIME_ZONE) -> None:
    """Use this language and time zone in this session from now on; an unknown language becomes Dutch."""
    reader = (code if code in LANGUAGES else DEFAULT_LANGUAGE, time_zone)
    _reader.set(reader)
    if get_script_run_ctx(suppress_warning=True) is not None:
        st.session_state[SESSION_KEY], st.session_state[ZONE_KEY] = reader


def in_this_language(make: Callable[[], Made]) -> Callable[[], Made]:
    """Keep the reader's language for a download: Streamlit makes it later, in another thread."""
    now = _now()

    def later() -> Made:
        use_language(*now)
        return make()

    return later


def language() -> str:
    """The code of the reader's language."""
    return _now()[0]


def spoken() -> Language:
    """How the reader's language writes: a row of `LANGUAGES`."""
    return LANGUAGES[language()]


def school_time() -> ZoneInfo:
    """The time zone of the reader's school."""
    return ZoneInfo(_now()[1])


def _now() -> tuple[str, str]:
    chosen = _reader.get()
    if chosen is not None:
        return chosen
    # A callback or a fragment may run in a new thread before pages/main.py has called use_language.
    if get_script_run_ctx(suppress_warning=True) is not None:
        state = st.session_state
        return str(state.get(SESSION_KEY, DEFAULT_LANGUAGE)), str(state.get(ZONE_KEY, DEFAULT_TIME_ZONE))
    return DEFAULT_LANGUAGE, DEFAULT_TIME_ZONE


def locale() -> Locale:
    """The reader's locale, for numbers and dates."""
    return spoken().locale


def _(message: str) -> str:
    """Translate a message into the reader's language."""
    return translations(language()).get(message, (message,))[0]


def ngettext(singular: str, plural: str, number: int) -> str:
    """Translate a message into the reader's language, in the form that fits this number."""
    is_plural = locale().plural_form(number) != "one"
    return translations(language()).get(singular, (singular, plural))[is_plural]


def N_(message: str) -> str:  # noqa: N802 (gettext's own name)
    """Mark a message for translation where the reader is not known yet; `_(...)` translates it later."""
    return message


@cache
def translations(code: str) -> Mapping[str, tuple[str, ...]]:
    """Read all catalogues of a language into one mapping; empty for English, the language of the code."""
    merged: dict[str, tuple[str, ...]] = {}
    for path in sorted((CATALOGUES / code).glob("*.po")):
        with path.open("rb") as lines:
            catalogue = read_po(lines, locale=code)
        for entry in catalogue:
            message = entry.id if isinstance(entry.id, str) else entry.id[0]
            said = (entry.string,) if isinstance(entry.string, str) else entry.string or ()
            forms = tuple(form for form in said if form and isinstance(form, str))
            if message and not entry.fuzzy and forms and len(forms) == len(said):
                merged[message] = forms
    return merged
