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
from pages.ui.decisions.yearly import begin_yearly
from pages.ui.kit import numbers, words
from pages.ui.kit.asking import ask
from pages.ui.kit.finds import learnt_before
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import line, tick
from pages.ui.kit.marks import pill, step_bar
from pages.ui.kit.places import DECISIONS, WORKLOAD, enter, enter_button, link
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget, is_touched
from pages.ui.kit.widgets import empty_state, folded, plain, refused

PER_SCREEN = 20
SIGNS = {"met": "✓", "missed": "✕", "open": "?"}


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
        with st.container(key="begin_decision"):
            _open(here, expanded=not every or is_touched("open_decision:"))
            folded(
                _("Begin a decision that comes back each year"),
                "begin_yearly",
                begin_yearly,
                here,
                icon=":material/event_repeat:",
            )
    shown = st.session_state.get("decisions_shown", PER_SCREEN)
    _rows(lines[:shown])
    if len(lines) > shown:
        st.button(_("Show more"), key="decisions_more", on_click=_more, args=(shown + PER_SCREEN,))
    link(WORKLOAD, _("Work distribution plans"))
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
        learnt_before(here, DECISIONS, f"{title} {asked}")
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


def _rows(lines: Sequence[DecisionLine]) -> None:
    """What is still to be decided first, then what was decided."""
    for title, found in (
        (_("To be decided"), [each for each in lines if each.outcome is None]),
        (_("Decided earlier"), [each for each in lines if each.outcome is not None]),
    ):
        if found:
            st.header(title, anchor=False)
        for each in found:
            _row(each)


def _row(about: DecisionLine) -> None:
    with st.container(key=f"decisionrow_{about.decision_id}", gap=None):
        query = DECISIONS.to(about.decision_id)
        enter_button(f"**{plain(about.title)}**", f"decision_{about.decision_id}", query, type="tertiary")
        bar = step_bar(*_steps(about), _tone(about))
        st.html(f'<p class="kt-steps-said">{bar}<span>{_step(about)}</span></p>')
        said = " · ".join(part for part in _about(about) if part)
        rows = (_found(about), escape(words.capital(said)))
        st.html("".join(f'<p class="kt-caption" dir="auto">{row}</p>' for row in rows if row))


def _steps(line: DecisionLine) -> tuple[int, int]:
    """How many steps were taken, of how many."""
    return tuple(Step).index(line.step) + 1, len(Step)


def _step(line: DecisionLine) -> str:
    place, _all = _steps(line)
    return escape(_("Step {place} of 6: {name}").format(place=place, name=_(words.STEP_NAMES[line.step])))


def _tone(line: DecisionLine) -> str:
    """The colour of the verdict; what is not decided yet and has no verdict is plain."""
    met = line.verdict.met if line.verdict and line.as_written else None
    return {True: "met", False: "missed", None: "open"}[met]


def _found(line: DecisionLine) -> str:
    """What the norms say, and what was decided, each with its sign."""
    if line.is_closed or not line.as_written:
        return ""
    tone = _tone(line)
    found = pill(_verdict(line), tone, SIGNS[tone]) if line.verdict else ""
    if line.outcome is None:
        return found
    return f"<strong>{escape(words.outcome_words(line.outcome, line.choice))}</strong> {found}"


def _became(line: DecisionLine) -> str:
    """What the last review made of it; empty if it was kept."""
    reviewed = line.reviewed
    became = {
        ReviewChoice.STOP: _("stopped on {date}"),
        ReviewChoice.CHANGE: _("to be changed since {date}"),
    }
    if reviewed is None or reviewed.choice not in became:
        return ""
    return became[reviewed.choice].format(date=numbers.date(reviewed.at))


def _about(line: DecisionLine) -> tuple[str, ...]:
    if line.is_closed:
        return (_("closed"),)
    if not line.as_written:
        return (_("not as it was written down: open it to see what was changed"),)
    if line.outcome is None:
        sealed = _("sealed until the norms are locked") if line.sealed else ""
        return (_(words.WAITS_FOR[line.step]).removesuffix("."), sealed, _late(line))
    owner = _("owner {name}").format(name=line.owner) if line.owner else ""
    if line.owner_left:
        owner = _("nobody carries it out now")
    review = _("we look back on {date}").format(date=numbers.date(line.review_on))
    if line.due:
        review = _("time to look back: {date}").format(date=numbers.date(line.review_on))
    return (_became(line), owner, review if line.review_on else "", _late(line))


def _late(line: DecisionLine) -> str:
    """Said wherever a verdict stands."""
    return _("norms set after the results were seen") if line.late else ""


def _verdict(line: DecisionLine) -> str:
    """In words; of a choice that is decided, the option itself stands beside it."""
    if line.is_choice and line.outcome is None:
        return choice_short(line.verdict, line.winner)
    return verdict_short(line.verdict)
