"""The same decision in other years: go there, or take it up again."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from core.fields import said_of
from core.permissions import Act, may
from db import decisions
from db.decisions import DecisionDetail, OtherYear, Question
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import is_open, line, open_button, send_button
from pages.ui.kit.numbers import date
from pages.ui.kit.places import DECISIONS, enter, enter_button
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import hostile, plain, refused


def other_years(detail: DecisionDetail) -> None:
    """Links to the decision that this takes up again, and to those that take up this one."""
    if detail.earlier is not None:
        _to(_("This takes up an earlier decision: {title} ({date})"), detail.earlier)
    for each in detail.later:
        _to(_("Taken up again: {title} ({date})"), each)


def _to(said: str, other: OtherYear) -> None:
    label = said.format(title=plain(other.title), date=date(other.opened_at))
    enter_button(label, f"other_year_{other.decision_id}", DECISIONS.to(other.decision_id))


def take_up_again(here: Here, detail: DecisionDetail) -> None:
    """Open the same decision for another year, with its question, groups, norms and mapping."""
    if detail.locked is None or not may(here.actor.role, Act.OPEN_DECISION):
        return
    place, key = f"again:{detail.decision_id}", f"take_up:{detail.decision_id}:"
    if not is_open(place, "again"):
        open_button(place, "again", _("Take this decision up again for another year…"))
        return
    about = said_of(Question)["title"]
    with st.container(border=True):
        hostile(
            _(
                "A new decision begins with this question, these groups and these norms as a proposal. The "
                "answers come from a new survey; what each answer counts as is filled in for you."
            )
        )
        title = line(f"{key}title", _(about.label), detail.asked.title, most=about.most)
        if not send_button(key, _("Open it for another year"), place):
            return
        try:
            opened = decisions.take_up_again(here.store, here.actor, detail.decision_id, title)
        except Refusal as refusal:
            refused(refusal)
            return
        forget(key)
        enter(DECISIONS.to(opened))
        st.rerun()
