"""What the answers to a question say in a sentence: what leads, and whether that may be chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from core.norms import judge_choice
from core.privacy.tables import Nearly, ProtectedRow
from core.proportions import multinomial
from core.small_bars import MANY
from db.surveys import QuestionResult
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import percent
from pages.ui.kit.protected import row_name, the_row
from pages.ui.kit.widgets import brief
from pages.ui.kit.words import listed
from pages.ui.surveys.figures import (
    MOST_LISTED,
    Scale,
    cell_share,
    in_words,
    invited_of,
    of_rows,
    options_of,
    quoted,
    rows_of,
    share,
)


def top_message(result: QuestionResult, several_ticks: bool) -> str:
    """The most chosen answer, or that of each group where they differ; ties are named together."""
    rows, options = rows_of(result), options_of(result)
    level = tied(result)
    if level and not several_ticks:
        return _("No answer leads: {options} are chosen equally often").format(
            options=listed([f"“{brief(option, 60)}”" for option in level])
        )
    best = max(options, key=lambda option: sum(cell_share(row, option) or 0 for row in rows))
    known = of_rows([(row, share(row, [best])) for row in rows])
    best = in_words(result.question, best)
    if not known:
        return _("“{option}” is chosen by nearly all").format(option=brief(best, 70))
    names = {in_words(result.question, option): option for option in options}
    shares = {the_row(row): {name: share(row, [option]) for name, option in names.items()} for row in rows}
    if differ := where_they_differ(shares, best):
        words = _("Ticked most: {answers}") if several_ticks else _("Chosen most: {answers}")
        return words.format(answers=differ)
    if several_ticks:
        return _("Ticked most: “{option}”, by {shares}").format(option=brief(best, 70), shares=known)
    return _("{shares} chose “{option}”").format(option=brief(best, 70), shares=known)


def where_they_differ(shares: Mapping[str, Mapping[str, Fraction | None]], best: str) -> str:
    """What leads in each group; nothing if that is `best` in all, or the groups are too many to name.

    `shares`: of each answer, by group as it is named inside a sentence.
    """
    if len(shares) > MOST_LISTED:
        return ""
    leads: dict[str, list[str]] = {}
    most = max(map(len, shares.values()), default=0)
    for group, each in shares.items():
        known = {name: value for name, value in each.items() if value is not None}
        highest = max(known.values(), default=Fraction(0))
        if not highest or len(known) < most:  # hidden or worded
            continue
        leader = best if known.get(best) == highest else max(known, key=known.__getitem__)
        said = _("{percent} of {group}").format(percent=percent(highest, 0), group=group)
        leads.setdefault(leader, []).append(said)
    if set(leads) <= {best}:
        return ""
    return listed([f"“{brief(name, 60)}” ({listed(said)})" for name, said in leads.items()])


def tied(result: QuestionResult) -> tuple[str, ...]:
    """The answers that share the top; none if one leads, or if figures are missing."""
    rows = [row for row in rows_of(result) if row.n or row.hidden is not None]
    whole = [_votes(row) for row in rows]
    if not whole or not all(whole):
        return ()
    together = {option: sum(votes.get(option, 0) for votes in whole) for option in options_of(result)}
    level = judge_choice(together).tied
    return tuple(in_words(result.question, option) for option in level) if len(level) > 1 else ()


def _votes(row: ProtectedRow) -> dict[str, int]:
    """Empty if a count is hidden, or not told apart, or worded for more than nobody."""
    if row.hidden is not None or row.rest or Nearly.ALL in row.cells.values():
        return {}
    return {option: cell if isinstance(cell, int) else 0 for option, cell in row.cells.items()}


def leading_message(result: QuestionResult, invited: Mapping[str, int | None] | None = None) -> str:
    """The leading answer per group, whether it has a majority, and whether that it leads may be chance."""
    rows = [row for row in rows_of(result) if len(_votes(row)) > 2 and row.n]
    if len(rows_of(result)) > MANY or not rows:
        return ""  # of many the table tells it at a glance
    return "; ".join(_leads(result, row, invited_of(row, invited or {})) for row in rows) + "."


def _leads(result: QuestionResult, row: ProtectedRow, invited: int | None) -> str:
    votes = _votes(row)
    choice = judge_choice(votes)
    group = row_name(row) if row.group else _("all together")
    if choice.winner is None:
        return _("{group}: a tie at the top, so no answer wins").format(group=group)
    words = (
        _("{group}: “{option}” has the majority, more than half")
        if choice.majority
        else _("{group}: “{option}” has the most votes, but no majority")
    )
    option = brief(in_words(result.question, choice.winner), 60)
    return words.format(group=group, option=option) + _chance(row, votes, invited)


def _chance(row: ProtectedRow, votes: Mapping[str, int], invited: int | None) -> str:
    whole = invited if invited is not None and invited >= sum(votes.values()) else None
    found = multinomial(list(votes.values()), whole=whole)
    if found is None or whole == row.n:
        return ""  # everybody answered
    return _("; it leads also with the margins") if found.is_clear else _("; that it leads may be chance")


def favourable_message(result: QuestionResult, scale: Scale) -> str:
    """How many gave a favourable answer."""
    known = of_rows([(row, share(row, scale.favourable)) for row in rows_of(result)])
    if not known:
        return _("Nearly all gave the same answer")
    return _("{shares} answered {options}").format(shares=known, options=quoted(scale.favourable))


def best_row(results: Sequence[QuestionResult], scale: Scale) -> str:
    """The statement of a matrix with most support, and the one with least."""

    def together(result: QuestionResult) -> float:
        return sum(float(share(row, scale.favourable) or 0) for row in rows_of(result))

    best = max(results, key=together)
    known = of_rows([(row, share(row, scale.favourable)) for row in rows_of(best)])
    if not known:
        return _("Nearly all gave the same answer")
    by_group: dict[str, dict[str, Fraction | None]] = {}
    for result in results:
        for row in rows_of(result):
            by_group.setdefault(the_row(row), {})[result.row.text] = share(row, scale.favourable)
    if differ := where_they_differ(by_group, best.row.text):
        return _("Most support: {statements}").format(statements=differ)
    said = _("Most support: “{row}” ({shares})").format(row=brief(best.row.text, 80), shares=known)
    told = [each for each in results if None not in {share(row, scale.favourable) for row in rows_of(each)}]
    worst = min(told, key=together, default=best)
    if len(told) < 3 or worst is best:
        return said
    least = of_rows([(row, share(row, scale.favourable)) for row in rows_of(worst)])
    return said + ". " + _("Least: “{row}” ({shares})").format(row=brief(worst.row.text, 80), shares=least)
