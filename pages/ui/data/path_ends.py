"""What comes of a path: an initiative or a decision, begun from it."""

from __future__ import annotations

import streamlit as st

from core.paths import OriginKind, PathStep
from core.permissions import Act, may
from core.walking import waits_for
from db import paths
from db.decisions import Question
from db.initiatives import InitiativeWords
from db.paths import PathDetail
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, line, open_button, send_button
from pages.ui.kit.places import DECISIONS, INITIATIVES, Section, link
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import brief, hostile

LONGEST_TITLE = 120


def ends(here: Here, detail: PathDetail) -> None:
    """Offer both, or lead to what was begun."""
    st.header(_("What comes of it"), anchor=False)
    begun, place = detail.line, f"path_ends:{detail.line.path_id}"
    if waits_for(begun.route, PathStep.ACTION, begun.done | begun.skipped):
        hostile(_("You come to this when the steps before it are walked, or skipped with a reason."))
        return
    origin = begun.origin
    is_about = origin is not None and origin.kind is OriginKind.INITIATIVE
    if begun.initiative_id is not None:
        is_same = origin is not None and is_about and origin.id == begun.initiative_id
        said = (
            _("To the initiative, with what you found")
            if is_same
            else _("To the initiative that was begun from this")
        )
        link(INITIATIVES, said, INITIATIVES.to(begun.initiative_id, part=Section.GROUNDS))
    if begun.decision_id is not None:
        link(DECISIONS, _("To the decision that was begun from this"), DECISIONS.to(begun.decision_id))
    if is_open(place, "initiative"):
        _initiative(here, detail, place)
        return
    if is_open(place, "decision"):
        _decision(here, detail, place)
        return
    with st.container(horizontal=True, gap="small"):
        if begun.initiative_id is None and is_about and may(here.actor.role, Act.STATE):
            _take_along(here, detail)
        if begun.initiative_id is None and may(here.actor.role, Act.OPEN_INITIATIVE):
            open_button(place, "initiative", _("Begin an initiative"), icon=f":material/{INITIATIVES.icon}:")
        if begun.decision_id is None and may(here.actor.role, Act.OPEN_DECISION):
            open_button(place, "decision", _("Ask the team to decide"), icon=f":material/{DECISIONS.icon}:")


def _take_along(here: Here, detail: PathDetail) -> None:
    """What was found goes to the initiative that the question was of."""
    label = _("Put what we found with the initiative")
    if st.button(label, key="path_take_along", icon=f":material/{INITIATIVES.icon}:", type="primary"):
        attempt(
            lambda: paths.take_along(here.store, here.actor, detail.line.path_id),
            _("The data are sources there now, and the conclusions statements."),
            at="path",
        )


def _initiative(here: Here, detail: PathDetail, place: str) -> None:
    key, asked = f"{place}:initiative:", detail.line.words
    with st.container(border=True):
        hostile(
            _(
                "The data on the table become its sources, and what they could mean its statements. "
                "Nobody has to lead it yet."
            )
        )
        title = line(
            f"{key}title", _("What is it about, in a few words?"), brief(asked.question, LONGEST_TITLE)
        )
        issue = area(f"{key}issue", _("What do you see, and why does it matter?"), _seen(detail))
        plan = area(f"{key}plan", _("What will you do?"), _told(detail, PathStep.ACTION))
        sent = send_button(key, _("Begin this initiative"), place)
    if sent:
        words = InitiativeWords(title=title, issue=issue, research_question=asked.question, plan=plan)
        attempt(
            lambda: paths.begin_initiative(here.store, here.actor, detail.line.path_id, words),
            _("The initiative is there, with what you found out."),
            key,
            then=lambda: close(place),
            at="path",
        )


def _decision(here: Here, detail: PathDetail, place: str) -> None:
    key, asked = f"{place}:decision:", detail.line.words
    with st.container(border=True):
        title = line(
            f"{key}title", _("What is it about, in a few words?"), brief(asked.question, LONGEST_TITLE)
        )
        question = line(f"{key}question", _("Which question do you answer with yes or no?"), most=300)
        sent = send_button(key, _("Ask this"), place)
    if sent:
        attempt(
            lambda: paths.begin_decision(
                here.store, here.actor, detail.line.path_id, Question(title=title, question=question)
            ),
            _("The question for the team is there."),
            key,
            then=lambda: close(place),
            at="path",
        )


def _seen(detail: PathDetail) -> str:
    seen = _told(detail, PathStep.ANALYSIS) or _told(detail, PathStep.PROBLEM)
    return seen or detail.line.words.why or detail.line.words.question


def _told(detail: PathDetail, step: PathStep) -> str:
    return "\n".join(each.text for each in detail.of(step))
