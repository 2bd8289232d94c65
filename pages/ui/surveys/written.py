"""What people wrote: the open answers of a survey, detached and shuffled."""

from __future__ import annotations

import streamlit as st

from core.survey_files import Question, Shape
from db import surveys
from db.surveys import RawAnswersGone, SurveyDetail
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.messages import explain
from pages.ui.kit.numbers import count
from pages.ui.kit.protected import together
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import brief, empty_state, folded, further, hostile, plain, so_far
from pages.ui.kit.words import option_name

TEXTS_AT_ONCE = 25


def written_part(here: Here, detail: SurveyDetail) -> None:
    """Show each question in whose answers people used their own words."""
    if not detail.has_raw_answers:
        hostile(explain(RawAnswersGone(detail.line.survey_id, detail.retention_until)))
        return
    asked = [each for each in detail.questions if each.kind.shape is Shape.TEXT or each.other is not None]
    if not asked:
        empty_state(
            _("Nobody was asked to write anything"),
            _("This survey has no open questions. The answers are at Results."),
        )
    for question in asked:
        with st.container(border=True, key=f"survey_q_{question.key}"):
            st.header(plain(question.text), anchor=False)
            if question.other is not None:
                hostile(
                    _("What people wrote at “{option}”").format(option=brief(option_name(question.other), 60))
                )
            _texts(here, question, detail)


def _texts(here: Here, question: Question, detail: SurveyDetail) -> None:
    """The order of the texts says nothing about who wrote them."""
    survey_id = detail.line.survey_id
    found = ask(here, surveys.free_texts, survey_id, question.key)
    hostile(
        _("Shuffled and detached from the other answers; only of groups of {k} people or more.").format(
            k=count(here.privacy_threshold)
        )
    )
    if not any(found.values()):
        hostile(_("Nobody wrote anything, or the group is too small to show it."))
    for group, written in found.items():
        if written:
            _of_group(question.key, group, _whose(group, detail), written)


def _whose(group: str, detail: SurveyDetail) -> str:
    """Of several groups whose texts stand together, all names."""
    several, known = group.split(", "), {each.group for each in detail.line.groups}
    return together(several) if len(several) > 1 and known.issuperset(several) else group or _("All")


def _of_group(key: str, group: str, name: str, written: tuple[str, ...]) -> None:
    number = len(written)
    label = ngettext("{group}: {n} text", "{group}: {n} texts", number).format(group=name, n=count(number))
    folded(plain(label), f"survey_texts_{key}_{group}", _written, f"{key}_{group}", written)


def _written(key: str, written: tuple[str, ...]) -> None:
    shown = f"survey_texts_{key}"
    many = so_far(shown, TEXTS_AT_ONCE)
    for text in written[:many]:
        with st.container(border=True):
            hostile(text)
    if len(written) > many:
        further(shown, _("Show more texts"), TEXTS_AT_ONCE)
