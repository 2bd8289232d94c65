"""The survey that a school leader is confirming: in this session's memory only."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from core.errors import Refusal
from core.survey_files import Corrections, Hints, Recognition, Table, read_table, recognise
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import count
from pages.ui.kit.upload import bare_name

KEY = "survey_draft"
WIDGETS = "survey_w_"
REFUSAL = "survey_refusal"
PATIENCE = 0.25
PLURALS = {
    "ouder": "ouders",
    "ouder/verzorger": "ouders",
    "leerkracht": "leerkrachten",
    "leraar": "leraren",
    "leerling": "leerlingen",
    "medewerker": "medewerkers",
    "teamlid": "teamleden",
    "kind": "kinderen",
    "parent": "parents",
    "teacher": "teachers",
    "pupil": "pupils",
}


@dataclass(frozen=True)
class Draft:
    """A file as it was read and understood, with what a person changed of that."""

    data: bytes
    name: str
    table: Table
    found: Recognition
    corrections: Corrections = field(default_factory=Corrections)
    hints: Hints = field(default_factory=Hints)


class Counting:
    """A progress bar with words, drawn at most four times a second."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.bar = st.progress(0.0, text=words)
        self.drawn = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """Tell how many of all answers are done."""
        now = time.monotonic()
        if now - self.drawn < PATIENCE:
            return
        self.drawn = now
        counted = _("{done} of {total} answers").format(done=count(done), total=count(total))
        self.bar.progress(min(1.0, done / max(total, 1)), text=f"{self.words} {counted}")

    def finish(self) -> None:
        """Take the bar away."""
        self.bar.empty()


def draft() -> Draft | None:
    """The survey being confirmed in this session, if there is one."""
    return st.session_state.get(KEY)


def open_draft(data: bytes, name: str, hints: Hints | None = None, lss: bytes | None = None) -> None:
    """Read a file and keep it in the session; what was there stays if the file is refused."""
    hints = hints or Hints()
    bar = Counting(_("Reading the file."))
    try:
        table = read_table(data, bare_name(name), lss, hints, bar)
        found = recognise(table)
    finally:
        bar.finish()
    forget_widgets()
    found, corrections = _in_the_plural(found)
    st.session_state[KEY] = Draft(data, bare_name(name), table, found, corrections, hints)


def _in_the_plural(found: Recognition) -> tuple[Recognition, Corrections]:
    """Call the usual groups as sentences do: "78 % van de ouders"; a person can change that."""
    names = {group.name: PLURALS.get(group.name.casefold(), group.name) for group in found.groups}
    renamed = tuple(replace(group, name=names[group.name]) for group in found.groups)
    if len(set(names.values())) < len(names):
        return found, Corrections()
    answers = {answer: group.name for group in renamed for answer in group.answers}
    return replace(found, groups=renamed), Corrections(group_names=answers)


def read_again(now: Draft, hints: Hints | None = None, lss: bytes | None = None) -> None:
    """Read the same file in another way, or with the texts of its LimeSurvey structure."""
    open_draft(now.data, now.name, hints or now.hints, lss or now.table.lss)


def correct(**changes: Any) -> None:
    """Take over what a person corrected, and understand the file anew with it."""
    now = draft()
    if now is None:
        return
    corrections = replace(now.corrections, **changes)
    try:
        found = recognise(now.table, corrections)
    except Refusal as refusal:
        st.session_state[REFUSAL] = refusal
        return
    st.session_state[KEY] = replace(now, corrections=corrections, found=found)


def drop_draft() -> None:
    """Forget the file and all that was filled in about it."""
    st.session_state.pop(KEY, None)
    forget_widgets()


def forget_widgets() -> None:
    """Let the fields of the confirmation screen start anew."""
    for key in [key for key in st.session_state if str(key).startswith(WIDGETS)]:
        del st.session_state[key]


def widget(name: str) -> str:
    """The key of a field on the confirmation screen."""
    return WIDGETS + name


def value_of(name: str) -> Any:
    """What stands in a field of the confirmation screen."""
    return st.session_state.get(widget(name))


def attempt(act: Callable[..., object], *given: Any, **named: Any) -> bool:
    """Do something from a callback; a refusal is shown at the top of the page and changes nothing."""
    try:
        act(*given, **named)
    except Refusal as refusal:
        st.session_state[REFUSAL] = refusal
        return False
    return True
