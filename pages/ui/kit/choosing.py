"""Every list to choose from. Streamlit gets back the words of what was chosen, so no two may read the same.

Pages choose through this module or through `inputs`, never through Streamlit itself; a test says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar, cast

import streamlit as st

Each = TypeVar("Each")
#: What sets a choice apart from another that reads the same: "question 4".
Mark = Callable[[Each], str]


def told_apart(
    choices: Iterable[Each], said: Callable[[Each], str], mark: Mark[Each] | None = None
) -> Callable[[Each], str]:
    """Make the words of choices unique: those that read the same get their mark, or else a number.

    A mark says what a person recognises, and stays with its choice when others come and go.
    """
    words = {each: said(each) for each in choices}
    seen = Counter(_as_read(word) for word in words.values())
    told: dict[Each, str] = {}
    taken: set[str] = set()
    for each in _oldest_first(words):
        word = words[each]
        if mark is not None and seen[_as_read(word)] > 1:
            word = f"{word} ({mark(each)})"
        one, n = word, 1
        while _as_read(one) in taken:
            n += 1
            one = f"{word} ({n})"
        taken.add(_as_read(one))
        told[each] = one
    return lambda each: told[each] if each in told else said(each)


def _as_read(word: str) -> str:
    """A browser draws any white space as one space."""
    return " ".join(word.split()).casefold()


def _oldest_first(words: dict[Each, str]) -> list[Each]:
    """By id where choices are ids, so that a number stays with its choice in another order."""
    if all(isinstance(each, int) for each in words):
        return sorted(words, key=lambda each: cast(int, each))
    return list(words)


def from_list(
    key: str,
    label: str,
    choices: Sequence[Each],
    said: Callable[[Each], str],
    *,
    mark: Mark[Each] | None = None,
    **looks: Any,
) -> Each | None:
    """A select box; None only if it begins empty."""
    told = told_apart(choices, said, mark)
    return cast("Each | None", st.selectbox(label, choices, format_func=told, key=key, **looks))


def some_from_list(
    key: str,
    label: str,
    choices: Sequence[Each],
    said: Callable[[Each], str],
    *,
    mark: Mark[Each] | None = None,
    **looks: Any,
) -> list[Each]:
    """A select box for several."""
    told = told_apart(choices, said, mark)
    return list(st.multiselect(label, choices, format_func=told, key=key, **looks))


def from_buttons(
    key: str,
    label: str,
    choices: Sequence[Each],
    said: Callable[[Each], str],
    *,
    mark: Mark[Each] | None = None,
    **looks: Any,
) -> Each | None:
    """Radio buttons; None only if they begin empty."""
    told = told_apart(choices, said, mark)
    return cast("Each | None", st.radio(label, choices, format_func=told, key=key, **looks))


def from_segments(
    key: str, label: str, choices: Sequence[Each], said: Callable[[Each], str], **looks: Any
) -> Each | None:
    """Large buttons beside each other; a press on the chosen one takes it back."""
    told = told_apart(choices, said)
    return cast("Each | None", st.segmented_control(label, choices, format_func=told, key=key, **looks))


def from_scale(
    key: str, label: str, choices: Sequence[Each], said: Callable[[Each], str], **looks: Any
) -> Each:
    """A slider along steps."""
    told = told_apart(choices, said)
    return cast(Each, st.select_slider(label, choices, format_func=told, key=key, **looks))


def from_list_or_typed(key: str, label: str, choices: Iterable[str], **looks: Any) -> str | None:
    """A select box of words, in which other words can be typed."""
    offered = list(dict.fromkeys(choices))
    return st.selectbox(label, offered, key=key, accept_new_options=True, **looks)


def some_from_list_or_typed(key: str, label: str, choices: Iterable[str], **looks: Any) -> list[str]:
    """A select box of words for several, in which other words can be typed."""
    offered = list(dict.fromkeys(choices))
    return list(st.multiselect(label, offered, key=key, accept_new_options=True, **looks))
