"""Ask about questions whose cells fit two kinds: an order of preference, or several answers at once."""

from __future__ import annotations

import streamlit as st

from core.survey_files import Question, QuestionKind
from pages.ui.kit import choosing
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.widgets import brief, hostile, plain
from pages.ui.surveys.draft import Draft, correct, draft, showing, value_of, widget

ORDERED = N_("In order of preference: the first one named is the first choice")
UNORDERED = N_("Not in order: every answer counts the same")


def say_which(now: Draft) -> None:
    """Ask it of each question in doubt, and of those answered here, so that the answer can be changed."""
    asked = [each for each in now.found.questions if _is_asked(now, each)]
    if not asked:
        return
    st.header(_("Is this an order of preference?"), anchor=False)
    for question in asked:
        _ask(now, question)


def _is_asked(now: Draft, question: Question) -> bool:
    return question in now.found.in_doubt or bool(st.session_state.get(widget(f"doubted_{question.key}")))


def _ask(now: Draft, question: Question) -> None:
    st.session_state[widget(f"doubted_{question.key}")] = True
    with st.container(border=True):
        hostile(question.text)
        hostile(
            _("Answers:") + "\n" + "\n".join(f"– {brief(option, 120)}" for option in question.options[:12])
        )
        choosing.from_buttons(
            showing(f"ranked_{question.key}", _answer(now, question.key)),
            plain(_("How did people answer “{question}”?").format(question=brief(question.text, 60))),
            (ORDERED, UNORDERED),
            _,
            index=None,
            on_change=_take,
            args=(question.key,),
        )


def _answer(now: Draft, key: str) -> str | None:
    kind = now.corrections.kinds.get(key)
    return None if kind is None else ORDERED if kind is QuestionKind.RANKING else UNORDERED


def _take(key: str) -> None:
    now = draft()
    given = value_of(f"ranked_{key}")
    if now is None or given is None:
        return
    question = next((each for each in now.found.questions if each.key == key), None)
    kind = QuestionKind.RANKING
    if given == UNORDERED:
        columns = [] if question is None else [key for row in question.rows for key in row.columns]
        kind = QuestionKind.MULTI_SELECT if len(columns) == 1 else QuestionKind.SINGLE_CHOICE
    options = {name: order for name, order in now.corrections.options.items() if name != key}
    correct(kinds={**now.corrections.kinds, key: kind}, options=options)
