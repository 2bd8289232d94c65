"""The verdict as a card and the charts of a decision; they draw only what privacy rules allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from html import escape

import pandas as pd
import streamlit as st

from core import figures
from core.figures import Reading, Words
from core.norms import Operator, Verdict
from core.norms.counting import Answer
from core.privacy import (
    Nearly,
    ProtectedChoice,
    ProtectedGroup,
    ProtectedJudgement,
    ProtectedRow,
    ProtectedTable,
    ProtectedTotal,
)
from core.small_bars import MANY, by_nature
from db import decisions
from db.acting import same_for_role
from pages.ui.decisions.choice_charts import choice_drawings, chosen_words
from pages.ui.decisions.response_chart import response_drawing
from pages.ui.decisions.verdict_words import (
    share_reading,
    tipping_sentence,
    total_reading,
    verdict_short,
)
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.large import PART, controls
from pages.ui.kit.protected import remarks_of, row_name
from pages.ui.kit.session import Here
from pages.ui.kit.shares import exact_percent, groups_of
from pages.ui.kit.widgets import Drawing
from pages.ui.kit.words import NEARLY


def verdict_card(verdict: Verdict | None, sentence: str, *, explored: bool = False) -> None:
    """Show a verdict with its sign and sentence, so that nobody depends on its colour."""
    card(verdict, verdict_short(verdict), sentence, explored=explored)


def card(verdict: Verdict | None, named: str, sentence: str, *, explored: bool = False) -> None:
    """Show a verdict under a name of its own."""
    look, sign = _look(verdict)
    if explored:
        look += " kt-explored"
    st.html(
        f'<div class="kt-verdict {PART} kt-{look}" role="status" dir="auto">'
        f'<span class="kt-sign" aria-hidden="true">{sign}</span>'
        f"<div><strong>{escape(named)}</strong><p>{escape(sentence)}</p></div>{controls(named)}</div>"
    )


def _look(verdict: Verdict | None) -> tuple[str, str]:
    if verdict is None or verdict.met is None:
        return "open", "–"
    return ("met", "✓") if verdict.met else ("missed", "✕")


ANSWERS = {
    Answer.FAVOUR: N_("In favour"),
    Answer.NO_OPINION: N_("No opinion"),
    Answer.AGAINST: N_("Against"),
}
#: Of more groups than this a title would be a list.
MOST_IN_MESSAGE = 3
BAR_ORDER = (Answer.AGAINST, Answer.NO_OPINION, Answer.FAVOUR)


@same_for_role
def drawings(here: Here, decision_id: int) -> dict[str, Drawing]:
    """The charts of what it rests on: response, answers, verdict and, if weights matter, the tipping point.

    None of a decision that was recorded without answers.
    """
    shown = ask(here, decisions.basis, decision_id)
    table = shown.answers
    if shown.verdict is None or table is None:
        return {}
    judgement = shown.verdict.judgement
    if isinstance(judgement, ProtectedChoice):
        return choice_drawings(judgement, table, shown.rankings, shown.k)
    drawn = {
        **response_drawing(judgement),
        "answers": answers_drawing(
            table,
            {group.group: group.norm.threshold for group in judgement.groups},
            shown.k,
        ),
        "verdict": verdict_drawing(judgement),
    }
    if judgement.weighted is not None:
        tipping = tipping_drawing(judgement.weighted, judgement.groups)
        if tipping is not None:
            drawn["tipping"] = tipping
    return drawn


def answers_drawing(table: ProtectedTable, norms: Mapping[str, Fraction], k: int) -> Drawing:
    """How each group answered: against, no opinion or in favour; options are values of `Answer`.

    `norms`: the share that each group asks for; a share in favour never reads as a norm that it is not.
    """
    shown = by_nature(table.rows, row_name)
    shares = pd.DataFrame(
        [[_part(row.cells, answer, row.n) for answer in BAR_ORDER] for row in shown],
        index=[row_name(row) for row in shown],
        columns=[_(ANSWERS[answer]) for answer in BAR_ORDER],
    )
    texts = shares.map(lambda share: numbers.percent(share, 0) if pd.notna(share) else "")
    texts[_(ANSWERS[Answer.FAVOUR])] = [
        numbers.percent(share, 0, against=norms.get(row.group)) if pd.notna(share) else ""
        for row, share in zip(shown, shares[_(ANSWERS[Answer.FAVOUR])], strict=True)
    ]
    frame = pd.DataFrame(
        [(row_name(row), *(_cell(row.cells, answer) for answer in ANSWERS)) for row in shown],
        columns=[_("Group"), *(_(ANSWERS[answer]) for answer in ANSWERS)],
    )
    beside = [_beside(row.cells, row.n) for row in shown]
    chart = figures.likert(_answers_message(shown), shares, texts, 1, beside, small=len(shown) > MANY)
    said = _("Shares of those who answered the question, no opinion included; a norm may count others.")
    return Drawing(chart, frame, f"{said} {remarks_of(shown, k)}".strip())


def _answers_message(shown: Sequence[ProtectedRow]) -> str:
    """How many of each group are for and against, where every one of these may be told.

    Numbers of people, no shares: with no opinion counted in, a share is another one than the norm's.
    """
    said = [
        _("{group}: {favour} in favour, {against} against").format(
            group=row_name(row), favour=numbers.count(favour), against=numbers.count(against)
        )
        for row in shown
        if isinstance(favour := row.cells.get(Answer.FAVOUR), int)
        and isinstance(against := row.cells.get(Answer.AGAINST), int)
    ]
    if len(said) < len(shown) or len(said) > MOST_IN_MESSAGE:
        return _("How each group answered")
    return "; ".join(said)


def _part(cells: Mapping[str, object], answer: Answer, n: int | None) -> float | None:
    answered = [cells.get(each) for each in BAR_ORDER]
    if not n or not all(isinstance(each, int) or each is Nearly.NONE for each in answered):
        return None
    total = sum(each for each in answered if isinstance(each, int))
    own = cells.get(answer)
    return (own if isinstance(own, int) else 0) / total if total else None


def _cell(cells: Mapping[str, object], answer: Answer) -> str:
    held = cells.get(answer)
    if isinstance(held, Nearly):
        return _(NEARLY[held])
    return numbers.count(held) if isinstance(held, int) else _("suppressed")


def _beside(cells: Mapping[str, object], n: int | None) -> str:
    if n is None:
        return _("suppressed")
    if cells.get(Answer.FAVOUR) is Nearly.ALL:
        return _("nearly all in favour")
    if cells.get(Answer.AGAINST) is Nearly.ALL:
        return _("nearly all against")
    return _("{n} answered").format(n=numbers.count(n))


def verdict_drawing(judgement: ProtectedJudgement) -> Drawing:
    """Each group's share in favour with its bounds, margin and norm, and the total below."""
    groups = by_nature(judgement.groups, lambda group: group.group)
    readings = [_group_reading(group) for group in groups]
    rows = [_group_row(group) for group in groups]
    if judgement.weighted is not None:
        readings.append(_total_reading(judgement.weighted))
        rows.append(_total_row(judgement.weighted))
    columns = [_("Group"), _("In favour"), _("Norm"), _("Lowest"), _("Highest"), _("Verdict")]
    words = Words(
        share=_("Share in favour"),
        bounds=_("Where it could end: all others against, to all others in favour"),
        norm=_("Norm"),
    )
    chart = figures.verdicts(_verdict_message(judgement), readings, words)
    caption = _("Share in favour of each group, beside the norm that was set for it.")
    return Drawing(chart, pd.DataFrame(rows, columns=columns), caption)


