"""The chart of a question, its message, and a table with the same figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import pandas as pd

from core import figures
from core.figures import Chart, Reading, Words
from core.privacy.tables import Nearly, ProtectedRow
from core.small_bars import MANY, by_nature
from core.survey_files import QuestionKind
from db import surveys
from db.acting import same_for_role, stands_while
from db.surveys import GroupResponse, QuestionResult
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import count, decimal, percent
from pages.ui.kit.protected import row_name
from pages.ui.kit.rankings import mean_ranks, mean_sentences, ranking_sentences
from pages.ui.kit.session import Here
from pages.ui.kit.shares import several, the_group
from pages.ui.kit.words import SUPPRESSED
from pages.ui.surveys.figures import (
    NEARLY,
    Scale,
    bar_text,
    best_row,
    brief,
    caption_of,
    cell_share,
    cell_text,
    favourable_message,
    invited_of,
    is_shown,
    is_worded,
    leading_message,
    listed,
    margin_text,
    mean,
    named,
    notes_of,
    of_groups,
    option_names,
    options_of,
    quoted,
    rows_of,
    scale_of,
    share,
    top_message,
)
from pages.ui.surveys.rankings import first_choices

MOST_BARS = 40
#: Of many groups, which have a row each.
MOST_COLUMNS = 6
Results = Sequence[QuestionResult]
Invited = Mapping[str, int | None]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A chart (None if there is nothing to draw), its message, its table and what they count."""

    message: str
    chart: Chart | None
    frame: pd.DataFrame | None
    caption: str


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
    readings = [
        Reading(label=group.group or "", text=_returned_text(group), share=value)
        for group, (_name, value) in zip(named, shares, strict=True)
    ]
    words = Words(share=_("answered"), bounds=_("invited"), norm="")
    lines = [
        (
            group.group or _("Group unknown"), count(group.returned), count(group.incomplete),
            count(group.invited),
            percent(Fraction(group.returned, group.invited)) if group.invited else "–",
        )
        for group in groups
    ]  # fmt: skip
    columns = [_("Group"), _("Answered"), _("Incomplete"), _("Invited"), _("Response")]
    frame = pd.DataFrame(lines, columns=columns)
    if not known:
        return Picture(
            message=title, chart=None, frame=frame[columns[:3]], caption=_("How many answered, per group")
        )
    return Picture(
        message=title,
        chart=figures.response(title, readings, words),
        frame=frame,
        caption=_("Response: how many of those invited answered"),
    )


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
    first = results[0]
    if first.table is None and not first.averages:
        return _only(_("Too many different answers for a chart"))
    if not any(is_shown(row) for result in results for row in rows_of(result)) and first.table is not None:
        return _only(_(SUPPRESSED))
    picture = DRAWN[first.question.kind](results, invited)
    said = [picture.caption, *notes_of(results, k)]
    return replace(picture, caption=" ".join(filter(None, said)))


def _only(message: str) -> Picture:
    return Picture(message=message, chart=None, frame=None, caption="")


def _choice(results: Results, invited: Invited) -> Picture:
    if len(results) > 1:
        return _matrix(results)
    rows, options = rows_of(results[0]), options_of(results[0])
    title = top_message(results[0], several_ticks=False)
    names = option_names(results[0])
    frame = {
        _("Answer"): [*names, _("Answered"), _("Left blank")],
        **{row_name(row): _column(results[0], row, options) for row in rows},
    }
    chart = _bars(title, rows, options, names)
    return Picture(message=title, chart=chart, frame=pd.DataFrame(frame), caption=caption_of(rows))


def _column(result: QuestionResult, row: ProtectedRow, options: Sequence[str]) -> list[str]:
    cells = [cell_text(row, row.cells.get(option)) for option in options]
    return [*cells, _answered(row), count(result.blank.get(row.group))]


def _one_answer(results: Results, invited: Invited) -> Picture:
    drawing = _choice(results, invited)
    if len(results) > 1:
        return drawing
    return replace(drawing, caption=f"{leading_message(results[0])} {drawing.caption}".strip())


