"""Step 4, information: response, answers and arguments, group by group."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.decisions import Step
from core.errors import Refusal
from core.privacy import ProtectedRow
from core.survey_files import QuestionKind
from db import decisions, surveys
from db.decisions import DecisionDetail
from pages.ui.decisions.arguing import add, arguments_of, folded_texts, weigh
from pages.ui.decisions.charts import counted_words, drawings
from pages.ui.decisions.informing import informing
from pages.ui.decisions.response_chart import response_in_words
from pages.ui.decisions.road import step_button
from pages.ui.decisions.since import since_part
from pages.ui.kit import choosing
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import draw, hostile, needed_first, plain, refused
from pages.ui.kit.words import in_questionnaire

AT_ONCE = 8


def information_step(here: Here, detail: DecisionDetail) -> None:
    """Show response, answers and arguments; before the norms are locked, only the arguments."""
    rows: dict[str, ProtectedRow] = {}
    written: dict[str, list[str]] = {}
    arguments = detail.arguments
    if is_open(detail):
        try:
            figures = drawn(here, drawings, detail.decision_id)
            shown = ask(here, decisions.basis, detail.decision_id)
        except Refusal as refusal:
            refused(refusal)
            return
        rows = {row.group: row for row in shown.answers.rows} if shown.answers else {}
        arguments = shown.arguments if detail.record else detail.arguments
        if shown.verdict is not None and "response" not in figures:
            response_in_words(shown.verdict.judgement)
        for name in ("response", "answers", "ranks"):
            if name in figures:
                draw(figures[name], name)
        if not figures:
            hostile(_("When this was decided, no answers had been counted."))
        informing(here, shown)
        written = _written(here, detail)
    st.header(_("Arguments of each group"), anchor=False)
    hostile(_("Arguments are weighed by people and never counted: one good argument can be enough."))
    for say in detail.asked.says:
        with st.container(border=True):
            st.subheader(plain(say.group), anchor=False)
            if say.group in rows:
                hostile(counted_words(rows[say.group], detail.asked.options))
            arguments_of(here, arguments, say.group)
            free_texts(written.get(say.group, ()), f"texts:{detail.decision_id}:{say.group}")
    _later(here, detail)
    if detail.asked.says:
        weigh(here, detail)
        add(here, detail)
    since_part(here, detail)


def _later(here: Here, detail: DecisionDetail) -> None:
    """The arguments that were added after the decision was recorded."""
    later = ask(here, decisions.since, detail.decision_id).arguments if detail.record else ()
    if not later:
        return
    st.header(_("Arguments from after the decision"), anchor=False)
    for group in dict.fromkeys(each.group for each in later):
        with st.container(border=True):
            st.subheader(plain(group), anchor=False)
            arguments_of(here, later, group)


def is_open(detail: DecisionDetail) -> bool:
    """Whether the answers may be shown; if not, say what is needed first."""
    if not detail.locked:
        needed_first(
            _("First lock the norms; then the answers can be seen."),
            _("Until then nobody sees them, so that nobody can fit the norms to the answers."),
        )
        step_button(Step.DATA if detail.link else Step.NORMS, is_main=True)
    elif detail.record is None and not detail.state.counted:
        needed_first(
            _("Not every group has answers yet."),
            _("A school leader links a survey or enters counts, at the step Data."),
        )
        step_button(Step.DATA, is_main=True)
    return bool(detail.locked) and (detail.state.counted or detail.record is not None)


def _written(here: Here, detail: DecisionDetail) -> dict[str, list[str]]:
    if detail.link is None or detail.newer(detail.link) or detail.link.link.survey_id not in detail.newest:
        return {}  # the texts of another version are not what this rests on
    link = detail.link.link
    survey = ask(here, surveys.survey, link.survey_id)
    asked = {each.key: each.text for each in survey.questions if each.kind is QuestionKind.FREE_TEXT}
    if not asked or not survey.has_raw_answers:
        return {}
    chosen = choosing.from_list(
        f"texts:{detail.decision_id}",
        _("Which written answers do you want to read beside it?"),
        list(asked),
        asked.__getitem__,
        mark=in_questionnaire(survey.questions),
    )
    try:
        texts = ask(here, surveys.free_texts, link.survey_id, chosen)
    except Refusal as refusal:
        refused(refusal)
        return {}
    written: dict[str, list[str]] = {}
    for source, group in link.groups.items():
        written.setdefault(group, []).extend(texts.get(source, ()))
    return written


def free_texts(texts: Sequence[str], key: str) -> None:
    """Show what people wrote, a few at a time; db shuffles the texts, so their order identifies nobody."""
    if not texts:
        return
    shown = st.session_state.get(key, AT_ONCE)
    folded_texts(_("Written in the survey, in no order"), texts[:shown])
    if len(texts) > shown:
        st.button(
            _("Show {n} more").format(n=min(AT_ONCE, len(texts) - shown)),
            key=f"{key}:more",
            on_click=st.session_state.__setitem__,
            args=(key, shown + AT_ONCE),
        )
