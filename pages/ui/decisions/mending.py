"""Mend a slip in the title or question after the lock, and show what was mended."""

from __future__ import annotations

import streamlit as st

from core.fields import said_of
from core.permissions import Act, may
from db import decisions
from db.decisions import DecisionDetail, Question
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, line, open_button, send_button
from pages.ui.kit.numbers import date_time
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import facts, hostile

LONGEST_REASON = 1000
ABOUT = said_of(Question)


def mended(detail: DecisionDetail) -> None:
    """Show what was mended since the lock: before and after, by whom and why."""
    for each in reversed(detail.mendings):
        with st.container(border=True):
            st.subheader(_("Mended since the norms were locked"), anchor=False)
            pairs = [
                (_("Title before"), each.title_before, each.title),
                (_("Question before"), each.question_before, each.question),
            ]
            facts(
                [
                    *((label, before) for label, before, after in pairs if before != after),
                    (
                        _("Mended"),
                        _("by {name} on {moment}").format(
                            name=each.by or _("somebody who left"), moment=date_time(each.at)
                        ),
                    ),
                    (_("Reason of the change"), each.reason),
                ]
            )


def mend_part(here: Here, detail: DecisionDetail) -> None:
    """Let a school leader mend a slip; it is a visible change, and records keep the words of then."""
    if detail.locked is None or not may(here.actor.role, Act.MEND_QUESTION):
        return
    place, key = f"mending:{detail.decision_id}", f"mend:{detail.decision_id}:{detail.version}:"
    if not is_open(place, "mend"):
        open_button(place, "mend", _("Correct a slip in the title or question…"))
        return
    with st.container(border=True):
        hostile(
            _(
                "Only for a slip of the pen: everyone sees what was there before. What was recorded "
                "keeps its words."
            )
        )
        title = line(f"{key}title", _(ABOUT["title"].label), detail.asked.title, most=ABOUT["title"].most)
        question = line(
            f"{key}question", _("The question"), detail.asked.question, most=ABOUT["question"].most
        )
        reason = area(f"{key}reason", _("Why do these words change?"), most=LONGEST_REASON)
        if send_button(key, _("Correct it"), place):
            attempt(
                lambda: decisions.mend_question(
                    here.store,
                    here.actor,
                    detail.decision_id,
                    title=title,
                    question=question,
                    reason=reason,
                    based_on=detail.version,
                ),
                _("Corrected. What was there before stays visible."),
                key,
                then=lambda: close(place),
                at="decision",
            )
