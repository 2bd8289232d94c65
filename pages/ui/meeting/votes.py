"""A round as the voice of a team in a decision: what is voted on, of how many, and whether it counts."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from core.meetings import RoundKind, RoundWords, as_vote
from db import decisions, meetings
from db.decisions import Question
from db.meetings import Now, RoundNow
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import number
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile

MOST_VOTERS = 9999


def votes(here: Here, now: Now) -> tuple[RoundWords, ...]:
    """The votes that the decision at hand waits for: one per group that has no answers yet."""
    decision_id = now.item.words.decision_id if now.item else None
    if decision_id is None:
        return ()
    found = ask(here, decisions.voting, decision_id)
    if found.groups and not found.is_locked:
        hostile(_("Once the norms of this decision are locked, the team can vote on it here."))
    if not found.is_locked:
        return ()
    return tuple(_vote(found.asked, decision_id, group) for group in found.groups)


def _vote(asked: Question, decision_id: int, group: str) -> RoundWords:
    words = RoundWords(kind=RoundKind.YES_NO, question="", decision_id=decision_id, group=group)
    return as_vote(words, asked.question, asked.options)


def vote_fields(here: Here, key: str, begins: RoundWords) -> RoundWords:
    """The question, which is that of the decision, and of how many people the group is."""
    options = "".join(f'<li dir="auto">{escape(each)}</li>' for each in begins.options)
    listed = f'<ul class="kt-choices">{options}</ul>' if options else ""
    st.html(f'<p class="kt-question" dir="auto">{escape(begins.question)}</p>{listed}')
    label = _("How many people belong to “{group}”, also who is not here?").format(group=begins.group)
    start = begins.asked or meetings.team_size(here.store, here.actor)
    return replace(begins, asked=int(number(f"{key}asked", label, start, least=1, most=MOST_VOTERS)))


def counts_in_decision(here: Here, found: RoundNow) -> bool:
    """Say whether a vote that was closed counts in its decision; of any other round nothing is said."""
    if found.decision_id is None:
        return False
    detail = ask(here, decisions.decision, found.decision_id)
    is_counted = any(each.round_id == found.round_id for each in detail.entered)
    said = (
        _("This counts in the decision, as the voice of “{group}”.")
        if is_counted
        else _("This does not count in the decision.")
    )
    st.html(f'<p class="kt-text" dir="auto">{escape(said.format(group=found.group))}</p>')
    return is_counted


def voice_words(found: RoundNow) -> str:
    """Said before anybody answers: whose voice it is."""
    said = _("This is the voice of “{group}” in a decision. Do you not belong to it? Then do not answer.")
    kept = "" if found.is_anonymous else " " + _("The names stay with the decision.")
    return said.format(group=found.group) + kept