def _ranking(results: Results, invited: Invited) -> Picture:
    result = results[0]
    rows, options = rows_of(result), options_of(result)
    title = first_choices(result)
    frame = {_("Answer"): [*options, _("Answered"), _("Left blank")]}
    rankings = [replace(each, group=named(result, each.group)) for each in result.rankings]
    for row, ranking in zip(rows, rankings, strict=True):
        frame[_("First choice {group}").format(group=row_name(row))] = _column(result, row, options)
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
    chart = _bars(title, rows, options, options)
    return Picture(
        message=title, chart=chart, frame=pd.DataFrame(frame), caption=" ".join(filter(None, said))
    )


def _ticks(results: Results, invited: Invited) -> Picture:
    if len(results) > 1:
        return _matrix(results)
    rows, options, names = rows_of(results[0]), options_of(results[0]), option_names(results[0])
    title = top_message(results[0], several_ticks=True)
    frame = {_("Answer"): [*names, _("Answered"), _("Left blank")]}
    for row in rows:
        frame[row_name(row)] = _column(results[0], row, options)
        margins = [margin_text(row, option, invited_of(row, invited)) for option in options]
        frame[_("Margin {group}").format(group=row_name(row))] = [*margins, "", ""]
    chart = _bars(title, rows, options, names)
    return Picture(message=title, chart=chart, frame=pd.DataFrame(frame), caption=caption_of(rows, invited))


