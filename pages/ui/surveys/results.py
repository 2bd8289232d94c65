"""One survey: its response, and its results unless a decision has sealed them."""

from __future__ import annotations

import re

import pandas as pd
import streamlit as st

from core.errors import Refusal
from core.permissions import Act, may
from core.privacy.tables import ProtectedRow
from core.survey_files import Question, Shape
from db import surveys
from db.surveys import CrossTab, QuestionResult, RawAnswersGone, SurveyDetail
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.choosing import Mark
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _, in_this_language, ngettext
from pages.ui.kit.inputs import one_of, pick
from pages.ui.kit.messages import explain
from pages.ui.kit.numbers import count
from pages.ui.kit.places import DECISIONS, link
from pages.ui.kit.protected import row_name, together, what_was_done
from pages.ui.kit.session import Here, while_signed_in
from pages.ui.kit.widgets import (
    brief,
    chart_with_table,
    empty_state,
    folded,
    hostile,
    plain,
    show_notice,
    table,
)
from pages.ui.kit.words import SUPPRESSED, in_questionnaire, listed, option_name
from pages.ui.surveys.about import about_file, sealed, settings, what_it_is
from pages.ui.surveys.charts import Picture, asked, question_picture, response_picture
from pages.ui.surveys.figures import cell_text, rows_of
from pages.ui.surveys.list import STORED, back_to_all
from pages.ui.surveys.story import story
from pages.ui.surveys.workbook import tallies_workbook

QUESTIONS_AT_ONCE = 4
TEXTS_AT_ONCE = 25


def results_page(here: Here, survey_id: int) -> None:
    """Show the page of one survey."""
    detail = ask(here, surveys.survey, survey_id)
    back_to_all()
    heading(detail.line.title)
    show_notice(STORED)
    what_it_is(detail)
    st.header(_("Response"), anchor=False)
    _draw(drawn(here, response_picture, survey_id), "survey_response")
    if detail.line.sealed:
        sealed(detail)
    elif _may_look(detail):
        _results(here, detail)
    about_file(detail)
    story(here, detail)
    if may(here.actor.role, Act.CHANGE_SURVEY):
        settings(here, detail)


def _may_look(detail: SurveyDetail) -> bool:
    """Whether to draw the results now; else ask first, because norms set after a look are marked as such.

    The first look is recorded for good, so nobody should take it by accident.
    """
    wanted = f"survey_look_{detail.line.survey_id}"
    if detail.first_view is not None or detail.line.decisions or st.session_state.get(wanted):
        return True
    empty_state(
        _("Nobody has seen the results yet"),
        _(
            "Will a decision rest on this survey? Then link it to that decision first. Whoever looks now "
            "sets norms after seeing the results, and the decision says so for good."
        ),
        lambda: _offer(wanted),
    )
    return False


def _offer(wanted: str) -> None:
    link(DECISIONS, _("Go to the decisions"))
    st.button(_("Show the results"), key="survey_look", on_click=_set, args=(wanted, True))


def _set(key: str, held: object) -> None:
    st.session_state[key] = held


def _results(here: Here, detail: SurveyDetail) -> None:
    survey_id = detail.line.survey_id
    blocks = list(drawn(here, asked, survey_id).values())
    if not blocks:
        hostile(_("This survey has no questions that can be shown."))
        return
    if said := what_was_done([row for block in blocks for result in block for row in rows_of(result)]):
        hostile(said)
    shown = f"survey_shown_{survey_id}"
    first = _first_of(survey_id, blocks, shown)
    last = min(first + _many(shown, QUESTIONS_AT_ONCE), len(blocks))
    division = _division(detail)
    for place in range(first, last):
        _question(here, detail, place, blocks[place], division)
    if last < len(blocks):
        _more(_("Show more questions"), "survey_more_questions", shown, last - first + QUESTIONS_AT_ONCE)
    _download(here, detail)


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
        on_change=lambda: _set(shown, QUESTIONS_AT_ONCE),
    )


def _many(key: str, at_once: int) -> int:
    return int(st.session_state.get(key, at_once))


def _more(label: str, key: str, shown: str, number: int) -> None:
    st.button(label, key=key, on_click=_set, args=(shown, number))


def _download(here: Here, detail: SurveyDetail) -> None:
    def make(now: Here) -> bytes:
        return tallies_workbook(detail, ask(now, surveys.results, detail.line.survey_id))

    st.download_button(
        _("Download the figures (Excel)"),
        in_this_language(while_signed_in(here, make)),
        f"{_file_name(detail.line.title)}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key="survey_workbook",
        on_click="ignore",
    )


def _file_name(title: str) -> str:
    return re.sub(r"[^\w -]", "", title).strip()[:80] or _("Survey")


def _question(
    here: Here, detail: SurveyDetail, place: int, results: list[QuestionResult], division: str
) -> None:
    question = results[0].question
    with st.container(border=True, key=f"survey_q_{question.key}"):
        st.header(f"{place + 1}\\. {plain(question.text)}", anchor=False)
        if question.kind.shape is Shape.TEXT:
            _texts(here, question, detail)
            return
        picture = drawn(here, question_picture, detail.line.survey_id, question.key)
        _draw(picture, f"survey_chart_{question.key}")
        _other_texts(here, question, detail)
        if division and question.key != division:
            _per_part(here, results, detail, division)
        _split_by(here, results, detail)


