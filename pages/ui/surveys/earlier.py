"""This survey beside one of another time: what changed, and which questions are the same."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.same_questions import Match
from core.survey_files.answers import alike
from db import surveys
from db.surveys import OtherSurvey, QuestionResult, SurveyDetail, SurveysMatched
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import pick
from pages.ui.kit.numbers import date
from pages.ui.kit.places import SURVEYS, enter_button, narrow
from pages.ui.kit.session import Here
from pages.ui.kit.shares import the_group
from pages.ui.kit.widgets import brief, empty_state, folded, hostile, show_notice, table
from pages.ui.kit.words import capital
from pages.ui.surveys.charts import asked
from pages.ui.surveys.differences import (
    Line,
    Measured,
    Sides,
    groups_in,
    how_compared,
    lines_of,
    row_of,
    show,
    why_not,
)
from pages.ui.surveys.pairing import DONE, Beside, by_hand, doubts, left_out

#: The query parameter with the survey beside this one.
BESIDE = "naast"
Results = dict[tuple[str, str], QuestionResult]


def earlier_part(here: Here, detail: SurveyDetail) -> None:
    """Choose another survey, and show what changed."""
    others = {each.survey_id: each for each in ask(here, surveys.like_this, detail.line.survey_id)}
    if not others:
        empty_state(
            _("There is no survey yet with these questions"),
            _("Ask the same questions again next year. Then you see here what changed."),
        )
        return
    other = _chosen(detail, others)
    if other.is_sealed:
        hostile(_("“{title}” is sealed. Nobody sees its answers yet.").format(title=other.title))
    elif not other.is_seen:
        empty_state(
            _("Nobody has seen the results of “{title}” yet").format(title=other.title),
            _("Look at those results first. Then you can compare them here."),
            lambda: enter_button(_("Open that survey"), "survey_beside", SURVEYS.to(other.survey_id)),
        )
    else:
        _compared(here, detail, other)


def _chosen(detail: SurveyDetail, others: dict[int, OtherSurvey]) -> OtherSurvey:
    """The survey beside this one, kept in the address; first the one with most questions in common."""
    key = f"survey_beside_{detail.line.survey_id}"
    st.session_state.setdefault(key, next(iter(others)))
    said = {survey_id: _titled(each.title, each) for survey_id, each in others.items()}
    given = narrow(key, BESIDE, _("Beside which survey?"), said)
    return others[next(iter(others)) if given is None else given]


def _titled(title: str, other: OtherSurvey) -> str:
    return f"{brief(title, 60)} · {date(other.imported_at)}"


def _compared(here: Here, detail: SurveyDetail, other: OtherSurvey) -> None:
    survey_id = detail.line.survey_id
    found = ask(here, surveys.matched, survey_id, other.survey_id)
    both = Beside(here=here, survey_id=survey_id, other_id=other.survey_id, found=found)
    show_notice(DONE)
    doubts(both)
    beside = ask(here, surveys.survey, other.survey_id)
    groups = _groups(detail, beside)
    if groups is None:
        return
    ours, theirs = (_results(here, each) for each in (survey_id, other.survey_id))
    is_later = detail.line.import_id >= beside.line.import_id
    measured = [_measured(each, (ours, theirs), groups, is_later=is_later) for each in found.matching.same]
    lines = [line for each in measured for line in lines_of(each)]
    now, then = (detail, beside) if is_later else (beside, detail)
    caption = " ".join(
        [
            how_compared(lines, [each.question for each in measured]),
            _("Whether the same people answered both times is not known."),
        ]
    )
    show(lines, _sides(now, then, groups[0]), caption, f"survey_then_{survey_id}")
    _not_compared(found, measured, lines)
    by_hand(both)


def _groups(detail: SurveyDetail, beside: SurveyDetail) -> tuple[str, str] | None:
    """A group of this survey, and the same one in the other: by name, or else as people say."""
    ours, theirs = groups_in(detail), groups_in(beside)
    if not ours or not theirs:
        hostile(_("One of these surveys has no answers of a known group."))
        return None
    same = {alike(each): each for each in theirs}
    first = next((each for each in ours if alike(each) in same), ours[0])
    key = f"survey_then_{detail.line.survey_id}_{beside.line.survey_id}"
    with st.container(horizontal=True):
        one = pick(f"{key}_group", _("Group"), ours, str, first) if len(ours) > 1 else ours[0]
        if alike(one) in same:
            return one, same[alike(one)]
        return one, pick(f"{key}_theirs", _("Beside which group then?"), theirs, str, theirs[0])


def _results(here: Here, survey_id: int) -> Results:
    every = drawn(here, asked, survey_id).values()
    return {(each.question.key, each.row.key): each for block in every for each in block}


def _measured(
    found: Match, results: tuple[Results, Results], groups: tuple[str, str], *, is_later: bool
) -> Measured:
    """A question of both, with the later survey first."""
    sides = [
        (each, results_of[each.question.key, each.row.key], group)
        for each, results_of, group in zip((found.ours, found.theirs), results, groups, strict=True)
    ]
    (now, now_result, now_group), (then, then_result, then_group) = sides if is_later else sides[::-1]
    return Measured(
        question=now.question,
        row=now.row,
        one=row_of(now_result, now_group),
        other=row_of(then_result, then_group),
        other_question=then.question,
    )


def _sides(now: SurveyDetail, then: SurveyDetail, group: str) -> Sides:
    one, other = (f"{brief(each.line.title, 50)}, {date(each.line.imported_at)}" for each in (now, then))
    return Sides(
        one=one,
        other=other,
        positive=_("{group} are more positive now than then about “{text}”: {points}"),
        negative=_("{group} are less positive now than then about “{text}”: {points}"),
        more=_("{group} answer “{option}” more often now than then to “{text}”: {points}"),
        less=_("{group} answer “{option}” less often now than then to “{text}”: {points}"),
        names={"group": capital(the_group(group))},
    )


def _not_compared(found: SurveysMatched, measured: Sequence[Measured], lines: Sequence[Line]) -> None:
    """Every question that is missing in the picture, with the reason."""
    rows = [(brief(each.text, 120), _(why)) for each in measured if (why := why_not(each))]
    rows += [(brief(text, 120), why) for text, why in left_out(found)]
    if rows:
        frame = pd.DataFrame(rows, columns=[_("Question"), _("Why not")])
        folded(_("Not compared"), "survey_not_compared", table, frame, _("Not compared"), is_open=not lines)
