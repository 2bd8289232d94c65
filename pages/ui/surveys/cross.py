"""One question crossed with another: a stacked bar for each answer to the other, with what differs most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import cycle

import pandas as pd

from core.canvas import GROUP_COLOURS, diverging_colours
from core.errors import Refusal
from core.privacy.tables import ProtectedRow
from core.stacks import REST_COLOUR, Stack, stacked
from core.survey_files import Question
from db import surveys
from db.acting import same_for_role, stands_while
from db.surveys import CrossTab, QuestionResult, SurveyDetail
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.choosing import Mark
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import one_of, pick
from pages.ui.kit.messages import explain
from pages.ui.kit.numbers import count, percent
from pages.ui.kit.protected import row_name, several_of, the_row
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import brief, chart_with_table, folded, hostile
from pages.ui.kit.words import SUPPRESSED, in_questionnaire, listed, option_name
from pages.ui.surveys.figures import bar_text, cell_share, cell_text, in_words, quoted, scale_of, share
from pages.ui.surveys.picture import Picture, only

#: A smaller difference, in the share of who answered, leads no title.
WORTH_SAYING = Fraction(5, 100)
#: More bars than these are read as a table.
MOST_BARS = 60


@dataclass(frozen=True, kw_only=True)
class Line:
    """A bar: those of a group who gave this answer to the other question ("": everybody)."""

    category: str
    row: ProtectedRow

    @property
    def label(self) -> str:
        """Who they are, and how many."""
        who = f"{count(self.row.n)} {several_of(self.row) if self.row.group else ''}".strip()
        return f"{self.category.rstrip('.')} – {who}" if self.category else who


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is compared: one answer, or the favourable ones of a scale together."""

    name: str
    options: tuple[str, ...]

    def of(self, row: ProtectedRow) -> Fraction | None:
        """The share that gave it; None where that is not told."""
        if row.rest and not set(self.options) <= row.cells.keys():
            return None
        return share(row, self.options)


def per_part(here: Here, results: list[QuestionResult], detail: SurveyDetail, division: str) -> None:
    """The figures of each location or part, under the whole."""
    question = results[0].question
    if not question.kind.divides:
        hostile(_("Only questions with one answer can be split."))
        return
    for result in results:
        if not _crossed(here, detail.line.survey_id, question.key, division, result.row.key, "part"):
            return


