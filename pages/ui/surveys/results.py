"""One survey: its response, and its results unless a decision has sealed them."""

from __future__ import annotations

import re

import streamlit as st

from core.errors import Refusal
from core.permissions import Act, may
from core.survey_files import Question
from db.surveys import QuestionResult, SurveyDetail, SurveyResults
from pages.ui.kit.i18n import _, in_this_language, ngettext
from pages.ui.kit.numbers import count, date, date_time
from pages.ui.kit.session import Here, while_signed_in
from pages.ui.kit.widgets import chart_with_table, hostile, plain, refused, table
from pages.ui.kit.words import short_kind_name
from pages.ui.surveys.address import back_to_all
from pages.ui.surveys.charts import Picture, response_picture
from pages.ui.surveys.draft import REFUSAL
from pages.ui.surveys.first_look import may_look
from pages.ui.surveys.reads import one_survey, picture_of, results_of
from pages.ui.surveys.settings import settings
from pages.ui.surveys.shares import brief
from pages.ui.surveys.texts import other_texts, split_by, texts
from pages.ui.surveys.words import left_out_file, notice_text, question_summary, reason_name, tool_name
from pages.ui.workbook import tallies_workbook

PER_SCREEN = 4


def results_page(here: Here, survey_id: int) -> None:
    """The page of one survey."""
    detail = one_survey(here, survey_id)
    line = detail.line
    back_to_all()
    st.title(plain(line.title), anchor=False)
    if st.session_state.pop("survey_stored", None) == survey_id:
        st.success(_("The survey is stored. Names, e-mail addresses and the like were left out."))
    refusal = st.session_state.pop(REFUSAL, None)
    if refusal is not None:
        refused(refusal)
    _what_it_is(detail)
    st.header(_("Response"), anchor=False)
    _draw(response_picture(line.groups), "survey_response")
    if line.sealed:
        _sealed(detail)
    elif may_look(detail):
        _results(here, detail)
    _about(detail)
    if may(here.actor.role, Act.CHANGE_SURVEY):
        settings(here, detail)


def _what_it_is(detail: SurveyDetail) -> None:
    line = detail.line
    parts = [short_kind_name(line.kind), tool_name(detail.tool), date(line.imported_at)]
    if line.version > 1:
        parts.append(_("version {n}").format(n=count(line.version)))
    hostile(" · ".join(parts))


def _about(detail: SurveyDetail) -> None:
    opened = st.expander(_("About this file"), key="survey_about", on_change="rerun")
    if opened.open:
        with opened:
            _report(detail)


def _report(detail: SurveyDetail) -> None:
    said = [
        _("{file}, stored {when} by {who}.").format(
            file=detail.filename,
            when=date_time(detail.line.imported_at),
            who=detail.imported_by or _("somebody who left"),
        ),
        _("{complete} complete and {incomplete} incomplete responses.").format(
            complete=count(detail.n_complete), incomplete=count(detail.n_incomplete)
        ),
    ]
    if detail.n_incomplete:
        said.append(
            _("Incomplete responses count.")
            if detail.include_incomplete
            else _("Incomplete responses do not count.")
        )
    if detail.has_raw_answers:
        said.append(
            _("The answers of single people are kept until {date}.").format(date=date(detail.retention_until))
        )
    said += [notice_text(notice) for notice in detail.report.notices]
    said += [
        _("Not kept: {column} ({reason}).").format(
            column=brief(each.heading), reason=reason_name(each.reason)
        )
        for each in detail.report.columns
    ]
    hostile("\n".join(said))
    rows = detail.report.rows
    if rows:
        number = len(rows)
        hostile(ngettext("{n} row was left out.", "{n} rows were left out.", number).format(n=count(number)))
        st.download_button(
            _("Download the list of rows"),
            in_this_language(lambda: left_out_file(rows)),
            "rijen.csv",
            "text/csv",
            on_click="ignore",
        )


