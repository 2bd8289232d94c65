"""The surveys of a board: one file for all schools, and the line over them once each school has looked."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.board_surveys import Waits
from core.permissions import Act, require
from db import board
from db.board import BoardLine, BoardSurveyLine
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count, date
from pages.ui.kit.places import BoardView, back_button, enter_button, number_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state, further, hostile, plain, show_notice, so_far
from pages.ui.kit.words import listed, short_kind_name
from pages.ui.surveys.board_confirm import PLACE, confirm_for_schools
from pages.ui.surveys.board_line import board_line, line_rules
from pages.ui.surveys.draft import choose_file, draft

CHOOSING = "board_survey_choosing"
THING, LIST, PER_SCREEN = "peiling", "board_surveys", 20


def surveys_of_board(here: Here) -> None:
    """Show one survey of the board, a file being confirmed, or the list."""
    require(here.actor, Act.UPLOAD_BOARD_SURVEY)
    now = draft()
    asked = number_in_address(THING)
    if asked is not None:
        _one(here, asked)
    elif now is not None and now.office == here.actor.school_id:
        confirm_for_schools(here, now)
    else:
        _all(here)


def _all(here: Here) -> None:
    # Not through `ask`: what is kept there follows the revision of the office, and other schools look.
    found = board.board_surveys(here.store, here.actor)
    show_notice(PLACE)
    if not found or st.session_state.get(CHOOSING):
        _choose(here, is_first=not found)
        return
    st.button(
        _("Upload a survey for all schools"), key="board_survey_upload", type="primary",
        on_click=_set_choosing, args=(True,),
    )  # fmt: skip
    many = so_far(LIST, PER_SCREEN)
    for line in found[:many]:
        _row(line)
    if len(found) > many:
        further(LIST, _("Show more"), PER_SCREEN)


def _choose(here: Here, *, is_first: bool) -> None:
    if not board.schools_to_name(here.store, here.actor):
        empty_state(_("No schools yet"), _("First add the schools of your board, under Schools."))
        return
    hostile(
        _(
            "Was one survey held at all your schools? Choose the file with all answers. One column says at "
            "which school somebody answered. Each school gets its own answers, as a survey of its own."
        )
    )
    choose_file(name="_board", office=here.actor.school_id)
    if not is_first:
        st.button(_("Back to the list"), key="board_survey_not_now", on_click=_set_choosing, args=(False,))


def _set_choosing(choosing: bool) -> None:
    st.session_state[CHOOSING] = choosing


def _row(line: BoardSurveyLine) -> None:
    with st.container(key=f"board_survey_{line.board_survey_id}", gap=None):
        enter_button(
            f"**{plain(line.title)}**",
            f"to_board_survey_{line.board_survey_id}",
            {"view": BoardView.SURVEYS, THING: line.board_survey_id},
            type="tertiary",
        )
        st.html(f'<p class="kt-caption" dir="auto">{escape(" · ".join(_said(line)))}</p>')


def _said(line: BoardSurveyLine) -> list[str]:
    schools = ngettext("{n} school", "{n} schools", line.schools).format(n=count(line.schools))
    return [short_kind_name(line.kind), date(line.imported_at), schools, _state(line)]


def _state(line: BoardSurveyLine) -> str:
    if line.waits is None:
        return _("the line of the board is open")
    if line.waits is Waits.GONE:
        return _("the line of the board stays closed")
    n = len(line.waiting)
    return ngettext("waits for {n} school", "waits for {n} schools", n).format(n=count(n))


def _one(here: Here, board_survey_id: int) -> None:
    lines = board.board_lines(here.store, here.actor, board_survey_id)
    found = {each.board_survey_id: each for each in board.board_surveys(here.store, here.actor)}
    about = found[board_survey_id]
    back_button(_("All surveys of the board"), "all_board_surveys", {"view": BoardView.SURVEYS})
    st.header(plain(about.title), anchor=False)
    hostile(" · ".join(_said(about)[:3]))
    if about.waits is not None:
        hostile(_why_closed(about))
        return
    if not lines:
        hostile(_("There is nothing that may be told of all schools together."))
    hostile(line_rules())
    many = so_far("board_lines", PER_SCREEN)
    by_question: dict[str, list[BoardLine]] = {}
    for line in lines:
        by_question.setdefault(line.part, []).append(line)
    for place, of_question in enumerate(list(by_question.values())[:many]):
        with st.container(border=True, key=f"board_line_{place}"):
            st.subheader(plain(of_question[0].row or of_question[0].text), anchor=False)
            for line in of_question:
                board_line(line)
    if len(by_question) > many:
        further("board_lines", _("Show more questions"), PER_SCREEN)


def _why_closed(line: BoardSurveyLine) -> str:
    if line.waits is Waits.GONE:
        return _(
            "The line of the board stays closed. A school removed this survey without looking at it. "
            "If it uploads it again, the line would tell what came of it beforehand."
        )
    return _(
        "The line of the board opens when each school has looked at its own results. Until then it could "
        "tell a school beforehand what its own people answered, while its norms are not locked. "
        "Still to look: {names}."
    ).format(names=listed(line.waiting))
