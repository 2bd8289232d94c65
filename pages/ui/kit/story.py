"""People's names, what they wrote, and running an act with a message afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from core.errors import Refusal
from core.people import PersonRef
from pages.ui.kit import numbers
from pages.ui.kit.at_fields import in_order
from pages.ui.kit.i18n import _
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import done, refused
from pages.ui.kit.words import listed

PLACE = "initiative"


@dataclass(frozen=True, kw_only=True)
class Told:
    """Something a person wrote: what it is, who wrote it when, and the text."""

    heading: str
    about: str
    text: str = ""
    sign: str = ""


def attempt(
    act: Callable[[], object],
    said: str,
    typed: str = "",
    *,
    then: Callable[[], None] | None = None,
    at: str = PLACE,
) -> None:
    """Run an act and confirm it at `at`; if it is refused, explain why and keep the typed fields.

    `typed`: the key prefix of the fields to clear after success; `then`: called after success.
    """
    if typed and not in_order(typed):
        return
    try:
        act()
    except Refusal as refusal:
        refused(refusal, typed)
        return
    if typed:
        forget(typed)
    if then is not None:
        then()
    done(at, said)


def heading(text: str, explanation: str = "") -> None:
    """A heading inside a section, with one sentence under it."""
    st.header(text, anchor=False)
    if explanation:
        st.html(f'<p class="kt-text">{escape(explanation)}</p>')


def stacked(pairs: Iterable[tuple[str, str]]) -> None:
    """Show names with their values below them, for a narrow column."""
    rows = "".join(
        f"<dt>{escape(name)}</dt><dd dir='auto'>{escape(held)}</dd>" for name, held in pairs if held
    )
    st.html(f'<dl class="kt-facts kt-stacked">{rows}</dl>')


def story(told: Iterable[Told]) -> None:
    """Show what people wrote, below each other, unchanged."""
    items = "".join(
        '<li dir="auto">'
        + (f"<p><strong>{escape(f'{each.sign} {each.heading}'.strip())}</strong></p>" if each.heading else "")
        + (f'<p class="kt-caption">{escape(each.about)}</p>' if each.about else "")
        + (f'<p class="kt-text" dir="auto">{escape(each.text)}</p>' if each.text else "")
        + "</li>"
        for each in told
    )
    if items:
        st.html(f'<ol class="kt-story">{items}</ol>')


def who(person: PersonRef | str | None) -> str:
    """The name of a person; "former colleague" for someone who deleted their account."""
    name = person.name if isinstance(person, PersonRef) else person
    return name or _("a former colleague")


def by_when(person: PersonRef | str | None, moment: dt.datetime | dt.date | None) -> str:
    """Who and when: "Tom · 18 november 2026"."""
    return f"{who(person)} · {numbers.date(moment)}"


def names(people: Sequence[PersonRef]) -> str:
    """The names of people in the given order: "Tom", "Tom en Tessa", "Tom, Tessa en Lea"."""
    return listed([person.name for person in people])
