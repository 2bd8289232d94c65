"""The figures of a question as shares, words and sentences, after the privacy rules were applied."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.privacy.tables import Cell, Nearly, ProtectedRow
from core.proportions import multi_select, wilson, wilson_fpc
from core.small_bars import MANY, by_nature
from core.survey_files import Question, QuestionKind, Shape
from core.survey_files.kinds.scales import without_opinion
from db.surveys import QuestionResult
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import count, date, decimal, percent
from pages.ui.kit.protected import OTHER_ANSWERS, remarks_of, row_name, several_of, the_row
from pages.ui.kit.widgets import brief
from pages.ui.kit.words import NEARLY, listed
from pages.ui.surveys.words import answer_name

MOST_LISTED = 3
_DECIMALS = re.compile(r"-?\d+\.\d{1,4}")


@dataclass(frozen=True, kw_only=True)
class Scale:
    """The graded answers from low to high, which are favourable, and where the neutral one is."""

    graded: tuple[str, ...]
    favourable: tuple[str, ...]
    neutral: int | None


def scale_of(question: Question) -> Scale | None:
    """The scale of a question; None if its answers have no order."""
    graded = tuple(option for option in question.options if not without_opinion(option))
    if not question.ordered or len(graded) < 2:
        return None
    middle = len(graded) // 2
    is_odd = len(graded) % 2 == 1
    return Scale(graded=graded, favourable=graded[middle + is_odd :], neutral=middle if is_odd else None)


def is_shown(row: ProtectedRow) -> bool:
    """Whether this group has answers that may be shown."""
    return row.hidden is None and bool(row.n)


def share(row: ProtectedRow, options: Sequence[str]) -> Fraction | None:
    """The share of a group that chose one of these; None if hidden (in part too), worded, or unanswered."""
    cells = [row.cells.get(option, 0) for option in options]
    if not is_shown(row) or is_worded(row) or Nearly.ALL in cells or _is_missing(row, options):
        return None
    return Fraction(sum(cell for cell in cells if isinstance(cell, int)), row.n or 1)


def _is_missing(row: ProtectedRow, options: Sequence[str]) -> bool:
    """Whether one of these may be among what is not told apart."""
    return bool(row.rest) and not set(options) <= set(row.cells)


def spoken_share(found: Fraction, decimals: int = 1) -> str:
    """A share of a group as it is said: 53 %; all and nobody are words, never figures."""
    if found in (0, 1):
        return _(NEARLY[Nearly.ALL if found else Nearly.NONE])
    return percent(found, decimals)


def is_worded(row: ProtectedRow) -> bool:
    """Whether all cells of the row are words, without any figure."""
    return bool(row.cells) and all(isinstance(cell, Nearly) for cell in row.cells.values())


def cell_share(row: ProtectedRow, option: str) -> float | None:
    """The length of an option's bar: full for nearly all, empty for nearly nobody."""
    cell = row.cells.get(option)
    if not is_shown(row) or cell is None:
        return None
    if isinstance(cell, Nearly):
        return 1.0 if cell is Nearly.ALL else 0.0
    return cell / (row.n or 1)


def bar_text(row: ProtectedRow, option: str) -> str:
    """The text at a bar: 53 %, nearly all, or suppressed."""
    if row.hidden is not None:
        return _("suppressed")
    cell = row.cells.get(option)
    if not row.n or cell is None:
        return "–"
    return _(NEARLY[cell]) if isinstance(cell, Nearly) else percent(Fraction(cell, row.n), 0)


def cell_text(row: ProtectedRow, cell: Cell | None) -> str:
    """The text in the table: 99 (52,9 %), nearly all, or suppressed."""
    if row.hidden is not None:
        return _("suppressed")
    if not row.n or cell is None:
        return "–"
    if isinstance(cell, Nearly):
        return _(NEARLY[cell])
    return f"{count(cell)} ({percent(Fraction(cell, row.n))})"


