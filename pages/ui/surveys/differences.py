"""Differences between the answers of two groups of people: as lines, as a picture, and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from core.differences import CONFIDENCE, Count, Gap, gap_of, stand_out
from core.dots import Pair, dots
from core.figures import Chart
from core.privacy.tables import Nearly, ProtectedRow
from core.rounding import rounded
from core.same_questions import favourable_of
from core.small_bars import by_nature
from core.survey_files import Question, QuestionKind, Row, Shape
from core.survey_files.versions.comparing import meaning_of
from db.surveys import QuestionResult, SurveyDetail
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.numbers import count, decimal, percent
from pages.ui.kit.widgets import brief, chart_with_table, first_of, hostile, more_of, table
from pages.ui.surveys.figures import in_words, is_shown, quoted, rows_of, spoken_share

LINES_AT_ONCE = 8
#: So many differences, and one of them is soon taken for more than chance.
MANY_AT_ONCE = 5


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Who are compared: their names in a legend, and the sentences about them.

    `positive`, `negative`: that the one is more positive about {text} than the other, or less, by {points};
    `more`, `less`: that the one chose {option} more often, or less. `names`: what else stands in these.
    """

    one: str
    other: str
    positive: str
    negative: str
    more: str
    less: str
    names: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that is compared; `option`: the answer whose share it is, "" for favourable answers."""

    text: str
    option: str
    one: Count
    other: Count

    @property
    def gap(self) -> Gap:
        """The difference, with its interval."""
        return gap_of(self.one, self.other)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A question that both sides answered: its rows on either side, and how each side words the answers."""

    question: Question
    row: Row
    one: ProtectedRow | None
    other: ProtectedRow | None
    other_question: Question | None = None

    @property
    def text(self) -> str:
        """How it reads: in a matrix as the statement."""
        return self.row.text or self.question.text


def groups_in(detail: SurveyDetail) -> list[str]:
    """The groups, those with most answers first; of many in the order in which people look for them."""
    groups = [each for each in detail.line.groups if each.group is not None and each.returned]
    ordered = sorted(groups, key=lambda each: -each.returned)
    return [each.group or "" for each in by_nature(ordered, lambda each: each.group or "")]


def row_of(result: QuestionResult, group: str) -> ProtectedRow | None:
    """The row of this group alone; None where it has none."""
    return next((row for row in rows_of(result) if row.group == group and len(row.groups) < 2), None)


def lines_of(measured: Measured) -> list[Line]:
    """What can be compared of a question; nothing where a side has no figures."""
    theirs = measured.other_question or measured.question
    sides = ((measured.question, measured.one), (theirs, measured.other))
    return [
        Line(text=measured.text, option=option, one=one, other=other)
        for option, (one, other) in counts_in(sides)
    ]


def counts_in(
    sides: Sequence[tuple[Question, ProtectedRow | None]],
) -> list[tuple[str, tuple[Count, ...]]]:
    """The shares of a question that can be said of several rows, each with its answer; none if one has none.

    The answer is "" for the favourable ones of a scale.
    """
    found = []
    for option, meanings in _answers([question for question, _row in sides]):
        counts = [count_of(row, question, meanings) for question, row in sides]
        known = tuple(each for each in counts if each is not None)
        if len(known) == len(counts):
            found.append((option, known))
    return found


def _answers(questions: Sequence[Question]) -> list[tuple[str, frozenset[str]]]:
    """The shares that are compared, and the answers in each by their meaning."""
    question = questions[0]
    if question.kind is QuestionKind.LIKERT and question.ordered:
        return [("", favourable_of(*questions))]
    options = {meaning_of(each, option): option for each in questions[::-1] for option in each.options}
    named = [(in_words(question, option), frozenset({meaning})) for meaning, option in options.items()]
    if question.kind is QuestionKind.YES_NO:
        return [pair for pair in named if "1" in pair[1]]
    return named


def count_of(row: ProtectedRow | None, question: Question, meanings: frozenset[str]) -> Count | None:
    """How many of those who answered; None where that is hidden, a word, or not told apart."""
    if row is None or not is_shown(row) or row.rest or Nearly.ALL in row.cells.values():
        return None
    cells = [cell for option, cell in row.cells.items() if meaning_of(question, option) in meanings]
    return Count(favour=sum(cell for cell in cells if isinstance(cell, int)), n=row.n or 1)


def show(lines: Sequence[Line], sides: Sides, caption: str, key: str) -> None:
    """Show all differences, the largest first, with what may be chance."""
    if not lines:
        hostile(_("Nothing can be compared here: of no question both sides have figures that may be shown."))
        return
    ordered = sorted(lines, key=lambda each: (-abs(each.gap.difference), each.text, each.option))
    some = list(first_of(key, ordered, LINES_AT_ONCE))
    chart_with_table(picture(some, sides, message_of(ordered, sides)), frame_of(ordered, sides), caption, key)
    more_of(key, ordered, some)
    if len(lines) >= MANY_AT_ONCE:
        hostile(_many(lines))


def picture(lines: Sequence[Line], sides: Sides, message: str) -> Chart:
    """Two dots on a line for each difference."""
    pairs = [
        Pair(
            label=_label(line),
            text=_("{points} ({margin})").format(points=points(line.gap), margin=between(line.gap)),
            values=(spoken_share(line.one.share, 0), spoken_share(line.other.share, 0)),
            one=line.gap.one,
            other=line.gap.other,
            is_open=line.gap.may_be_chance,
        )
        for line in lines
    ]
    return dots(message, pairs, (sides.one, sides.other), _("open: the difference may be chance"))


