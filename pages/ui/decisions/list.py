"""The school's decisions, and opening a new one."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.decisions import Step
from core.errors import Refusal
from core.fields import said_of
from core.permissions import Act, may
from core.reviewing import ReviewChoice
from db import decisions
from db.decisions import DecisionLine, Question
from pages.ui.decisions.choice_options import kind_field, options_field, question_label
from pages.ui.decisions.choice_words import choice_short
from pages.ui.decisions.council_list import council_list
from pages.ui.decisions.verdict_words import verdict_short
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import line, tick
from pages.ui.kit.places import DECISIONS, enter, enter_button
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget, is_touched
from pages.ui.kit.widgets import empty_state, plain, refused
from pages.ui.kit.words import STEP_NAMES, outcome_words

PER_SCREEN = 20


def decision_list(here: Here) -> None:
    """Show the decisions, or what to do if there are none."""
    heading(_("Decisions"))
    every = ask(here, decisions.decisions)
    lines = _open_ones(every)
    if not every:
        empty_state(
            _("There are no decisions yet"),
            _(
                "A decision begins with a question, such as: shall we change the school hours? "
                "Together you agree on what has to come out, and only then you look at the answers."
            ),
        )
    if may(here.actor.role, Act.OPEN_DECISION):
        _open(here, expanded=not every or is_touched("open_decision:"))
    shown = st.session_state.get("decisions_shown", PER_SCREEN)
    for each in lines[:shown]:
        _card(each)
    if len(lines) > shown:
        st.button(_("Show more"), key="decisions_more", on_click=_more, args=(shown + PER_SCREEN,))
    if every:
        council_list(here)


def _open_ones(every: Sequence[DecisionLine]) -> list[DecisionLine]:
    """Closed decisions are shown only where that is asked for."""
    closed = sum(each.is_closed for each in every)
    if not closed:
        return list(every)
    said = ngettext("Show {n} closed decision too", "Show {n} closed decisions too", closed)
    shown = tick("decisions_closed", said.format(n=numbers.count(closed)))
    return [each for each in every if shown or not each.is_closed]


def _more(shown: int) -> None:
    st.session_state["decisions_shown"] = shown


def _open(here: Here, *, expanded: bool) -> None:
    with st.expander(_("Open a new decision"), expanded=expanded, icon=":material/add:"):
        about = said_of(Question)
        title = line(
            "open_decision:title",
            _(about["title"].label),
            most=about["title"].most,
            example=_("for example: five equal school days"),
        )
        kind = kind_field("open_decision:", ())
        asked = line(
            "open_decision:question",
            question_label(kind),
            most=about["question"].most,
            example=_("for example: shall we change to five equal school days from August on?"),
        )
        options = options_field("open_decision:", kind, ())
        if not st.button(_("Open this decision"), type="primary", key="open_decision:save"):
            return
        try:
            opened = decisions.open_decision(
                here.store, here.actor, Question(title=title, question=asked, options=options)
            )
        except Refusal as refusal:
            refused(refusal)
            return
        forget("open_decision:")
        enter(DECISIONS.to(opened))
        st.rerun()


def _card(about: DecisionLine) -> None:
    with st.container(border=True):
        enter_button(
            f"**{plain(about.title)}**", f"decision_{about.decision_id}", DECISIONS.to(about.decision_id)
        )
        said = " · ".join(escape(part) for part in _about(about) if part)
        st.html(f'<p class="kt-caption" dir="auto">{said}</p>')


def _became(line: DecisionLine) -> str:
    """What the last review made of it; empty if it was kept."""
    reviewed = line.reviewed
    words = {
        ReviewChoice.STOP: _("stopped on {date}"),
        ReviewChoice.CHANGE: _("to be changed since {date}"),
    }
    if reviewed is None or reviewed.choice not in words:
        return ""
    return words[reviewed.choice].format(date=numbers.date(reviewed.at))


def _about(line: DecisionLine) -> tuple[str, ...]:
    step = _("Step {place} of 6: {name}").format(
        place=tuple(Step).index(line.step) + 1, name=_(STEP_NAMES[line.step])
    )
    if line.is_closed:
        return (_("closed"), step)
    if not line.as_written:
        return (_("not as it was written down: open it to see what was changed"), step)
    if line.outcome is not None:
        owner = _("carried by {name}").format(name=line.owner) if line.owner else ""
        if line.owner_left:
            owner = _("nobody carries it out now")
        review = _("we look back on {date}").format(date=numbers.date(line.review_on))
        if line.due:
            review = _("time to look back: {date}").format(date=numbers.date(line.review_on))
        said = outcome_words(line.outcome, line.choice)
        return (said, _became(line), owner, review if line.review_on else "", _late(line))
    return (
        step,
        _("sealed until the norms are locked") if line.sealed else "",
        _verdict(line) if line.verdict else "",
        _late(line),
    )


def _late(line: DecisionLine) -> str:
    """Said wherever a verdict stands."""
    return _("norms set after the results were seen") if line.late else ""


def _verdict(line: DecisionLine) -> str:
    return choice_short(line.verdict, line.winner) if line.is_choice else verdict_short(line.verdict)