def split_by(here: Here, results: list[QuestionResult], detail: SurveyDetail) -> None:
    """Offer to cross a question with another one."""
    question, survey_id = results[0].question, detail.line.survey_id
    names = {
        each.key: brief(each.text, 80)
        for each in sorted(detail.questions, key=lambda each: each.key != detail.division)
        if each.key != question.key and len(each.rows) == 1 and each.options and each.kind.divides
    }
    if not names or not detail.has_raw_answers or not question.options:
        return
    folded(
        _("Cross with another question"),
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
    by = one_of(key, _("Cross with"), list(names), names.__getitem__, mark=mark, hint=_("Choose a question"))
    rows = {result.row.key: brief(result.row.text, 80) for result in results}
    row = next(iter(rows))
    if len(rows) > 1:
        row = pick(f"{key}_row", _("Statement"), list(rows), rows.__getitem__, row)
    if by is not None:
        _crossed(here, survey_id, question.key, by, row, "cross")


def _crossed(here: Here, survey_id: int, question: str, by: str, row: str, place: str) -> bool:
    """Show two questions crossed; False if they are not. `place`: where on the page, which may have both."""
    try:
        picture = drawn(here, cross_picture, survey_id, question, by, row)
    except Refusal as refusal:
        hostile(explain(refusal))
        return False
    if picture.chart is None or picture.frame is None:
        hostile(picture.message)
    else:
        chart_with_table(
            picture.chart, picture.frame, picture.caption, f"survey_{place}_{question}_{row}_{by}"
        )
    return True


@same_for_role
@stands_while(surveys.edition)
def cross_picture(here: Here, survey_id: int, question: str, by: str, row: str) -> Picture:
    """The picture of two questions: per group and answer to the one, what they answered to the other."""
    found = ask(here, surveys.cross_tab, survey_id, question, by, row)
    every = [
        Line(category=option_name(category), row=each)
        for category, table in found.tables.items()
        for each in table.rows
    ]
    order = list(dict.fromkeys(line.row.group for line in every))
    every.sort(key=lambda line: order.index(line.row.group))
    lines = [line for line in every if line.row.hidden is None and line.row.n]
    if not lines:
        return only(_(SUPPRESSED))
    alike = _("Hardly any difference between the answers to “{by}”").format(by=brief(found.by.text, 60))
    title = _what_differs(found.question, lines) or alike
    return stack_picture(found.question, lines, title, [*not_told(every), _caption(found)])


def stack_picture(question: Question, lines: Sequence[Line], title: str, said: Sequence[str]) -> Picture:
    """A stacked bar for each line, with the answers that are not told apart as its rest."""
    options, has_rest = _options(question, lines), any(line.row.rest for line in lines)
    names = [in_words(question, option) for option in options]
    names += [_("Another answer or none")] if has_rest else []
    colours = _colours(question, options, has_rest=has_rest)
    compared = _compared(question)
    stacks = [
        Stack(
            label=line.label,
            text=_leading(line.row, compared),
            shares=[*_shares(line.row, options), *([_rest(line.row)] if has_rest else [])],
            texts=[
                *(bar_text(line.row, option) for option in options),
                *([percent(Fraction(line.row.rest, line.row.n or 1), 0)] if has_rest else []),
            ],
        )
        for line in lines
    ]
    chart = stacked(title, stacks, names, colours) if len(lines) <= MOST_BARS else None
    frame = _frame(question, lines, options, has_rest=has_rest)
    return Picture(message=title, chart=chart, frame=frame, caption=" ".join(filter(None, said)))


def _colours(question: Question, options: Sequence[str], *, has_rest: bool) -> list[str]:
    """On a scale by the place on it, also where some of it is not told."""
    scale = scale_of(question)
    graded = (
        dict(zip(scale.graded, diverging_colours(len(scale.graded), scale.neutral), strict=True))
        if scale
        else {}
    )
    others = cycle(GROUP_COLOURS)
    return [*(graded.get(each) or next(others) for each in options), *([REST_COLOUR] if has_rest else [])]


def _options(question: Question, lines: Sequence[Line]) -> list[str]:
    """What somebody of them gave, as far as that is told: from low to high on a scale."""
    given = {option for line in lines for option in line.row.cells}
    known = [option for option in question.counted_options if option in given]
    return [*known, *sorted(given.difference(known))]


def _shares(row: ProtectedRow, options: Sequence[str]) -> list[float]:
    return [cell_share(row, option) or 0.0 for option in options]


def _rest(row: ProtectedRow) -> float:
    return row.rest / (row.n or 1)


def what_they_said(question: Question, lines: Sequence[Line]) -> str:
    """What most of them answered, as far as that is told."""
    known = [
        (value, answer, line)
        for answer in _compared(question)
        for line in lines
        if (value := answer.of(line.row)) is not None
    ]
    if not known:
        return _("What they answered, as far as it can be told")
    value, answer, line = max(known, key=lambda each: each[0])
    said = _("{percent} of {group} answered {answer}").format(
        percent=percent(value, 0), group=the_row(line.row), answer=answer.name
    )
    return f"{brief(line.category, 80).rstrip('.')}: {said}" if line.category else said


def _compared(question: Question) -> list[Answer]:
    scale = scale_of(question)
    if scale is not None:
        return [Answer(name=quoted(scale.favourable), options=scale.favourable)]
    return [Answer(name=f"“{brief(each, 50)}”", options=(each,)) for each in question.counted_options]


def _leading(row: ProtectedRow, compared: Sequence[Answer]) -> str:
    """The answer that most of them gave, with its share."""
    known = [(value, each.name) for each in compared if (value := each.of(row)) is not None]
    if not known:
        return ""
    value, name = max(known, key=lambda each: each[0])
    return percent(value, 0) if len(compared) == 1 else f"{name} {percent(value, 0)}"


def _what_differs(question: Question, lines: Sequence[Line]) -> str:
    """Of which answer, in which group, the shares lie furthest apart."""
    best: tuple[Fraction, str] = (WORTH_SAYING, "")
    for answer in _compared(question):
        for group in dict.fromkeys(line.row.group for line in lines):
            known = [
                (value, line)
                for line in lines
                if line.row.group == group and (value := answer.of(line.row)) is not None
            ]
            if len(known) < 2:
                continue
            (low, least), (high, most) = (each(known, key=lambda one: one[0]) for each in (min, max))
            if high - low > best[0]:
                said = _("{answer}: {high} of {group} with “{category}”, {low} with “{other}”").format(
                    answer=answer.name,
                    high=percent(high, 0),
                    group=the_row(most.row),
                    category=brief(most.category, 50),
                    low=percent(low, 0),
                    other=brief(least.category, 50),
                )
                best = (high - low, said)
    return best[1]


def not_told(every: Sequence[Line]) -> list[str]:
    """Who is not in the picture, and that something is left out."""
    split = {line.row.group for line in every if line.row.hidden is None}
    apart = list(dict.fromkeys(row_name(line.row) for line in every if line.row.group not in split))
    is_less = apart or any(
        line.row.rest or line.row.hidden is not None for line in every if line.row.group in split
    )
    said = [_(SUPPRESSED)] if is_less else []
    return [*said, *([_("Not split: {groups}.").format(groups=listed(apart))] if apart else [])]


def _caption(found: CrossTab) -> str:
    return _("{question}, split by {by}.").format(
        question=brief(found.row.text or found.question.text), by=brief(found.by.text)
    )


def _frame(
    question: Question, lines: Sequence[Line], options: Sequence[str], *, has_rest: bool
) -> pd.DataFrame:
    rest = [_("Another answer or none")] if has_rest else []
    body = [
        [
            f"{line.category} – {row_name(line.row)}" if line.category else row_name(line.row),
            *(_cell(line.row, option) for option in options),
            *([cell_text(line.row, line.row.rest)] if has_rest else []),
            count(line.row.n),
        ]
        for line in lines
    ]
    heads = [_("Who"), *(in_words(question, option) for option in options), *rest, _("Together")]
    return pd.DataFrame(body, columns=heads)


def _cell(row: ProtectedRow, option: str) -> str:
    if option not in row.cells and row.rest:
        return _("suppressed")
    return cell_text(row, row.cells.get(option, 0))