def margin_of(row: ProtectedRow, options: Sequence[str], invited: int | None) -> tuple[float, float] | None:
    """The margin of the share that chose one of these; narrower if the number invited is known."""
    favour, n = share(row, options), row.n or 0
    if favour is None:
        return None
    if invited is not None and invited >= n:
        finite = wilson_fpc(favour * n, n, invited)
        return finite.clipped if finite else None
    endless = wilson(favour * n, n)
    return (endless.low, endless.high) if endless else None


def margin_text(row: ProtectedRow, options: Sequence[str], invited: int | None) -> str:
    """The margin of a share as a cell: 20,9–32,0 %."""
    found = margin_of(row, options, invited)
    return span(*found) if found else "–"


def span(low: float, high: float) -> str:
    """From one share to another: 20,9–32,0 %."""
    return f"{decimal(low * 100)}–{percent(high)}"


def mean(row: ProtectedRow, scale: Scale) -> Fraction | None:
    """The mean position on a scale (1 is the first answer); None if a cell is worded or hidden."""
    if not is_shown(row) or is_worded(row) or _is_missing(row, scale.graded):
        return None
    cells = [row.cells.get(option, 0) for option in scale.graded]
    counted = [cell if isinstance(cell, int) else 0 for cell in cells]  # a word here means nobody
    if not sum(counted):
        return None
    return Fraction(sum(place * cell for place, cell in enumerate(counted, 1)), sum(counted))


def in_words(question: Question, option: str) -> str:
    """An answer in words: a date is written in full, a number as the reader writes it."""
    if question.kind is QuestionKind.NUMBER and _DECIMALS.fullmatch(option):
        return decimal(Fraction(option), len(option.partition(".")[2]))
    if question.kind.shape is not Shape.DAY:
        return answer_name(question.kind, option)
    try:
        return date(dt.date.fromisoformat(option[:10]))
    except ValueError:
        return option


def options_of(*results: QuestionResult) -> tuple[str, ...]:
    """The answers in order: all of the questionnaire where that is known, else those that are told.

    Of a question with several rows, with all of them: of one row another answer may be told than of the next.
    """
    question = results[0].question
    given = [option for result in results for row in rows_of(result) for option in row.cells]
    known = [each for each in question.options if question.knows_all_options or each in given]
    return tuple(dict.fromkeys([*known, *given]))


def option_names(*results: QuestionResult) -> list[str]:
    """The answers as they are read."""
    return [in_words(results[0].question, option) for option in options_of(*results)]


def rows_of(result: QuestionResult) -> tuple[ProtectedRow, ...]:
    """The groups of a result."""
    return by_nature(result.table.rows, row_name) if result.table else ()


def notes_of(results: Sequence[QuestionResult], k: int) -> list[str]:
    """What is not told of a question and why; each sentence once, however many statements it has."""
    said = dict.fromkeys(remarks_of(rows_of(result), k) for result in results)
    return [*said, *dict.fromkeys(other_answers(result) for result in results)]


def other_answers(result: QuestionResult) -> str:
    """That more may have been answered than stands here, where only the answers that are told are known."""
    return _(OTHER_ANSWERS) if result.others_possible and result.table else ""


def named(result: QuestionResult, group: str) -> str:
    """The name of the row with this group, which may hold several."""
    names = {row.group: row_name(row) for row in rows_of(result)}
    return names.get(group) or group or _("All")


def of_rows(shares: Sequence[tuple[ProtectedRow, Fraction | None]]) -> str:
    """The shares of rows in a sentence: 49 % of the parents and 33 % of the teachers."""
    return of_groups([(the_row(row), value) for row, value in shares])


def of_groups(shares: Sequence[tuple[str, Fraction | None]]) -> str:
    """The shares of groups, named as inside a sentence."""
    known = [(group, value) for group, value in shares if value is not None]
    if len(shares) == 1 and known:
        return percent(known[0][1], 0)
    if len(known) > MOST_LISTED:
        least, most = (each(known, key=lambda pair: pair[1]) for each in (min, max))
        return _("{low} ({group}) to {high} ({other})").format(
            low=percent(least[1], 0), group=least[0], high=percent(most[1], 0), other=most[0]
        )
    return listed(
        [_("{percent} of {group}").format(percent=percent(value, 0), group=group) for group, value in known]
    )


