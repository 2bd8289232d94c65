"""The pictures of a scan: how the answers to each statement are spread, and who agrees over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from core.canvas import diverging_colours
from core.figures import Chart
from core.meetings.telling import wording
from core.privacy import Nearly
from core.scans import OPTIONS, Dimension, ScanTold, Standing, StatementTold, standing
from core.spans import Moment, spans
from core.stacks import REST_COLOUR, Stack, stacked
from db.scans import ScanDetail
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.widgets import brief
from pages.ui.kit.words import NEARLY
from pages.ui.scans.words import PICKS, SCALE, answered, ours

#: As much of a statement as a title has: on a beamer it stands on two lines.
LONGEST = 80
#: Shares that lie less far apart are called about as large.
ALIKE = Fraction(15, 100)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A chart (None if there is nothing to draw), a table with the same figures, and what they count."""

    chart: Chart | None
    frame: pd.DataFrame
    caption: str


def dimension_picture(detail: ScanDetail, rows: Sequence[StatementTold], told: ScanTold) -> Picture:
    """The answers to each statement, as one bar; in words where nearly all said the same."""
    names = [_(PICKS[option]) for option in OPTIONS]
    colours = (*diverging_colours(5, 2), REST_COLOUR)
    stacks = [_stack(detail, each, told) for each in rows]
    frame = pd.DataFrame(
        [
            [ours(detail, each.text), *(_cell(each, option) for option in OPTIONS), numbers.count(told.n)]
            for each in rows
        ],
        columns=[_("Statement"), *names, _("Answered")],
    )
    return Picture(
        chart=stacked(_message(detail, rows), stacks, names, colours),
        frame=frame,
        caption=f"{_(SCALE)}. {answered(told)}. " + _("In bold: how many chose 4 or 5."),
    )


def _stack(detail: ScanDetail, told: StatementTold, whole: ScanTold) -> Stack:
    stands = standing(told)
    if stands is None or not whole.n:
        return Stack(label=ours(detail, told.text), text=_in_words(told), shares=(0.0,) * 6, texts=("",) * 6)
    counts = [told.cells.get(option, 0) for option in OPTIONS]
    exact = [each if isinstance(each, int) else 0 for each in counts]
    return Stack(
        label=ours(detail, told.text),
        text=_agree(stands),
        shares=[each / whole.n for each in exact],
        texts=[numbers.count(each) for each in exact],
    )


def _agree(stands: Standing) -> str:
    if not stands.graded:
        return _("nobody gave a number")
    return _("{agree} of {n} agree").format(agree=numbers.count(stands.agree), n=numbers.count(stands.graded))


def _in_words(told: StatementTold) -> str:
    if told.untold:
        return _("not shown beside the time before")
    option = next(each for each in OPTIONS if told.cells.get(each) is Nearly.ALL)
    return _("nearly all: {answer}").format(answer=_(PICKS[option]))


def _cell(told: StatementTold, option: str) -> str:
    if told.untold:
        return _("not shown")
    cell = told.cells.get(option, 0)
    return _(NEARLY[cell]) if isinstance(cell, Nearly) else numbers.count(cell)


def _message(detail: ScanDetail, rows: Sequence[StatementTold]) -> str:
    """What the bars say: with which statement fewest agree, as that is what to talk about."""
    found = [(each, stands) for each in rows if (stands := standing(each)) and stands.graded]
    if not found:
        return _("You nearly all say the same")
    by_share = sorted(found, key=lambda pair: pair[1].share or Fraction(0))
    (least, few), (_best, many) = by_share[0], by_share[-1]
    if len(found) == 1:
        said = _("{agree} agree with “{statement}”")
        return said.format(agree=_of(few), statement=brief(ours(detail, least.text), LONGEST))
    if (many.share or 0) - (few.share or 0) < ALIKE:
        each, stands = max(found, key=lambda pair: min(pair[1].agree, pair[1].disagree))
        if min(stands.agree, stands.disagree) * 4 < stands.graded:
            return _("About as many agree with each of these statements")
        said = _("You differ most about “{statement}”: {agree} agree, {disagree} do not")
        return said.format(
            statement=brief(ours(detail, each.text), LONGEST),
            agree=numbers.count(stands.agree),
            disagree=numbers.count(stands.disagree),
        )
    return _("Fewest agree with “{least}”: {few}").format(
        least=brief(ours(detail, least.text), LONGEST), few=_of(few)
    )


def _of(stands: Standing) -> str:
    return _("{n} of {all}").format(n=numbers.count(stands.agree), all=numbers.count(stands.graded))


def time_picture(detail: ScanDetail, dimension: Dimension) -> Picture:
    """The share that agrees with each statement, each time that it was told, with its margin."""
    rows, lines = [], []
    for text in dimension.statements:
        moments = []
        for day, told in detail.times:
            moment = _moment(numbers.date(day), told, text)
            moments.append(moment)
            lines.append([ours(detail, text), moment.name, moment.text, numbers.count(told.n)])
        rows.append((ours(detail, text), moments))
    columns = [_("Statement"), _("When"), _("Agrees (4 or 5), with its margin"), _("Counted")]
    caption = _(
        "The margin says between what the share of the whole team lies, if those who did not answer think "
        "alike. Where two margins overlap, the difference may be chance."
    )
    return Picture(
        chart=spans(_changed(detail, rows), rows, _("agrees (4 or 5)"), _("margin")),
        frame=pd.DataFrame(lines, columns=columns),
        caption=caption,
    )


def _moment(name: str, told: ScanTold, text: str) -> Moment:
    found = next((each for each in told.statements if wording(each.text) == wording(text)), None)
    if found is None:
        return Moment(name=name, text=_("not asked"))
    stands = standing(found)
    if stands is None or not stands.graded:
        return Moment(name=name, text=_in_words(found) if stands is None else _("nobody gave a number"))
    low, high = stands.interval(told.asked) or (0.0, 1.0)
    share = stands.share or Fraction(0)
    if low == high:  # everybody answered
        return Moment(name=name, text=numbers.percent(share, 0), share=float(share), low=low, high=high)
    said = _("{share} ({low} to {high})").format(
        share=numbers.percent(share, 0), low=numbers.decimal(low * 100, 0), high=numbers.percent(high, 0)
    )
    return Moment(name=name, text=said, share=float(share), low=low, high=high)


def _changed(detail: ScanDetail, rows: Sequence[tuple[str, Sequence[Moment]]]) -> str:
    """The statement that changed most between the last two times, if that is more than chance."""
    clear = []
    for text, moments in rows:
        known = [each for each in moments if each.share is not None][-2:]
        if len(known) == 2 and (known[0].high < known[1].low or known[1].high < known[0].low):
            clear.append((abs((known[1].share or 0) - (known[0].share or 0)), text, known))
    if not clear:
        return _("Nothing changed more than chance may do")
    _size, text, (before, now) = max(clear, key=lambda each: each[0])
    more = _("More agree than before with “{statement}”")
    less = _("Fewer agree than before with “{statement}”")
    said = more if (now.share or 0) > (before.share or 0) else less
    return said.format(statement=brief(text, LONGEST))
