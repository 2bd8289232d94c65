"""The chart of a question, its message, and a table with the same figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from core import figures
from core.figures import Reading, Words
from core.small_bars import by_nature
from core.survey_files import QuestionKind
from db import surveys
from db.acting import same_for_role, stands_while
from db.surveys import GroupResponse, QuestionResult
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import count, percent
from pages.ui.kit.protected import row_name
from pages.ui.kit.rankings import mean_ranks, mean_sentences, ranking_sentences
from pages.ui.kit.session import Here
from pages.ui.kit.shares import several, the_group
from pages.ui.kit.words import SUPPRESSED, listed
from pages.ui.surveys.figures import (
    caption_of,
    in_words,
    invited_of,
    is_shown,
    named,
    notes_of,
    of_groups,
    rows_of,
    tick_margins,
    ticks_each,
)
from pages.ui.surveys.leading import leading_message, top_message
from pages.ui.surveys.numbers import numbers_picture
from pages.ui.surveys.picture import Invited, Picture, Results, bars, by_size, column, only, small_matrix
from pages.ui.surveys.rankings import first_choices
from pages.ui.surveys.scales import scale_picture


@same_for_role
@stands_while(surveys.edition)
def response_picture(here: Here, survey_id: int) -> Picture:
    """How many answered, against how many were invited."""
    groups = ask(here, surveys.survey, survey_id).line.groups
    named = by_nature((group for group in groups if group.group is not None), lambda each: each.group or "")
    shares = [
        (the_group(group.group or ""), Fraction(group.returned, group.invited) if group.invited else None)
        for group in named
    ]
    known = [value for _group, value in shares if value is not None]
    if named and len(known) == len(named):
        title = _("{shares} took part").format(shares=of_groups(shares))
    else:
        said = [f"{count(group.returned)} {several(group.group or '')}" for group in named]
        title = _("{groups} took part").format(groups=listed(said))
    if not known:
        title += ". " + _("How many were invited is not known, so there is no percentage.")
    frame = _response_frame(groups)
    if not known:
        caption = _("How many answered, per group")
        return Picture(message=title, chart=None, frame=frame.iloc[:, :3], caption=caption)
    readings = [
        Reading(label=group.group or "", text=_returned_text(group), share=value)
        for group, (_name, value) in zip(named, shares, strict=True)
    ]
    words = Words(share=_("answered"), bounds=_("invited"), norm="")
    return Picture(
        message=title,
        chart=figures.response(title, readings, words),
        frame=frame,
        caption=_("Response: how many of those invited answered"),
    )


def _response_frame(groups: Sequence[GroupResponse]) -> pd.DataFrame:
    lines = [
        (
            group.group or _("Group unknown"), count(group.returned), count(group.incomplete),
            count(group.invited),
            percent(Fraction(group.returned, group.invited)) if group.invited else "–",
        )
        for group in groups
    ]  # fmt: skip
    columns = [_("Group"), _("Answered"), _("Incomplete"), _("Invited"), _("Response")]
    return pd.DataFrame(lines, columns=columns)


@same_for_role
@stands_while(surveys.edition)
def asked(here: Here, survey_id: int) -> dict[str, list[QuestionResult]]:
    """The results of each question by key; a matrix has several."""
    together: dict[str, list[QuestionResult]] = {}
    for result in ask(here, surveys.results, survey_id).questions:
        together.setdefault(result.question.key, []).append(result)
    return together


@same_for_role
@stands_while(surveys.edition)
def question_picture(here: Here, survey_id: int, key: str) -> Picture:
    """The picture of a question, with all rows if it is a matrix."""
    results = drawn(here, asked, survey_id)[key]
    groups = ask(here, surveys.survey, survey_id).line.groups
    return picture_of(results, {group.group or "": group.invited for group in groups}, here.privacy_threshold)


def picture_of(results: Results, invited: Invited, k: int) -> Picture:
    """The picture of these results of one question, of which at most some cells are hidden."""
    if all(each.table is None and not each.averages for each in results):
        return only(_("Too many different answers for a chart"))
    is_told = any(is_shown(row) for result in results for row in rows_of(result))
    if not is_told and all(each.table is not None for each in results):
        return only(_(SUPPRESSED))
    picture = DRAWN[results[0].question.kind](results, invited)
    said = [picture.caption, *notes_of(results, k)]
    return replace(picture, caption="\n".join(filter(None, said)))


def _choice(results: Results, invited: Invited) -> Picture:
    if len(results) > 1:
        return small_matrix(results)
    result, rows, options = results[0], rows_of(results[0]), by_size(results[0])
    title = top_message(result, several_ticks=False)
    frame = {
        _("Answer"): [*(in_words(result.question, each) for each in options), _("Answered"), _("Left blank")],
        **{row_name(row): column(result, row, options) for row in rows},
    }
    chart = bars(title, result, options)
    return Picture(message=title, chart=chart, frame=pd.DataFrame(frame), caption=caption_of(rows))


def _one_answer(results: Results, invited: Invited) -> Picture:
    drawing = _choice(results, invited)
    if len(results) > 1:
        return drawing
    return replace(drawing, caption=f"{leading_message(results[0], invited)}\n{drawing.caption}".strip())


def _scale(results: Results, invited: Invited) -> Picture:
    return scale_picture(results, invited) or _choice(results, invited)


def _ranking(results: Results, invited: Invited) -> Picture:
    result = results[0]
    rows, options = rows_of(result), by_size(result)
    title = first_choices(result)
    frame = {_("Answer"): [*options, _("Answered"), _("Left blank")]}
    rankings = [replace(each, group=named(result, each.group)) for each in result.rankings]
    for row, ranking in zip(rows, rankings, strict=True):
        frame[_("First choice {group}").format(group=row_name(row))] = column(result, row, options)
        frame[_("Mean place {group}").format(group=row_name(row))] = [
            *mean_ranks(ranking, options), "", ""
        ]  # fmt: skip
    said = [
        _("The bars: the share that put it first. Mean place: 1 is first; what somebody did not rank shares "
          "the places that were left."),
        caption_of(rows),
        mean_sentences(rankings),
        ranking_sentences(rankings),
    ]  # fmt: skip
    chart = bars(title, result, options)
    return Picture(
        message=title, chart=chart, frame=pd.DataFrame(frame), caption="\n".join(filter(None, said))
    )


def _ticks(results: Results, invited: Invited) -> Picture:
    if len(results) > 1:
        return small_matrix(results)
    result, rows, options = results[0], rows_of(results[0]), by_size(results[0])
    title = top_message(result, several_ticks=True)
    names = [in_words(result.question, option) for option in options]
    frame = {_("Answer"): [*names, _("Answered"), _("Left blank")]}
    for row in rows:
        frame[row_name(row)] = column(result, row, options)
        margins = tick_margins(row, options, invited_of(row, invited))
        frame[_("Margin {group}").format(group=row_name(row))] = [*margins, "", ""]
    said = [caption_of(rows, invited), ticks_each(rows)]
    chart = bars(title, result, options)
    return Picture(
        message=title, chart=chart, frame=pd.DataFrame(frame), caption="\n".join(filter(None, said))
    )


def _own_words(_results: Results, _invited: Invited) -> Picture:
    return only(_("In their own words"))


#: The drawing function for each kind of question.
DRAWN: dict[QuestionKind, Callable[[Results, Invited], Picture]] = {
    QuestionKind.YES_NO: _one_answer,
    QuestionKind.SINGLE_CHOICE: _one_answer,
    QuestionKind.LIKERT: _scale,
    QuestionKind.MULTI_SELECT: _ticks,
    QuestionKind.RANKING: _ranking,
    QuestionKind.NUMBER: numbers_picture,
    QuestionKind.DATE: _choice,
    QuestionKind.FREE_TEXT: _own_words,
}


def _returned_text(group: GroupResponse) -> str:
    if group.invited is None:
        return _("{n} answers, number invited not known").format(n=count(group.returned))
    return _("{n} of {invited}").format(n=count(group.returned), invited=count(group.invited))