def quoted(options: Sequence[str]) -> str:
    """Answers in a sentence: “Agree” or “Agree wholly”; of a long range only the first and last."""
    names = [f"“{brief(option, 50)}”" for option in options]
    if len(names) > 2:
        return _("{first} up to {last}").format(first=names[0], last=names[-1])
    return _("{one} or {other}").format(one=names[0], other=names[1]) if len(names) == 2 else "".join(names)


def caption_of_statements(results: Sequence[QuestionResult]) -> str:
    """What shares of statements are a share of: how many answered may differ from one to the next."""
    counts = [{row.group: row.n for row in rows_of(result) if is_shown(row)} for result in results]
    told = [each for each in counts if each]
    if all(each == told[0] for each in told):
        return caption_of(rows_of(next(each for each, n in zip(results, counts, strict=True) if n)))
    return _("Share of those who answered the statement; how many those are is in the table.")


def caption_of(rows: Sequence[ProtectedRow], invited: Mapping[str, int | None] | None = None) -> str:
    """What the shares are a share of.

    `invited`: how many of each group, where people could tick several answers and margins stand beside them.
    """
    said = [
        f"{count(row.n)} {several_of(row)}" if row.group else count(row.n) for row in rows if is_shown(row)
    ]
    base = _("Share of those who answered this question: {groups}.").format(groups=listed(said))
    if len(said) > MANY:
        base = _(
            "Share of those who answered this question in each group; how many those are is in the table."
        )
    if invited is not None:
        base += " " + _(
            "People could tick several answers. The margin holds if those who did not answer think alike."
        )
        base += " " + _populations([row for row in rows if is_shown(row)], invited)
    return base


def invited_of(row: ProtectedRow, invited: Mapping[str, int | None]) -> int | None:
    """How many were invited of the groups in a row; None where that is unknown of one."""
    numbers = [invited.get(group) for group in row.groups or (row.group,)]
    return None if None in numbers else sum(number or 0 for number in numbers)


def _populations(rows: Sequence[ProtectedRow], invited: Mapping[str, int | None]) -> str:
    numbers = [(row, invited_of(row, invited)) for row in rows]
    known = [f"{count(number)} {several_of(row)}" for row, number in numbers if number is not None]
    if not known:
        return _("How many were invited is unknown, so the margins are those of very large groups.")
    said = _("The margins are those of {groups} who were invited.").format(groups=listed(known))
    if len(known) < len(rows):
        said += " " + _("Where that number is unknown, the margin is that of a very large group.")
    return said


def tick_margins(row: ProtectedRow, options: Sequence[str], invited: int | None) -> list[str]:
    """The margin of each answer that several could tick, as cells."""
    counts = {option: cell for option in options if isinstance(cell := row.cells.get(option), int)}
    whole = invited if invited is not None and invited >= (row.n or 0) else None
    found = multi_select(list(counts.values()), row.n or 0, whole=whole) if is_shown(row) else None
    told = dict(zip(counts, zip(found.low, found.high, strict=True), strict=True)) if found else {}
    return [span(*told[option]) if option in told else "–" for option in options]


def ticks_each(rows: Sequence[ProtectedRow]) -> str:
    """How many answers people ticked on average, of the groups that are told in figures."""
    said = []
    for row in rows:
        counts = [cell for cell in row.cells.values() if isinstance(cell, int)]
        is_told = is_shown(row) and not row.rest and Nearly.ALL not in row.cells.values()
        found = multi_select(counts, row.n or 0) if is_told else None
        if found:
            said.append(_("{mean} among {group}").format(mean=decimal(found.sum), group=the_row(row)))
    return _("Answers ticked on average: {means}.").format(means=listed(said)) if said else ""