def _per_part(here: Here, results: list[QuestionResult], detail: SurveyDetail, division: str) -> None:
    """The figures of each location or part, as tables under the whole."""
    question = results[0].question
    if not question.kind.divides:
        hostile(_("Only questions with one answer can be split."))
        return
    for result in results:
        try:
            given = (detail.line.survey_id, question.key, division, result.row.key)
            _cross_table(ask(here, surveys.cross_tab, *given))
        except Refusal as refusal:
            hostile(explain(refusal))
            return


def _draw(picture: Picture, key: str) -> None:
    if picture.chart is not None and picture.frame is not None:
        chart_with_table(picture.chart, picture.frame, picture.caption, key)
        return
    hostile(picture.message)
    if picture.frame is not None:
        table(picture.frame, picture.caption)


def _texts(here: Here, question: Question, detail: SurveyDetail) -> None:
    """The order of the texts says nothing about who wrote them."""
    survey_id = detail.line.survey_id
    if not detail.has_raw_answers:
        hostile(explain(RawAnswersGone(survey_id, detail.retention_until)))
        return
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
    shown = f"survey_texts_shown_{key}"
    many = _many(shown, TEXTS_AT_ONCE)
    for text in written[:many]:
        with st.container(border=True):
            hostile(text)
    if len(written) > many:
        _more(_("Show more texts"), f"{shown}_more", shown, many + TEXTS_AT_ONCE)


def _other_texts(here: Here, question: Question, detail: SurveyDetail) -> None:
    if question.other is None or not detail.has_raw_answers:
        return
    label = plain(_("What people wrote at “{option}”").format(option=brief(option_name(question.other), 60)))
    folded(label, f"survey_other_{question.key}", _texts, here, question, detail)


def _split_by(here: Here, results: list[QuestionResult], detail: SurveyDetail) -> None:
    question, survey_id = results[0].question, detail.line.survey_id
    names = {
        each.key: brief(each.text, 80)
        for each in detail.questions
        if each.key != question.key and len(each.rows) == 1 and each.options and each.kind.divides
    }
    if not names or not detail.has_raw_answers or not question.options:
        return
    folded(
        _("Split by another question"),
        f"survey_split_{question.key}",
        _split,
        here,
        results,
        survey_id,
        names,
        in_questionnaire(detail.questions),
    )


def _split(
    here: Here, results: list[QuestionResult], survey_id: int, names: dict[str, str], mark: Mark[str]
) -> None:
    question = results[0].question
    key = f"survey_by_{survey_id}_{question.key}"
    by = one_of(key, _("Split by"), list(names), names.__getitem__, mark=mark, hint=_("Choose a question"))
    rows = {result.row.key: brief(result.row.text, 80) for result in results}
    row = next(iter(rows))
    if len(rows) > 1:
        row = pick(f"{key}_row", _("Statement"), list(rows), rows.__getitem__, row)
    if by is None:
        return
    try:
        _cross_table(ask(here, surveys.cross_tab, survey_id, question.key, by, row))
    except Refusal as refusal:
        hostile(explain(refusal))


def _cross_table(found: CrossTab) -> None:
    every = [(by, row) for by, protected in found.tables.items() for row in protected.rows]
    split = {row.group for _by, row in every if row.hidden is None}
    apart = list(dict.fromkeys(row_name(row) for _by, row in every if row.group not in split))
    rows = [(by, row) for by, row in every if row.group in split]
    if not rows or apart or any(len(row.cells) < len(found.options) for _by, row in rows):
        hostile(_(SUPPRESSED))
    if not rows:
        return
    if apart:
        hostile(_("Not split: {groups}.").format(groups=listed(apart)))
    options = [option for option in found.options if any(option in row.cells for _by, row in rows)]
    rests = [_rest(row) for _by, row in rows]
    lines = [
        [
            f"{option_name(by)} – {row_name(row)}",
            *(_cell(row, option) for option in options),
            *([cell_text(row, rest)] if any(rests) else []),
            _n(row),
        ]
        for (by, row), rest in zip(rows, rests, strict=True)
    ]
    other = [_("Another answer or none")] if any(rests) else []
    headings = [brief(found.by.text, 60), *map(option_name, options), *other, _("Together")]
    frame = pd.DataFrame(lines, columns=headings)
    said = _("{question}, split by {by}").format(
        question=brief(found.row.text or found.question.text), by=brief(found.by.text)
    )
    table(frame, said)


def _cell(row: ProtectedRow, option: str) -> str:
    return cell_text(row, row.cells[option]) if option in row.cells else _("suppressed")


def _rest(row: ProtectedRow) -> int:
    """How many who chose this gave an answer that is not told, or none."""
    return (row.n or 0) - sum(cell for cell in row.cells.values() if isinstance(cell, int))


def _n(row: ProtectedRow) -> str:
    return _("suppressed") if row.n is None else count(row.n)
