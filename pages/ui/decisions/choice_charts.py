"""The charts of a choice: what each group chose, and what the norms say of it, within the privacy rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from core import figures
from core.figures import Reading, Words
from core.norms import OptionShare
from core.privacy import (
    Nearly,
    ProtectedChoice,
    ProtectedGroupChoice,
    ProtectedRow,
    ProtectedTable,
    ProtectedWeightedChoice,
)
from core.rankings import ProtectedRanking
from pages.ui.decisions.choice_words import asked, choice_short, group_short, quoted, winner_of
from pages.ui.decisions.response_chart import response_drawing
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.protected import remarks_of, row_name
from pages.ui.kit.rankings import mean_ranks, ranking_sentences
from pages.ui.kit.shares import the_group
from pages.ui.kit.widgets import Drawing, briefly
from pages.ui.kit.words import NEARLY, listed

NO_OPINION = ""
MOST_NAMED = 3


def choice_drawings(
    judgement: ProtectedChoice, table: ProtectedTable, rankings: Sequence[ProtectedRanking], k: int
) -> dict[str, Drawing]:
    """The charts of a choice: response, answers, verdict and, where it rests on a ranking, the ranks."""
    drawn = {
        **response_drawing(judgement),
        "answers": chosen_drawing(table, judgement.options, k),
        "verdict": winners_drawing(judgement),
    }
    if any(each.means for each in rankings):
        drawn["ranks"] = ranks_drawing(rankings)
    elif rankings:  # nothing to draw, but who wins two by two may be told
        caption = f"{drawn['answers'].caption} {ranking_sentences(rankings)}".strip()
        drawn["answers"] = replace(drawn["answers"], caption=caption)
    return drawn


def chosen_drawing(table: ProtectedTable, options: Sequence[str], k: int) -> Drawing:
    """What each group chose: a bar per option and group; the counts in the table behind it."""
    rows, cells = list(table.rows), [*options, NO_OPINION]
    names = [*options, _("No opinion")]
    groups = [row_name(row) for row in rows]
    shares = pd.DataFrame([[_share(row, cell) for row in rows] for cell in cells], names, groups)
    texts = pd.DataFrame([[_bar_text(row, cell) for row in rows] for cell in cells], names, groups)
    frame = pd.DataFrame(
        {_("Option"): names, **{row_name(row): [_cell_text(row, cell) for cell in cells] for row in rows}}
    )
    chart = figures.bars(_chosen_message(rows, options), shares, texts)
    caption = _("What each group chose, as a share of those who answered the question.")
    return Drawing(chart, frame, f"{caption} {remarks_of(rows, k)}".strip())


def _share(row: ProtectedRow, cell: str) -> float | None:
    held = row.cells.get(cell)
    if row.hidden is not None or not row.n or held is None:
        return None
    if isinstance(held, Nearly):
        return 1.0 if held is Nearly.ALL else 0.0
    return held / row.n


def _bar_text(row: ProtectedRow, cell: str) -> str:
    held = row.cells.get(cell)
    if row.hidden is not None:
        return _("suppressed")
    if not row.n or held is None:
        return "–"
    return _(NEARLY[held]) if isinstance(held, Nearly) else numbers.percent(Fraction(held, row.n), 0)


def _cell_text(row: ProtectedRow, cell: str) -> str:
    held = row.cells.get(cell)
    if row.hidden is not None or not row.n or held is None or isinstance(held, Nearly):
        return _bar_text(row, cell)
    return f"{numbers.count(held)} ({numbers.percent(Fraction(held, row.n))})"


def _chosen_message(rows: Sequence[ProtectedRow], options: Sequence[str]) -> str:
    said = []
    for row in rows:
        counts = {option: row.cells.get(option) for option in options}
        nearly = [option for option, cell in counts.items() if cell is Nearly.ALL]
        if nearly:
            said.append(
                _("nearly all {group}: {option}").format(group=row_name(row), option=quoted(nearly[0]))
            )
        elif row.n:
            known = {option: cell for option, cell in counts.items() if isinstance(cell, int)}
            best = max(known.values(), default=0)
            top = [quoted(option) for option, cell in known.items() if cell == best and best]
            if top:
                said.append(_("{group}: {option}").format(group=row_name(row), option=listed(top)))
    if not said:
        return _("What each group chose")
    return _("Chosen most: {groups}").format(groups="; ".join(said[:MOST_NAMED]))


def chosen_words(row: ProtectedRow, options: Sequence[str]) -> str:
    """One group's answers: "Moestuin 40, Klimrek 25, geen mening 4"; in words where privacy requires it."""
    if row.hidden:
        return _("suppressed")
    nearly = [option for option in options if row.cells.get(option) is Nearly.ALL]
    if nearly:
        return _("nearly all: {option}").format(option=quoted(nearly[0]))
    names = [*briefly(options, 60).items(), (NO_OPINION, _("no opinion"))]
    return ", ".join(f"{name} {_plain_cell(row, cell)}" for cell, name in names)


def _plain_cell(row: ProtectedRow, cell: str) -> str:
    held = row.cells.get(cell)
    if isinstance(held, Nearly):
        return _(NEARLY[held])
    return numbers.count(held) if held is not None else "–"