def _verdict_message(judgement: ProtectedJudgement) -> str:
    met = [_met(group) for group in judgement.groups]
    if len(met) > MANY:
        return _("Norm met in {n} of the {all} groups").format(
            n=numbers.count(met.count(True)), all=numbers.count(len(met))
        )
    by_outcome = [
        (N_("norm met in {groups}"), [group.group for group in judgement.groups if _met(group) is True]),
        (N_("not met in {groups}"), [group.group for group in judgement.groups if _met(group) is False]),
    ]
    said = [_(words).format(groups=groups_of(names)) for words, names in by_outcome if names]
    return ": ".join([_("In favour, beside the norm"), *(["; ".join(said)] if said else [])])


def _met(group: ProtectedGroup) -> bool | None:
    return group.verdict.met if group.verdict else None


def _group_reading(group: ProtectedGroup) -> Reading:
    return Reading(
        label=group.group,
        text=share_reading(group),
        share=group.share,
        low=group.low,
        high=group.high,
        norm=group.norm.threshold,
        norm_text=_norm_text(group.norm.operator, group.norm.threshold),
    )


def _group_row(group: ProtectedGroup) -> tuple[str, ...]:
    norm = group.norm
    return (
        group.group,
        share_reading(group),
        _norm_text(norm.operator, norm.threshold),
        numbers.percent(group.low, against=norm.threshold),
        numbers.percent(group.high, against=norm.threshold),
        verdict_short(group.verdict),
    )


