"""The line of the board: what all schools together answered, for the board and beside a school's own."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from html import escape

import streamlit as st

from core.board_figures import ENOUGH_SCHOOLS, STEPS
from core.board_surveys import LineShare, Waits
from core.privacy import Nearly
from core.survey_files import QuestionKind
from core.survey_files.versions.comparing import parts
from db import board
from db.board import BesideBoard, BoardLine
from db.surveys import QuestionResult, SurveyDetail
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count, percent
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile
from pages.ui.kit.words import NEARLY
from pages.ui.surveys.words import answer_name


def line_rules() -> str:
    """How the line is made, in short."""
    return _(
        "The line of the board is the average of the schools: each school counts alike, in steps of 5 %. "
        "It is told from {schools} schools on. A school where too few answered is not in it. "
        "It was made when the file came in, and does not change."
    ).format(schools=count(ENOUGH_SCHOOLS))


def board_line(line: BoardLine) -> None:
    """Draw the line of one group as bars that say their share."""
    schools = ngettext("{n} school", "{n} schools", line.answers.schools).format(
        n=count(line.answers.schools)
    )
    head = _("Line of the board: {group}, {schools}").format(group=line.group, schools=schools)
    bars = "".join(_bar(each, line.kind) for each in line.answers.shares)
    st.html(
        f'<p class="kt-caption" dir="auto"><strong>{escape(head)}</strong></p>'
        f'<div class="kt-responses">{bars}</div>'
    )


def _bar(share: LineShare, kind: QuestionKind) -> str:
    name = _("Other answers") if share.option is None else answer_name(kind, share.option)
    drawn = f'<i style="left:0;width:{share.twentieths / STEPS:.0%}"></i>'
    return (
        f'<p class="kt-caption" dir="auto">{escape(f"{name}: {_share(share)}")}'
        f'<span class="kt-small-bar" aria-hidden="true">{drawn}</span></p>'
    )


def _share(share: LineShare) -> str:
    if share.twentieths in (0, STEPS):
        return _(NEARLY[Nearly.ALL if share.twentieths else Nearly.NONE])
    return _("about {share}").format(share=percent(Fraction(share.twentieths, STEPS), 0))


def beside_own(here: Here, detail: SurveyDetail) -> BesideBoard | None:
    """The line beside this survey, after saying what it is or why it is not there; None without one."""
    if here.actor.board_id is None:
        return None
    # Not through `ask`: other schools open it, and the revision of this one does not rise by that.
    found = board.beside_board(here.store, here.actor, detail.line.survey_id)
    if found is None:
        return None
    if found.waits is Waits.TO_LOOK:
        hostile(
            _(
                "Your board held this survey at {schools} schools. The line of the board comes beside your "
                "own results when each school has looked at its own. So nobody can set norms by it."
            ).format(schools=count(found.schools))
        )
    elif found.waits is Waits.GONE:
        hostile(
            _(
                "Your board held this survey at {schools} schools. A school removed it without looking at "
                "it, so the line of the board stays closed."
            ).format(schools=count(found.schools))
        )
    else:
        hostile(line_rules())
    return found


def line_beside(found: BesideBoard | None, detail: SurveyDetail, results: Sequence[QuestionResult]) -> None:
    """Draw the lines that belong to these results of one question."""
    if found is None or not found.lines:
        return
    shown = {(each.question.key, each.row.key) for each in results}
    names = {
        name: row.text for name, question, row in parts(detail.questions) if (question.key, row.key) in shown
    }
    lines = [each for each in found.lines if each.part in names]
    for line in lines:
        if line.row:
            hostile(line.row)
        board_line(line)
    if not lines:
        hostile(_("Of this question no line of the board may be told."))
