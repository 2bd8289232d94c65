"""Answers weighed to who there are at the school: by group, or by an answer whose numbers are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd
import streamlit as st

from core.differences import Count
from core.dots import Pair, dots
from core.errors import Refusal
from core.privacy.tables import ProtectedRow, ProtectedTable
from core.proportions import Estimate, PostStratified, Stratum, poststratify, stratified
from core.rounding import rounded
from db import surveys
from db.surveys import QuestionResult, SurveyDetail
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import how_many, one_of, pick
from pages.ui.kit.messages import explain
from pages.ui.kit.numbers import count, percent
from pages.ui.kit.places import SURVEYS, enter_button
from pages.ui.kit.session import Here
from pages.ui.kit.shares import several
from pages.ui.kit.widgets import brief, chart_with_table, first_of, hostile, more_of, plain
from pages.ui.kit.words import in_questionnaire, listed
from pages.ui.surveys.by_answer import answers_of
from pages.ui.surveys.charts import asked
from pages.ui.surveys.differences import LINES_AT_ONCE, counts_in, groups_in, row_of


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """A share as it was answered, and weighed; `option`: the answer, "" for the favourable ones."""

    text: str
    option: str
    raw: Fraction
    found: Estimate | PostStratified

    @property
    def label(self) -> str:
        """The question, with the answer where it is one."""
        return f"{brief(self.text, 110)} “{brief(self.option, 50)}”" if self.option else brief(self.text, 160)

    @property
    def shift(self) -> float:
        """What weighing changes, from -1 to 1."""
        return self.found.share - float(self.raw)


def weighed_part(here: Here, detail: SurveyDetail) -> None:
    """Choose by what to weigh, and show what that changes."""
    every = [each for block in drawn(here, asked, detail.line.survey_id).values() for each in block]
    key = f"survey_weighed_{detail.line.survey_id}"
    texts = {
        each.question.key: brief(each.question.text, 80)
        for each in every
        if each.question.kind.divides and len(each.question.rows) == 1
    }
    names = {"": _("groups, by how many were invited"), **texts}
    mark = in_questionnaire(detail.questions)
    by = pick(f"{key}_by", _("Weigh by"), list(names), names.__getitem__, "", mark=mark)
    if by:
        _by_answer(here, detail, every, next(each for each in every if each.question.key == by))
    else:
        _by_group(detail, every, key)


def _by_group(detail: SurveyDetail, every: Sequence[QuestionResult], key: str) -> None:
    """All groups together, each as heavy as the number invited of it."""
    answered = [each for each in detail.line.groups if each.group is not None and each.returned]
    sizes = {each.group or "": each.invited for each in answered if each.invited}
    if len(answered) < 2:
        hostile(_("This survey has one group. Weigh by the answer to a question instead."))
        return
    if len(sizes) < len(answered):
        hostile(_("Of a group is not known how many were invited. Fill that in first."))
        enter_button(
            _("Fill in the number invited"), "survey_weigh_invited",
            SURVEYS.to(detail.line.survey_id, part="bestand"),
        )  # fmt: skip
        return
    found = []
    for result in every:
        rows = [(result.question, row_of(result, group)) for group in sizes]
        for option, counts in counts_in(rows):
            strata = _strata(counts, [n or 0 for n in sizes.values()])
            estimate = stratified(strata)
            if estimate is not None:
                found.append(_weighed(result, option, counts, estimate))
    people = listed([f"{count(n)} {several(group)}" for group, n in sizes.items()])
    _show(
        found,
        _("Weighed: each group counts for how many were invited of it: {people}.").format(people=people),
        key,
    )


def _by_answer(here: Here, detail: SurveyDetail, every: Sequence[QuestionResult], by: QuestionResult) -> None:
    """One group, weighed by an answer of which people know how many gave it in the whole group."""
    key = f"survey:{detail.line.survey_id}:weigh:{by.question.key}:"
    texts = {
        f"{each.question.key}\n{each.row.key}": brief(each.row.text or each.question.text, 80)
        for each in every
        if each.question.kind.divides and each is not by
    }
    groups = groups_in(detail)
    with st.container(horizontal=True):
        group = pick(f"{key}group", _("Group"), groups, str, groups[0]) if len(groups) > 1 else groups[0]
        hint = _("Choose a question")
        wanted = one_of(f"{key}asked", _("Question to weigh"), list(texts), texts.__getitem__, hint=hint)
    hostile(_("How many are there in all at the school, also of those who did not answer?"))
    sizes: dict[str, int | None] = {}
    with st.container(horizontal=True):
        for option, name in answers_of(by, group).items():
            sizes[option] = how_many(f"{key}{group}:{option}", plain(brief(name, 60)))
    result = next((each for each in every if f"{each.question.key}\n{each.row.key}" == wanted), None)
    if result is not None and sizes and all(sizes.values()):
        known = {option: n or 0 for option, n in sizes.items()}
        _weigh_one(here, detail, result, by, group, known, f"{key}shown")
    elif result is not None:
        hostile(_("Fill in every number. Then you see here what weighing changes."))


def _weigh_one(
    here: Here,
    detail: SurveyDetail,
    result: QuestionResult,
    by: QuestionResult,
    group: str,
    sizes: dict[str, int],
    key: str,
) -> None:
    question, row = result.question, result.row
    try:
        split = ask(here, surveys.cross_tab, detail.line.survey_id, question.key, by.question.key, row.key)
    except Refusal as refusal:
        hostile(explain(refusal))
        return
    tables = [split.tables.get(option) for option in sizes]
    rows = [(question, _of_group(table, group)) for table in tables]
    found = []
    for option, counts in counts_in(rows):
        if any(each.n > n for each, n in zip(counts, sizes.values(), strict=True)):
            hostile(_("More people answered than there are. Check the numbers."))
            return
        estimate = poststratify(_strata(counts, list(sizes.values())))
        if estimate is not None:
            found.append(_weighed(result, option, counts, estimate))
    names = answers_of(by, group)
    people = listed([f"{count(n)} “{brief(names[option], 40)}”" for option, n in sizes.items()])
    _show(found, _("Weighed to the numbers that you filled in: {people}.").format(people=people), key)


def _of_group(table: ProtectedTable | None, group: str) -> ProtectedRow | None:
    return next((row for row in table.rows if row.group == group), None) if table else None


def _strata(counts: Sequence[Count], sizes: Sequence[int]) -> list[Stratum]:
    return [Stratum(favour=each.favour, n=each.n, N=n) for each, n in zip(counts, sizes, strict=True)]


def _weighed(
    result: QuestionResult, option: str, counts: Sequence[Count], found: Estimate | PostStratified
) -> Weighed:
    raw = Fraction(sum(each.favour for each in counts), sum(each.n for each in counts))
    return Weighed(text=result.row.text or result.question.text, option=option, raw=raw, found=found)


def _show(found: Sequence[Weighed], caption: str, key: str) -> None:
    if not found:
        hostile(_("Nothing can be weighed here: some figures are suppressed, or stand in words."))
        return
    ordered = sorted(found, key=lambda each: (-abs(each.shift), each.text, each.option))
    some = list(first_of(key, ordered, LINES_AT_ONCE))
    names = (_("as answered"), _("weighed"))
    pairs = [
        Pair(
            label=each.label,
            text=_("{share} weighed ({margin})").format(
                share=percent(each.found.share, 0), margin=_margin(each)
            ),
            values=(percent(each.raw, 0), percent(each.found.share, 0)),
            one=each.raw,
            other=each.found.share,
        )
        for each in some
    ]
    chart = dots(_message(ordered[0]), pairs, names, "")
    body = [[each.label, percent(each.raw), percent(each.found.share), _margin(each)] for each in ordered]
    frame = pd.DataFrame(body, columns=[_("Question"), *names, _("Margin")])
    honest = _("That is right if those who gave no answer think like the others in their group.")
    chart_with_table(chart, frame, f"{caption} {honest}", key)
    more_of(key, ordered, some)


def _margin(each: Weighed) -> str:
    if each.found.interval is None:
        return _("no margin")
    low, high = each.found.interval
    return _("{low} to {high}").format(low=percent(low, 0), high=percent(high, 0))


def _message(first: Weighed) -> str:
    """What weighing changes most."""
    number = int(rounded(abs(first.shift) * 100, 0))
    if number < 1:
        return _("Weighing hardly changes anything here")
    said = ngettext(
        "Weighing changes most at “{text}”: {share} instead of {raw}, {n} percentage point",
        "Weighing changes most at “{text}”: {share} instead of {raw}, {n} percentage points",
        number,
    )
    return said.format(
        text=brief(first.label, 110),
        share=percent(first.found.share, 0),
        raw=percent(first.raw, 0),
        n=count(number),
    )