def _sealed(detail: SurveyDetail) -> None:
    for decision in detail.line.decisions:
        if decision.sealed:
            address = {"decision": str(decision.decision_id)}
            st.info(
                plain(
                    _(
                        "The results are sealed until the norms of the decision “{title}” are locked. "
                        "So nobody can fit the norms to the answers."
                    ).format(title=decision.title)
                )
            )
            st.page_link(
                "decisions.py",
                label=plain(_("Go to the decision “{title}”").format(title=decision.title)),
                icon="",
                query_params=address,
            )
    st.header(_("What was asked"), anchor=False)
    for place, question in enumerate(detail.questions, 1):
        options = "\n".join(f"– {option}" for option in question.options)
        hostile(f"{place}. {question.text} ({question_summary(question)})\n{options}".rstrip())


def _results(here: Here, detail: SurveyDetail) -> None:
    found = results_of(here, detail.line.survey_id)
    asked: dict[str, list[QuestionResult]] = {}
    for result in found.questions:
        asked.setdefault(result.question.key, []).append(result)
    blocks = list(asked.values())
    if not blocks:
        hostile(_("This survey has no questions that can be shown."))
        return
    first = _first_of(detail.line.survey_id, blocks)
    invited = {group.group: group.invited for group in detail.line.groups}
    last = min(first + _shown(detail.line.survey_id), len(blocks))
    for place in range(first, last):
        _question(
            here,
            detail,
            place,
            blocks[place],
            picture_of(here, detail.line.survey_id, blocks[place], invited),
        )
    if last < len(blocks):
        st.button(
            _("Show more questions"),
            key="survey_more_questions",
            on_click=_show,
            args=(detail.line.survey_id, last - first + PER_SCREEN),
        )
    _download(here, detail, found)


def _first_of(survey_id: int, blocks: list[list[QuestionResult]]) -> int:
    if len(blocks) <= PER_SCREEN:
        return 0
    return st.selectbox(
        _("Begin at question"),
        list(range(len(blocks))),
        format_func=lambda place: f"{place + 1}. {brief(blocks[place][0].question.text, 80)}",
        key=f"survey_first_{survey_id}",
        on_change=_show,
        args=(survey_id, PER_SCREEN),
    )


def _shown(survey_id: int) -> int:
    return int(st.session_state.get(f"survey_shown_{survey_id}", PER_SCREEN))


def _show(survey_id: int, number: int) -> None:
    st.session_state[f"survey_shown_{survey_id}"] = number


def _download(here: Here, detail: SurveyDetail, found: SurveyResults) -> None:
    st.download_button(
        _("Download the figures (Excel)"),
        in_this_language(while_signed_in(here, lambda _now: tallies_workbook(detail, found))),
        f"{_file_name(detail.line.title)}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key="survey_workbook",
        on_click="ignore",
    )


def _file_name(title: str) -> str:
    return re.sub(r"[^\w -]", "", title).strip()[:80] or _("Survey")


def _question(
    here: Here, detail: SurveyDetail, place: int, results: list[QuestionResult], picture: Picture
) -> None:
    question = results[0].question
    survey_id = detail.line.survey_id
    with st.container(border=True, key=f"survey_q_{question.key}"):
        st.header(f"{place + 1}\\. {plain(question.text)}", anchor=False)
        if picture.frame is None and results[0].table is None:
            texts(here, survey_id, question, detail)
            return
        _draw(picture, f"survey_chart_{question.key}")
        other_texts(here, survey_id, question, detail)
        split_by(here, survey_id, results, _choices(detail, question), detail)


def _choices(detail: SurveyDetail, question: Question) -> list[Question]:
    return [
        each
        for each in detail.questions
        if each.key != question.key and len(each.rows) == 1 and each.options and each.kind != "multi_select"
    ]


def _draw(picture: Picture, key: str) -> None:
    if picture.chart is not None and picture.frame is not None:
        chart_with_table(picture.chart, picture.frame, picture.caption, key)
        return
    hostile(picture.message)
    if picture.frame is not None:
        table(picture.frame, picture.caption)


def show_survey(here: Here, wanted: str) -> None:
    """The survey that the address asks for, or why it cannot be shown."""
    try:
        results_page(here, int(wanted) if wanted.isdecimal() and len(wanted) < 12 else 0)
    except Refusal as refusal:
        refused(refusal)
        back_to_all()
