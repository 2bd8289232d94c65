"""What is wrong with a field is said at that field, and once more, in short, at the button.

A field is wrong while what stands in it cannot be read or is too long, and after an act refused it, until it
changes. Nothing is sent while a field of its form is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TypeVar

import streamlit as st

from core.errors import FieldsRefused, Refusal
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.messages import explain
from pages.ui.kit.typed import KEEP

Value = TypeVar("Value")
_WRONG, _REFUSED, _DRAWN = "fields_wrong", "fields_refused", "fields_drawn"


def begin_run() -> None:
    """Forget which fields the run before drew; `pages/main.py` calls this first."""
    st.session_state[_WRONG], st.session_state[_DRAWN] = {}, set()


def typed_value(key: str, label: str, read: Callable[[str], Value], *, hint: str | None = None) -> Value:
    """A text field that holds a value: `read` makes one of what was typed, or refuses.

    session_state holds the value under `key`, and the text under `<key>:text`, rewritten as it was read.
    While the text cannot be read, the value stays what it was, and the form is not sent.
    """
    text_key, shown_key = f"{key}:text", f"{key}:shown"
    held = st.session_state[key]
    if text_key not in st.session_state or st.session_state.get(shown_key, held) != held:
        st.session_state[text_key] = numbers.as_typed(held)
    problem = None
    try:
        held = st.session_state[key] = read(st.session_state[text_key])
        st.session_state[text_key] = numbers.as_typed(held)  # type: ignore[arg-type]  # what read gives
    except Refusal as refusal:
        problem = refusal
    st.session_state[shown_key] = held
    st.text_input(label, key=text_key, placeholder=hint, autocomplete="off", persist_state=KEEP)
    at_field(key, label, problem)
    value: Value = held
    return value


def at_field(key: str, label: str, problem: Refusal | None) -> None:
    """Say below the field just drawn what is wrong with it: now, or when it was sent."""
    st.session_state.setdefault(_DRAWN, set()).add(key)
    wrong = st.session_state.setdefault(_WRONG, {})
    wrong.pop(key, None)
    said = explain(problem) if problem is not None else _as_refused(key)
    if said:
        wrong[key] = label
        st.html(f'<p class="kt-wrong" id="wrong-{escape(key)}" dir="auto">{escape(said)}</p>')


def in_order(prefix: str) -> bool:
    """Whether no field with this key prefix is wrong; else say which are. Call it after drawing them."""
    wrong = [label for key, label in st.session_state.get(_WRONG, {}).items() if key.startswith(prefix)]
    if wrong:
        named = ", ".join(f"“{' '.join(label.split())}”" for label in wrong)
        said = _("Not saved yet. First look at: {fields}").format(fields=named)
        st.html(f'<p class="kt-wrong" role="alert" dir="auto">{escape(said)}</p>')
    return not wrong


def lay_at_fields(error: Refusal, prefix: str) -> bool:
    """Keep what an act refused for the fields that it names; False if one of them is not on the page.

    A refusal that names none is about the one field whose key is the prefix.
    """
    each = error.refusals if isinstance(error, FieldsRefused) else (error,)
    keys = {f"{prefix}{getattr(one, 'field', '')}": one for one in each}
    if not keys.keys() <= st.session_state.get(_DRAWN, set()):
        return False
    held = st.session_state.setdefault(_REFUSED, {})
    held.update({key: (st.session_state.get(key), explain(one)) for key, one in keys.items()})
    return True


def _as_refused(key: str) -> str:
    held, said = st.session_state.get(_REFUSED, {}).get(key, (None, ""))
    if said and held != st.session_state.get(key):
        del st.session_state[_REFUSED][key]
        return ""
    return str(said)