def winners_drawing(judgement: ProtectedChoice) -> Drawing:
    """Each option's share in each group with its bounds, margin and norm, and the weighed total below."""
    readings, rows = [], []
    for group in judgement.groups:
        readings += _group_readings(group)
        rows += _group_rows(group)
    if judgement.weighted is not None:
        readings += _total_readings(judgement.weighted)
        rows += _total_rows(judgement.weighted)
    columns = [
        _("Group"),
        _("Option"),
        _("Share"),
        _("Lowest"),
        _("Highest"),
        _("Margin"),
        _("Norm"),
        _("Verdict"),
    ]
    words = Words(
        share=_("Share"),
        bounds=_("Everything still possible, given who did not answer"),
        norm=_("Norm"),
    )
    chart = figures.verdicts(_winners_message(judgement), readings, words)
    caption = _("Share of each option in each group, beside the norm that was set for the winner.")
    return Drawing(chart, pd.DataFrame(rows, columns=columns), caption)


def _winners_message(judgement: ProtectedChoice) -> str:
    said = []
    for group in judgement.groups:
        winner = winner_of(group)
        if winner is not None:
            said.append(_("{option} at {group}").format(option=quoted(winner), group=the_group(group.group)))
    if judgement.verdict is not None and judgement.verdict.met and judgement.winner:
        return _("{option} wins by the norms").format(option=quoted(judgement.winner))
    if said:
        return _("Wins per group: {winners}").format(winners="; ".join(said[:MOST_NAMED]))
    return _("The options beside the norm")


def _group_readings(group: ProtectedGroupChoice) -> list[Reading]:
    if not group.options:
        text = _("suppressed") if group.hidden else choice_text(group)
        return [Reading(label=group.group, text=text, share=None)]
    norm, names = group.norm.threshold, briefly((each.option for each in group.options), 60)
    return [
        Reading(
            label=f"{group.group} · {names[each.option]}",
            text=numbers.percent(each.share, against=norm),
            share=each.share,
            low=each.low,
            high=each.high,
            norm=norm,
            norm_text=asked(norm, group.norm.operator) if norm is not None else "",
        )
        for each in group.options
    ]


def choice_text(group: ProtectedGroupChoice) -> str:
    """What stands for the figures of a nearly unanimous group."""
    if group.nearly_all:
        return _("nearly all: {option}").format(option=quoted(group.nearly_all))
    return _("nearly all: no opinion") if group.nearly_all is not None else "–"


def _group_rows(group: ProtectedGroupChoice) -> list[tuple[str, ...]]:
    norm, verdict = group.norm.threshold, group_short(group)
    said = asked(norm, group.norm.operator) if norm is not None else _("most votes")
    if not group.options:
        text = _("suppressed") if group.hidden else choice_text(group)
        return [(group.group, text, "–", "–", "–", "–", said, verdict)]
    return [_option_row(group.group, each, norm, said, verdict) for each in group.options]


def _option_row(
    name: str, each: OptionShare, norm: Fraction | None, said: str, verdict: str
) -> tuple[str, ...]:
    margin = "–"
    if each.interval is not None:
        margin = f"{numbers.percent(each.interval[0])} – {numbers.percent(each.interval[1])}"
    return (
        name,
        each.option,
        numbers.percent(each.share, against=norm),
        numbers.percent(each.low, against=norm),
        numbers.percent(each.high, against=norm),
        margin,
        said,
        verdict,
    )


def _total_readings(total: ProtectedWeightedChoice) -> list[Reading]:
    if total.hidden:
        return [Reading(label=_("Weighted total"), text=_("suppressed"), share=None)]
    names = briefly((each.option for each in total.options), 60)
    return [
        Reading(
            label=f"{_('Weighted total')} · {names[each.option]}",
            text=numbers.percent(each.share, against=total.threshold),
            share=each.share,
            low=each.low,
            high=each.high,
            norm=total.threshold,
            norm_text=asked(total.threshold, total.operator) if total.threshold is not None else "",
        )
        for each in total.options
    ]


def _total_rows(total: ProtectedWeightedChoice) -> list[tuple[str, ...]]:
    said = asked(total.threshold, total.operator) if total.threshold is not None else _("most votes")
    elected = total.standing.elected if total.standing else None
    verdict = choice_short(total.verdict, elected)
    if total.hidden:
        return [(_("Weighted total"), _("suppressed"), "–", "–", "–", "–", said, verdict)]
    return [_option_row(_("Weighted total"), each, total.threshold, said, verdict) for each in total.options]


def ranks_drawing(rankings: Sequence[ProtectedRanking]) -> Drawing:
    """The mean place of each option in each group; beside it who wins two by two."""
    options = tuple(dict.fromkeys(o for each in rankings if each.means for o in each.means))
    frame = pd.DataFrame(
        {_("Option"): list(options), **{each.group: mean_ranks(each, options) for each in rankings}}
    )
    title = _pairs_message(rankings)
    shares = pd.DataFrame(
        [[_closeness(each, option, len(options)) for each in rankings] for option in options],
        list(options),
        [each.group for each in rankings],
    )
    texts = frame.set_index(_("Option"))
    caption = _(
        "A longer bar is a higher mean place; 1 is first. The first choices count; this is "
        "shown beside them. {pairs}"
    ).format(pairs=ranking_sentences(rankings))
    return Drawing(figures.bars(title, shares, texts), frame, caption)


def _closeness(ranking: ProtectedRanking, option: str, n: int) -> float | None:
    """1 at the first place, 0 at the last."""
    if not ranking.means or n < 2:
        return None
    return float((n - ranking.means[option]) / (n - 1))


def _pairs_message(rankings: Sequence[ProtectedRanking]) -> str:
    winners = [
        _("{option} at {group}").format(option=quoted(each.pairs.winner), group=the_group(each.group))
        for each in rankings
        if each.pairs is not None and each.pairs.winner is not None
    ]
    if not winners:
        return _("The orders of preference: mean places")
    return _("In pairs, beats all others: {winners}").format(winners="; ".join(winners))
