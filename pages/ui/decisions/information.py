"""Step 4, information: what came back and what was said, group by group, with the arguments beside it."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from core.privacy import ProtectedRow
from core.survey_files import QuestionKind
from db import surveys
from db.decisions import DecisionDetail
from pages.ui.decisions.arguments import add, arguments_of, free_texts
from pages.ui.decisions.charts import counted_words
from pages.ui.decisions.reads import answers_of, figures_of
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import draw, hostile, needed_first, plain, refused


def information_step(here: Here, detail: DecisionDetail) -> None:
    """Show response, answers and arguments; before the lock only the arguments."""
    rows: dict[str, ProtectedRow] = {}
    written: dict[str, list[str]] = {}
    if is_open(detail):
        try:
            figures = figures_of(here, detail.decision_id, here.privacy_threshold)
            rows = {row.group: row for row in answers_of(here, detail.decision_id).rows}
        except Refusal as refusal:
            refused(refusal)
            return
        draw(figures["response"], "response")
        draw(figures["answers"], "answers")
        written = _written(here, detail)
    st.header(_("Arguments of each group"), anchor=False)
    hostile(_("Arguments are weighed by people and never counted: one good argument can be enough."))
    for say in detail.asked.says:
        with st.container(border=True):
            st.subheader(plain(say.group), anchor=False)
            if say.group in rows:
                hostile(counted_words(rows[say.group]))
            arguments_of(here, detail, say.group)
            free_texts(written.get(say.group, ()), f"texts:{detail.decision_id}:{say.group}")
    if detail.asked.says:
        add(here, detail)


def is_open(detail: DecisionDetail) -> bool:
    """Whether there are answers to look at; else say what is needed first."""
    if not detail.locked:
        needed_first(
            _("First lock the norms; then the answers can be seen."),
            _("Until then nobody sees them, so that nobody can fit the norms to the answers."),
        )
    elif not detail.state.counted:
        needed_first(
            _("Not every group has answers yet."),
            _("A school leader links a survey or enters counts, at the step Data."),
        )
    return bool(detail.locked) and detail.state.counted


def _written(here: Here, detail: DecisionDetail) -> dict[str, list[str]]:
    """What people wrote under one question of the survey, per group of the decision."""
    if detail.link is None or detail.link.survey_version is None:
        return {}
    link = detail.link.link
    survey = ask(here, surveys.survey, link.survey_id)
    asked = {each.key: each.text for each in survey.questions if each.kind is QuestionKind.FREE_TEXT}
    if not asked or not survey.has_raw_answers:
        return {}
    chosen = st.selectbox(
        _("Which written answers do you want to read beside it?"),
        list(asked),
        format_func=asked.__getitem__,
        key=f"texts:{detail.decision_id}",
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
