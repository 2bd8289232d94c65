"""The message of a chart, in one sentence, and what its figures are a share of."""

from __future__ import annotations

from collections.abc import Sequence

from core.norms import judge_choice
from core.privacy.tables import ProtectedRow
from core.survey_files import QuestionKind
from db.surveys import QuestionResult
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import count
from pages.ui.kit.shares import several
from pages.ui.surveys.shares import (
    Scale,
    brief,
    cell_share,
    in_words,
    is_shown,
    listed,
    of_groups,
    options_of,
    quoted,
    rows_of,
    share,
)


def top_message(result: QuestionResult, several_ticks: bool) -> str:
    """The answer that was chosen most; answers that tie at the top are named together."""
    rows, options = rows_of(result), options_of(result)
    tied = _tied(result)
    if tied and not several_ticks:
        return _("No answer leads: {options} are chosen equally often").format(
            options=listed([f"“{brief(option, 60)}”" for option in tied])
        )
    best = max(options, key=lambda option: sum(cell_share(row, option) or 0 for row in rows))
    known = of_groups([(row.group, share(row, [best])) for row in rows])
    best = in_words(result.question, best)
    if not known:
        return _("“{option}” is chosen by nearly all").format(option=brief(best, 70))
    if several_ticks:
        return _("Ticked most: “{option}”, by {shares}").format(option=brief(best, 70), shares=known)
    return _("{shares} chose “{option}”").format(option=brief(best, 70), shares=known)


def _tied(result: QuestionResult) -> tuple[str, ...]:
    """The answers at the top of all groups together, if there are several; none where figures are missing."""
    rows = [row for row in rows_of(result) if row.n or row.hidden is not None]
    whole = [_votes(row) for row in rows]
    if not whole or not all(whole):
        return ()
    together = {option: sum(votes[option] for votes in whole) for option in options_of(result)}
    tied = judge_choice(together).tied
    return tuple(in_words(result.question, option) for option in tied) if len(tied) > 1 else ()


def _votes(row: ProtectedRow) -> dict[str, int]:
    """The votes of a group by option; empty where a count is hidden or worded."""
    if row.hidden is not None or not all(isinstance(cell, int) for cell in row.cells.values()):
        return {}
    return {option: cell for option, cell in row.cells.items() if isinstance(cell, int)}


def leading_message(result: QuestionResult) -> str:
    """Per group which answer leads, and whether it has the majority: most votes is not more than half."""
    said = []
    for row in rows_of(result):
        votes = _votes(row)
        if len(votes) < 3 or not row.n:
            continue
        choice = judge_choice(votes)
        group = row.group or _("all together")
        if choice.winner is None:
            words = _("{group}: a tie at the top, so no answer wins")
        elif choice.majority:
            words = _("{group}: “{option}” has the majority, more than half")
        else:
            words = _("{group}: “{option}” has the most votes, but no majority")
        option = brief(in_words(result.question, choice.winner or ""), 60)
        said.append(words.format(group=group, option=option))
    return "; ".join(said) + "." if said else ""


def favourable_message(result: QuestionResult, scale: Scale) -> str:
    """How many gave a favourable answer."""
    known = of_groups([(row.group, share(row, scale.favourable)) for row in rows_of(result)])
    if not known:
        return _("Nearly all gave the same answer")
    return _("{shares} answered {options}").format(shares=known, options=quoted(scale.favourable))


def best_row(results: Sequence[QuestionResult], scale: Scale) -> str:
    """The statement of a matrix with most support."""

    def together(result: QuestionResult) -> float:
        return sum(float(share(row, scale.favourable) or 0) for row in rows_of(result))

    best = max(results, key=together)
    known = of_groups([(row.group, share(row, scale.favourable)) for row in rows_of(best)])
    if not known:
        return _("Nearly all gave the same answer")
    return _("Most support: “{row}” ({shares})").format(row=brief(best.row.text, 80), shares=known)


def caption_of(rows: Sequence[ProtectedRow], several_ticks: bool) -> str:
    """What the figures are a share of, and why some are missing."""
    said = [
        f"{count(row.n)} {several(row.group)}" if row.group else count(row.n) for row in rows if is_shown(row)
    ]
    base = _("Share of who answered this question: {groups}.").format(groups=listed(said))
    if several_ticks:
        base += " " + _(
            "People could tick several answers. The margin holds if who did not answer thinks alike."
        )
    if any(row.hidden is not None for row in rows):
        base += " " + _("Suppressed groups are too small to show, or would give a small group away.")
    return base


def not_drawn(result: QuestionResult) -> str:
    """What to say where there is no chart."""
    if result.question.kind is QuestionKind.FREE_TEXT:
        return _("In their own words")
    return _("Too many different answers for a chart")