def _total_reading(total: ProtectedTotal) -> Reading:
    return Reading(
        label=_("Weighted total"),
        text=total_reading(total),
        share=total.share,
        low=total.low,
        high=total.high,
        norm=total.threshold,
        norm_text=_norm_text(total.operator, total.threshold),
    )


def _total_row(total: ProtectedTotal) -> tuple[str, ...]:
    return (
        _("Weighted total"),
        total_reading(total),
        _norm_text(total.operator, total.threshold),
        numbers.percent(total.low, against=total.threshold),
        numbers.percent(total.high, against=total.threshold),
        verdict_short(total.verdict),
    )


def _norm_text(operator: Operator, threshold: Fraction) -> str:
    said = N_("at least {share}") if operator is Operator.AT_LEAST else N_("more than {share}")
    return _(said).format(share=exact_percent(threshold))


def tipping_drawing(total: ProtectedTotal, groups: Sequence[ProtectedGroup]) -> Drawing | None:
    """The total for every weight of the first of two groups; None if weights do not matter."""
    deciding = [group for group in groups if not group.advisory]
    tipping = total.tipping
    if tipping is None or tipping.weight is None or len(deciding) != 2:
        return None
    first, second = deciding
    if first.share is None or second.share is None:
        return None
    message = tipping_sentence(tipping, total.weights_matter) or ""
    words = (_("Weighted total"), _("Norm"), _("Here the verdict turns"))
    weight = _("Weight of {group}").format(group=first.group)
    chart = figures.tipping(
        message, second.share, first.share, total.threshold, tipping.weight, weight, words
    )
    steps = sorted({Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(1), tipping.weight})
    rows = [
        (
            numbers.percent(step),
            numbers.percent(step * first.share + (1 - step) * second.share, against=total.threshold),
        )
        for step in steps
    ]
    table = pd.DataFrame(rows, columns=[weight, _("Weighted total")])
    return Drawing(chart, table, _("What the total would be if the groups weighed differently."))


def counted_words(row: ProtectedRow, options: Sequence[str] = ()) -> str:
    """One group's answers: "57 voor, 33 tegen, 4 geen mening"; in words where privacy requires it.

    `options`: of a choice.
    """
    if options:
        return chosen_words(row, options)
    if row.hidden:
        return _("suppressed")
    if any(cell is Nearly.ALL for cell in row.cells.values()):
        return _beside(row.cells, row.n)
    return ", ".join(_counted(row.cells, answer) for answer in ANSWERS)


def _counted(cells: Mapping[str, object], answer: Answer) -> str:
    """A number before its answer; words behind it: "geen mening: vrijwel niemand"."""
    figure, name = _cell(cells, answer), _(ANSWERS[answer]).lower()
    return f"{figure} {name}" if isinstance(cells.get(answer), int) else f"{name}: {figure}"