def frame_of(lines: Sequence[Line], sides: Sides) -> pd.DataFrame:
    """The same figures as a table."""
    body = [
        [
            _label(line),
            _share(line.one),
            _share(line.other),
            points(line.gap),
            between(line.gap),
            _("yes") if line.gap.may_be_chance else _("no"),
        ]
        for line in lines
    ]
    head = [_("Question"), sides.one, sides.other, _("Difference"), _("Margin"), _("May be chance")]
    return pd.DataFrame(body, columns=head)


def message_of(ordered: Sequence[Line], sides: Sides) -> str:
    """The largest difference that is more than chance; else the largest."""
    first = next((line for line in ordered if not line.gap.may_be_chance), ordered[0])
    said = sentence(first, sides)
    if first.gap.may_be_chance and len(ordered) > 1:
        return _("All these differences may be chance. The largest: {difference}").format(difference=said)
    return said


def sentence(line: Line, sides: Sides) -> str:
    """A difference in words: who is more positive, by how much, and whether that may be chance."""
    gap, is_more = line.gap, line.gap.difference > 0
    if not gap.difference:
        return _("“{text}”: no difference").format(text=brief(_label(line), 120))
    if line.option:
        said = sides.more if is_more else sides.less
    else:
        said = sides.positive if is_more else sides.negative
    said = said.format(
        **sides.names, text=brief(line.text, 90), option=brief(line.option, 60), points=points(gap)
    )
    return _("{said}; the difference may be chance").format(said=said) if gap.may_be_chance else said


def points(gap: Gap) -> str:
    """A difference of shares, without its sign: 12 percentage points."""
    number = int(rounded(abs(gap.difference) * 100, 0))
    return ngettext("{n} percentage point", "{n} percentage points", number).format(n=count(number))


def how_compared(lines: Sequence[Line], questions: Sequence[Question]) -> str:
    """What the shares are shares of, and what the margin is about."""
    said = [_("Shares of those who answered the question, rounded.")]
    scales = [each for each in questions if each.kind is QuestionKind.LIKERT and each.ordered]
    if any(not line.option for line in lines) and scales:
        first = scales[0]
        good = [o for o in first.options if meaning_of(first, o) in favourable_of(first)]
        same = all(favourable_of(each) == favourable_of(first) for each in scales)
        said.append(
            _("Of a scale: who answered {options}.").format(options=quoted(good))
            if same
            else _("Of a scale: who answered above its middle.")
        )
    said.append(
        _("The margin is about chance alone. Who gave no answer may think otherwise. {conf} certain.").format(
            conf=percent(CONFIDENCE, 0)
        )
    )
    return " ".join(said)


def not_compared(measured: Sequence[Measured]) -> None:
    """Say which questions are not compared, and why."""
    rows = [(brief(each.text, 120), _(why)) for each in measured if (why := why_not(each))]
    if rows:
        table(pd.DataFrame(rows, columns=[_("Question"), _("Why not")]), _("Not compared"), words=True)


def why_not(measured: Measured) -> str:
    """Why a question is not in the picture; empty if it is."""
    if measured.question.kind.shape is Shape.TEXT or lines_of(measured):
        return ""
    if measured.question.kind.shape in (Shape.NUMBER, Shape.DAY):
        return NUMBERS
    sides = (measured.one, measured.other)
    if any(row is not None and row.hidden is None and not row.n for row in sides):
        return NOBODY
    if any(row is not None and Nearly.ALL in row.cells.values() for row in sides):
        return NEARLY_ALL
    return HIDDEN


NUMBERS = N_("It asks for a number or a date. See its results.")
NOBODY = N_("On one side nobody answered it.")
NEARLY_ALL = N_("On one side nearly all gave the same answer. That has words and no figures.")
HIDDEN = N_("On one side the figures are suppressed or stand together with those of another group.")


def _label(line: Line) -> str:
    return f"{brief(line.text, 110)} “{brief(line.option, 50)}”" if line.option else brief(line.text, 160)


def between(gap: Gap) -> str:
    """The least and the most, seen from who is higher; below nothing the other is higher."""
    low, high = (gap.low, gap.high) if gap.difference >= 0 else (-gap.high, -gap.low)
    return _("{low} to {high}").format(low=decimal(low * 100, 0), high=decimal(high * 100, 0))


def _share(found: Count) -> str:
    said = spoken_share(found.share)
    if found.share in (0, 1):
        return said
    return _("{share} ({favour} of {n})").format(share=said, favour=count(found.favour), n=count(found.n))


def _many(lines: Sequence[Line]) -> str:
    """That of many differences some seem more than chance while they are not."""
    clear = sum(not line.gap.may_be_chance for line in lines)
    said = _(
        "You look at {n} differences at once. Of every 20, one seems more than chance although it is not."
    ).format(n=count(len(lines)))
    if not clear:
        return said
    strict = stand_out([(line.one, line.other) for line in lines])
    also = ngettext(
        "Judged so strictly that this hardly happens, {n} difference remains.",
        "Judged so strictly that this hardly happens, {n} differences remain.",
        strict,
    )
    return f"{said} {also.format(n=count(strict))}"