def _bars(title: str, rows: Sequence[ProtectedRow], options: Sequence[str], names: Sequence[str]) -> Chart:
    places = list(range(len(options)))
    most = MOST_COLUMNS if len(rows) > MANY else max(1, MOST_BARS // max(1, len(rows)))
    if len(options) > most:
        places.sort(key=lambda place: -sum(cell_share(row, options[place]) or 0 for row in rows))
        places = places[:most]
    rows = [row for row in rows if row.hidden is not None or row.n]
    labels, groups = [names[place] for place in places], [row_name(row) for row in rows]
    shares = [[cell_share(row, options[place]) for row in rows] for place in places]
    texts = [[bar_text(row, options[place]) for row in rows] for place in places]
    return figures.bars(title, pd.DataFrame(shares, labels, groups), pd.DataFrame(texts, labels, groups))


def _scale(results: Results, invited: Invited) -> Picture:
    scale = scale_of(results[0].question)
    if scale is None:
        return _choice(results, invited)
    lines = [(result, row) for result in results for row in rows_of(result)]
    is_matrix = len(results) > 1
    labels = [_line_label(result, row, is_matrix) for result, row in lines]
    segments = [[_segment(row, option) for option in scale.graded] for _result, row in lines]
    texts = [[bar_text(row, option) for option in scale.graded] for _result, row in lines]
    title = best_row(results, scale) if is_matrix else favourable_message(results[0], scale)
    chart = figures.likert(
        title,
        pd.DataFrame(segments, labels, list(scale.graded)),
        pd.DataFrame(texts, labels, list(scale.graded)),
        scale.neutral,
        [_favourable_text(row, scale) for _result, row in lines],
        small=not is_matrix and len(lines) > MANY,
    )
    frame = _scale_frame(lines, scale, is_matrix)
    said = _("In bold: the share that answered {options}.").format(options=quoted(scale.favourable))
    return Picture(
        message=title, chart=chart, frame=frame, caption=f"{said} {caption_of(rows_of(results[0]))}"
    )


def _scale_frame(
    lines: Sequence[tuple[QuestionResult, ProtectedRow]], scale: Scale, is_matrix: bool
) -> pd.DataFrame:
    favourable = _("Favourable share")
    average = _("Mean (1 to {n})").format(n=count(len(scale.graded)))
    options, names = options_of(lines[0][0]), option_names(lines[0][0])
    if is_matrix:
        head = [_("Statement"), _("Group"), favourable, average, *names, _("Answered")]
        body = [
            [
                result.row.text, row_name(row), _favourable_cell(row, scale), _mean_text(row, scale),
                *(cell_text(row, row.cells.get(option)) for option in options), _answered(row),
            ]
            for result, row in lines
        ]  # fmt: skip
        return pd.DataFrame(body, columns=head)
    frame = {_("Answer"): [favourable, *names, average, _("Answered"), _("Left blank")]}
    for result, row in lines:
        frame[row_name(row)] = [
            _favourable_cell(row, scale), *(cell_text(row, row.cells.get(option)) for option in options),
            _mean_text(row, scale), _answered(row), count(result.blank.get(row.group)),
        ]  # fmt: skip
    return pd.DataFrame(frame)


def _matrix(results: Results) -> Picture:
    options = options_of(results[0])
    head = [_("Statement"), _("Group"), *option_names(results[0]), _("Answered")]
    body = [
        [
            result.row.text, row_name(row), *(cell_text(row, row.cells.get(option)) for option in options),
            _answered(row),
        ]
        for result in results
        for row in rows_of(result)
    ]  # fmt: skip
    number = len(results)
    title = _("{n} statements, answered separately").format(n=count(number))
    return Picture(
        message=title,
        chart=None,
        frame=pd.DataFrame(body, columns=head),
        caption=caption_of(rows_of(results[0])),
    )


def _numbers(results: Results, _invited: Invited) -> Picture:
    result = results[0]
    known = [(group, each) for group, each in result.averages.items() if each.mean is not None]
    said = [
        _("{mean} among {group}").format(mean=decimal(each.mean), group=the_group(named(result, group)))
        for group, each in known
    ]
    title = _("On average {means}").format(means=listed(said)) if said else _(SUPPRESSED)
    if len(result.averages) == 1 and known:
        title = _("On average {means}").format(means=decimal(known[0][1].mean))
    lines = [
        (named(result, group), decimal(each.mean) if each.hidden is None else _("suppressed"), count(each.n))
        for group, each in result.averages.items()
    ]
    frame = pd.DataFrame(lines, columns=[_("Group"), _("Mean"), _("Answered")])
    chart = _bars(title, rows_of(result), options_of(result), option_names(result)) if result.table else None
    caption = caption_of(rows_of(result)) if result.table else _("The mean of what people filled in.")
    return Picture(message=title, chart=chart, frame=frame, caption=caption)


def _own_words(_results: Results, _invited: Invited) -> Picture:
    return _only(_("In their own words"))


#: The drawing function for each kind of question.
DRAWN: dict[QuestionKind, Callable[[Results, Invited], Picture]] = {
    QuestionKind.YES_NO: _choice,
    QuestionKind.SINGLE_CHOICE: _one_answer,
    QuestionKind.LIKERT: _scale,
    QuestionKind.MULTI_SELECT: _ticks,
    QuestionKind.RANKING: _ranking,
    QuestionKind.NUMBER: _numbers,
    QuestionKind.DATE: _choice,
    QuestionKind.FREE_TEXT: _own_words,
}


def _segment(row: ProtectedRow, option: str) -> float | None:
    """Worded cells get no bars: their lengths would reveal the figures."""
    return None if is_worded(row) else cell_share(row, option)


def _favourable_text(row: ProtectedRow, scale: Scale) -> str:
    known = share(row, scale.favourable)
    if known is not None:
        return percent(known, 0)
    if row.hidden is not None:
        return _("suppressed")
    same = [option for option, cell in row.cells.items() if cell is Nearly.ALL]
    return f"{_(NEARLY[Nearly.ALL])}: {same[0]}" if same else "–"


def _favourable_cell(row: ProtectedRow, scale: Scale) -> str:
    """A dash where words stand below: "favourable: nearly all: dissatisfied" would read as its opposite."""
    return _("suppressed") if row.hidden is not None else percent(share(row, scale.favourable), 0)


def _mean_text(row: ProtectedRow, scale: Scale) -> str:
    return _("suppressed") if row.hidden is not None else decimal(mean(row, scale))


def _line_label(result: QuestionResult, row: ProtectedRow, is_matrix: bool) -> str:
    """The statement is written once, with its first group."""
    is_first = is_matrix and row is rows_of(result)[0]
    return f"{brief(result.row.text, 120)} – {row_name(row)}" if is_first else row_name(row)


def _answered(row: ProtectedRow) -> str:
    if row.hidden is not None:
        return _("suppressed")
    if not row.later:
        return count(row.n)
    return _("{n} ({later} later)").format(n=count(row.n), later=count(row.later))


def _returned_text(group: GroupResponse) -> str:
    if group.invited is None:
        return _("{n} answers, number invited not known").format(n=count(group.returned))
    return _("{n} of {invited}").format(n=count(group.returned), invited=count(group.invited))
