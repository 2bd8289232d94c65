"""Decisions that ask for a conversation now: to look back on, or waiting for the participation council."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from db import decisions
from db.decisions import Announced, AnnouncedKind
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.places import DECISIONS, link
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import first_of, hostile, more_of, rows
from pages.ui.kit.words import council_sentence


def decisions_asking(here: Here) -> bool:
    """Show the decisions that ask for attention; whether there are any."""
    found = ask(here, decisions.announced)
    due = [each for each in found if each.kind is AnnouncedKind.REVIEW and each.is_due]
    terms = [each for each in found if each.kind is AnnouncedKind.COUNCIL_TERM]
    _reason(
        "decision_reviews",
        _("Decisions to look back on"),
        _(
            "Three minutes for the owner and the school leader: what do pupils notice, what do "
            "the figures say now, and do you keep it?"
        ),
        due,
    )
    _reason(
        "council_terms",
        _("The MR must answer soon"),
        _(
            "Ask the council whether it has what it needs. The school leader notes its answer at "
            "step 6 of the decision."
        ),
        terms,
    )
    return bool(due or terms)


def _reason(name: str, title: str, what_to_do: str, found: Sequence[Announced]) -> None:
    if not found:
        return
    shown = first_of(f"attention_{name}", found, 8)
    st.subheader(title, anchor=False)
    hostile(what_to_do)
    with st.container(key=f"cards_{name}"):
        for place, each in enumerate(shown):
            with st.container(border=True, gap="small", key=f"card_{name}_{place}"):
                link(DECISIONS, each.title, DECISIONS.to(each.decision_id, step="besluit"))
                rows(*_about(each))
    more_of(f"attention_{name}", found, shown, title)


def _about(each: Announced) -> tuple[str, ...]:
    if each.asked is not None:
        return council_sentence(each.asked), _("Answer due by {date}.").format(date=numbers.date(each.on))
    owner = _("Owner: {name}").format(name=each.owner) if each.owner else ""
    return _("Time to look back since {date}").format(date=numbers.date(each.on)), owner
