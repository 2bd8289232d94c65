"""A choice on the one page (PDF) and in the workbook (XLSX)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from core.norms import OptionShare, Verdict
from core.privacy import ProtectedChoice, ProtectedGroupChoice
from pages.ui.decisions.choice_charts import choice_text
from pages.ui.decisions.choice_words import (
    asked,
    choice_sentence,
    choice_short,
    group_sentence,
    group_short,
    leading_sentence,
)
from pages.ui.kit import numbers
from pages.ui.kit.cells import Cell, Page, Share
from pages.ui.kit.i18n import _
from pages.ui.kit.widgets import briefly

Row = tuple[Cell | Share, ...]


def choice_rows(judgement: ProtectedChoice, took_part: dict[str, str]) -> list[dict[str, object]]:
    """What came out, a row for each option; `took_part`: the response of each group."""
    rows = [row for group in judgement.groups for row in _rows(group, took_part[group.group])]
    total = judgement.weighted
    if total is not None and not total.hidden:
        said = ""
        if total.standing is not None:
            said = leading_sentence(
                total.standing, total.options, total.threshold, total.operator, is_total=True
            )
        rows += _option_rows(total.options, _("Weighted total"), "", "", total.threshold, said, total.verdict)
    return rows


def choice_results(judgement: ProtectedChoice, sentence: str) -> dict[str, object]:
    """What came out beside the rows, as the template of the page draws it; `sentence`: the verdict."""
    total = judgement.weighted
    several = sum(not group.advisory for group in judgement.groups) > 1
    together = {
        "label": _("Together"), "sentence": sentence, "met": judgement.met,
    }  # fmt: skip
    shown = any(group.options for group in judgement.groups)
    legend = {
        "share": _("share of the option"),
        "bounds": _("everything still possible, given who did not answer"),
        "norm": _("norm"),
    }
    return {
        "columns": [_("Group"), _("Took part"), _("Share"), _("Share, from 0 to 100 %")],
        "total": None,
        "together": together if several or total else None,
        "legend": legend if shown else None,
    }


def _rows(group: ProtectedGroupChoice, took_part: str) -> list[dict[str, object]]:
    advice = _("advice") if group.advisory else ""
    sentence = group_sentence(group)
    if group.options:
        return _option_rows(
            group.options, group.group, advice, took_part, group.norm.threshold, sentence, group.verdict
        )
    text = _("suppressed") if group.hidden else choice_text(group)
    return [_row(group.group, advice, took_part, text, sentence, group.verdict, None)]


def _option_rows(
    options: tuple[OptionShare, ...], name: str, advice: str, took_part: str, norm: Fraction | None,
    sentence: str, verdict: Verdict | None,
) -> list[dict[str, object]]:  # fmt: skip
    """The group stands once above its options, with what it says."""
    head = _row(name, advice, took_part, "", sentence, verdict, None)
    names = briefly((each.option for each in options), 50)
    return [head] + [
        _row(
            f"– {names[each.option]}", "", "", numbers.percent(each.share, against=norm), "", None,
            _bar(each, norm),
        )
        for each in options
    ]  # fmt: skip


def _row(
    group: str, advice: str, response: str, share: str, sentence: str, verdict: Verdict | None,
    bar: dict[str, float | None] | None,
) -> dict[str, object]:  # fmt: skip
    return {
        "group": group, "advice": advice, "response": response, "share": share, "sentence": sentence,
        "met": verdict.met if verdict else None, "bar": bar,
    }  # fmt: skip


def _bar(each: OptionShare, norm: Fraction | None) -> dict[str, float | None] | None:
    if each.share is None:
        return None
    low, high = (None if bound is None else float(bound) for bound in (each.low, each.high))
    return {
        "share": float(each.share), "low": low, "high": high, "norm": None if norm is None else float(norm)
    }  # fmt: skip


def choice_page(judgement: ProtectedChoice) -> Page:
    """The workbook page with the verdict: a row for each option of each group."""
    return Page(
        name=_("Verdict"),
        headings=[
            _("Group"), _("Advice only"), _("Invited"), _("Returned"), _("Option"), _("Count"), _("Share"),
            _("Lower bound"), _("Upper bound"), _("Margin, low"), _("Margin, high"), _("Norm"),
            _("Verdict"), _("In words"),
        ],
        rows=_page_rows(judgement),
    )  # fmt: skip


def _page_rows(judgement: ProtectedChoice) -> Iterator[Row]:
    for group in judgement.groups:
        returned: Cell = _("suppressed") if group.returned is None else group.returned
        norm = group.norm.threshold
        said = _("most votes") if norm is None else asked(norm, group.norm.operator)
        about = (group.group, _("yes") if group.advisory else _("no"), group.invited, returned)
        ends = (said, group_short(group), group_sentence(group))
        if not group.options:
            text = _("suppressed") if group.hidden else choice_text(group)
            yield (*about, text, *[None] * 6, *ends)
        for each in group.options:
            yield (*about, *_cells(each), *ends)
    total = judgement.weighted
    if total is not None:
        said = _("most votes") if total.threshold is None else asked(total.threshold, total.operator)
        elected = total.standing.elected if total.standing else None
        for each in total.options:
            named = choice_short(total.verdict, elected)
            yield (_("Weighted total"), None, None, None, *_cells(each), said, named, None)
    named, sentence = choice_short(judgement.verdict, judgement.winner), choice_sentence(judgement)
    yield (_("Together"), *[None] * 11, named, sentence)


def _cells(each: OptionShare) -> tuple[Cell | Share, ...]:
    low, high = each.interval or (None, None)
    return (each.option, each.count, _share(each.share), _share(each.low), _share(each.high), low, high)


def _share(value: Fraction | None) -> Share | None:
    return None if value is None else Share(value)
