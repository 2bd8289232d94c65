"""The results of a survey: its response, and each question."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from core.survey_files import Shape
from db.board import BesideBoard
from db.surveys import QuestionResult, SurveyDetail
from pages.ui.kit.asking import drawn
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import pick
from pages.ui.kit.messages import explain
from pages.ui.kit.places import return_to
from pages.ui.kit.protected import what_was_done
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import (
    brief,
    chart_with_table,
    folded,
    from_the_start,
    further,
    hostile,
    plain,
    so_far,
    table,
)
from pages.ui.surveys.about import fill_in_invited
from pages.ui.surveys.board_line import beside_own, line_beside
from pages.ui.surveys.charts import asked, question_picture, response_picture
from pages.ui.surveys.cross import per_part, split_by
from pages.ui.surveys.figures import rows_of
from pages.ui.surveys.filter import Filter, ask_filter, filtered_picture
from pages.ui.surveys.picture import Picture
from pages.ui.surveys.report import hand_on_survey
from pages.ui.surveys.together import together_pictures
from pages.ui.surveys.when import days_picture

QUESTIONS_AT_ONCE = 4


def response_part(here: Here, detail: SurveyDetail) -> None:
    """Show how many answered."""
    st.header(_("Response"), anchor=False)
    _draw(drawn(here, response_picture, detail.line.survey_id), "survey_response", detail.line.title)
    fill_in_invited(here, detail)
    if len(detail.days) > 1:
        folded(_("On which days people answered"), "survey_days", _days, here, detail)


def _days(here: Here, detail: SurveyDetail) -> None:
    _draw(drawn(here, days_picture, detail.line.survey_id), "survey_days_picture")


def results_part(here: Here, detail: SurveyDetail) -> None:
    """Show the results of each question."""
    survey_id = detail.line.survey_id
    every = drawn(here, asked, survey_id).values()
    blocks = [block for block in every if block[0].question.kind.shape is not Shape.TEXT]
    if not blocks:
        hostile(_("This survey has no questions that can be shown."))
        return
    st.button(
        _("Hand it on"), key="to_hand_on", icon=":material/south:", type="tertiary",
        on_click=return_to, args=("hand_on_survey",),
    )  # fmt: skip
    chosen = ask_filter(here, detail)
    if said := what_was_done([row for block in blocks for result in block for row in rows_of(result)]):
        hostile(said)
    shown = f"survey_shown_{survey_id}"
    first = _first_of(survey_id, blocks, shown)
    last = min(first + so_far(shown, QUESTIONS_AT_ONCE), len(blocks))
    division = "" if chosen.is_set else _division(detail)
    beside = None if chosen.is_set else beside_own(here, detail)
    if not chosen.is_set and not first:
        _together(here, detail)
    for place in range(first, last):
        _question(here, detail, place, blocks[place], division, chosen, beside)
    if last < len(blocks):
        further(shown, _("Show more questions"), QUESTIONS_AT_ONCE, is_walked=True)
    if not chosen.is_set:
        hand_on_survey(here, detail)


def _together(here: Here, detail: SurveyDetail) -> None:
    for place, picture in enumerate(drawn(here, together_pictures, detail.line.survey_id)):
        with st.container(border=True, key=f"survey_together_{place}"):
            st.header(_("All statements together"), anchor=False)
            _draw(picture, f"survey_together_{place}_chart", _("All statements together"))


def _division(detail: SurveyDetail) -> str:
    """Ask whether to split the figures by location or part of the school; the key of that question."""
    question = next((each for each in detail.questions if each.key == detail.division), None)
    if question is None or not detail.has_raw_answers:
        return ""
    names = {"": _("of everybody together"), question.key: brief(question.text, 80)}
    key = f"survey_division_{detail.line.survey_id}"
    return pick(key, _("Show the figures, split by"), list(names), names.__getitem__, "")


def _first_of(survey_id: int, blocks: list[list[QuestionResult]], shown: str) -> int:
    if len(blocks) <= QUESTIONS_AT_ONCE:
        return 0
    texts = [f"{place}. {brief(block[0].question.text, 80)}" for place, block in enumerate(blocks, 1)]
    places = range(len(blocks))
    return pick(
        f"survey_first_{survey_id}",
        _("Begin at question"),
        places,
        texts.__getitem__,
        0,
        on_change=lambda: from_the_start(shown),
    )


def _question(
    here: Here,
    detail: SurveyDetail,
    place: int,
    results: list[QuestionResult],
    division: str,
    chosen: Filter,
    beside: BesideBoard | None,
) -> None:
    question = results[0].question
    about = f"{place + 1}. {question.text} · {detail.line.title}"
    with st.container(border=True, key=f"survey_q_{question.key}"):
        st.header(f"{place + 1}\\. {plain(question.text)}", anchor=False)
        if chosen.is_set:
            _filtered(here, detail, question.key, chosen, about)
            return
        picture = drawn(here, question_picture, detail.line.survey_id, question.key)
        _draw(picture, f"survey_chart_{question.key}", about)
        line_beside(beside, detail, results)
        if division and question.key != division:
            per_part(here, results, detail, division)
        split_by(here, results, detail)


def _filtered(here: Here, detail: SurveyDetail, question: str, chosen: Filter, about: str) -> None:
    """The question for those whom the filter shows, or why not."""
    given = (detail.line.survey_id, question, chosen.group, *chosen.given)
    try:
        picture = drawn(here, filtered_picture, *given)
    except Refusal as refusal:
        hostile(explain(refusal))
        return
    _draw(picture, f"survey_chart_{question}", about)


def _draw(picture: Picture, key: str, about: str = "") -> None:
    if picture.chart is not None and picture.frame is not None:
        chart_with_table(picture.chart, picture.frame, picture.caption, key, about)
        return
    hostile(picture.message)
    if picture.frame is not None:
        table(picture.frame, picture.caption)
