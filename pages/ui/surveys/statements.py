"""Statements put together as a scale: one figure for each group, and whether they belong together."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd
import streamlit as st

from core.differences import Count, gap_of, together
from core.dots import Pair, dots
from core.errors import Refusal
from core.figures import Chart
from core.reliability import FAIR, FLOORS, LEAST_STATEMENTS, TIMES
from core.same_questions import favourable_of, steps_of
from core.survey_files import Question, QuestionKind
from db import surveys
from db.surveys import KeptScale, QuestionResult, RawAnswersGone, SurveyDetail
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import line, some_of
from pages.ui.kit.messages import explain
from pages.ui.kit.numbers import count, date, decimal, percent
from pages.ui.kit.session import Here
from pages.ui.kit.shares import the_group
from pages.ui.kit.story import who
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import (
    brief,
    chart_with_table,
    done,
    folded,
    hostile,
    refused,
    sentences,
    show_notice,
)
from pages.ui.kit.words import capital
from pages.ui.surveys.charts import asked
from pages.ui.surveys.differences import between, count_of, groups_in, points, row_of

DONE = "survey_scale"
Key = tuple[str, str]


def statements_part(here: Here, detail: SurveyDetail) -> None:
    """Show the scales, and let people form one."""
    show_notice(DONE)
    hostile(
        _(
            "Statements about one thing are easier to compare together: less chance plays a part than in "
            "each of them alone. Whether they belong together is worked out once, with Cronbach's alpha."
        )
    )
    results = {
        (each.question.key, each.row.key): each
        for block in drawn(here, asked, detail.line.survey_id).values()
        for each in block
        if each.question.kind is QuestionKind.LIKERT and each.question.ordered
    }
    kept = ask(here, surveys.scales, detail.line.survey_id)
    for place, scale in enumerate(kept):
        _scale(here, detail, scale, results, place)
    taken = {statement for scale in kept for statement in scale.statements}
    _form(here, detail, {key: each for key, each in results.items() if key not in taken}, is_first=not kept)


def _scale(
    here: Here, detail: SurveyDetail, scale: KeptScale, results: dict[Key, QuestionResult], place: int
) -> None:
    statements = [results[key] for key in scale.statements if key in results]
    with st.container(border=True):
        sentences([_said(each, scale) for each in statements])
        means = {group: _mean(statements, scale, group) for group in groups_in(detail)}
        _picture(scale, statements, means, f"survey_scale_{detail.line.survey_id}_{place}")
        for group in means:
            hostile(_belonging(here, scale, group))
        hostile(_("Put together by {who}, {day}.").format(who=who(scale.by), day=date(scale.at)))


def _said(result: QuestionResult, scale: KeptScale) -> str:
    text = result.row.text or result.question.text
    if (result.question.key, result.row.key) in scale.turned:
        return _("{statement} (turned round)").format(statement=text)
    return text


def _counts(statements: Sequence[QuestionResult], scale: KeptScale, group: str) -> list[Count] | None:
    """How many answered each statement favourably; None if that is not told of one of them."""
    found = []
    for each in statements:
        is_turned = (each.question.key, each.row.key) in scale.turned
        one = count_of(row_of(each, group), each.question, _good(each.question, is_turned=is_turned))
        if one is None:
            return None
        found.append(one)
    return found or None


def _good(question: Question, *, is_turned: bool) -> frozenset[str]:
    if not is_turned:
        return favourable_of(question)
    steps = steps_of(question)
    return frozenset(steps[: len(steps) // 2])


def _mean(statements: Sequence[QuestionResult], scale: KeptScale, group: str) -> Fraction | None:
    counts = _counts(statements, scale, group)
    return sum((each.share for each in counts), Fraction(0)) / len(counts) if counts else None


def _picture(
    scale: KeptScale, statements: Sequence[QuestionResult], means: dict[str, Fraction | None], key: str
) -> None:
    known = {group: value for group, value in means.items() if value is not None}
    frame = pd.DataFrame(
        [(group, percent(value) if value is not None else _("suppressed")) for group, value in means.items()],
        columns=[_("Group"), _("Favourable share, mean of the statements")],
    )
    caption = _("The mean of the shares that answered each statement favourably, rounded.")
    if len(known) < 2:
        said = [f"{group}: {percent(value, 0)}" for group, value in known.items()]
        hostile(" ".join([f"“{scale.title}”.", *said, caption]))
        return
    wide = _("Its margin is taken widely, as if everybody answers all statements alike.")
    chart_with_table(_dots(scale, statements, list(known)[:2]), frame, f"{caption} {wide}", key)


def _dots(scale: KeptScale, statements: Sequence[QuestionResult], groups: Sequence[str]) -> Chart:
    """Two groups beside each other, with how far they lie apart."""
    one, other = groups
    ours, theirs = (_counts(statements, scale, group) or [] for group in groups)
    gap = together([gap_of(*pair) for pair in zip(ours, theirs, strict=True)])
    pair = Pair(
        label=scale.title,
        text=_("{points} ({margin})").format(points=points(gap), margin=between(gap)),
        values=(percent(gap.one, 0), percent(gap.other, 0)),
        one=gap.one,
        other=gap.other,
        is_open=gap.may_be_chance,
    )
    more = _("{one} are more positive than {other} about “{text}”: {points}")
    less = _("{one} are less positive than {other} about “{text}”: {points}")
    message = (more if gap.difference > 0 else less).format(
        one=capital(the_group(one)), other=the_group(other), text=brief(scale.title, 90), points=points(gap)
    )
    if gap.may_be_chance:
        message = _("{said}; the difference may be chance").format(said=message)
    return dots(message, [pair], (one, other), _("open: the difference may be chance"))


def _belonging(here: Here, scale: KeptScale, group: str) -> str:
    """What Cronbach's alpha says of a group, or why it says nothing."""
    if group not in scale.floors:
        return _(
            "{group}: whether the statements belong together cannot be told. For that at least {n} people "
            "must answer all of them, and all their answers must be shown."
        ).format(group=group, n=count(TIMES * here.privacy_threshold))
    floor = scale.floors[group]
    if floor >= FAIR:
        said = _("{group}: the statements belong together (alpha {floor} or more).")
    elif floor:
        said = _(
            "{group}: the statements belong together only partly (alpha from {floor}). Look at each one too."
        )
    else:
        said = _(
            "{group}: the statements do not belong together (alpha below {floor}). Look at each one apart."
        )
    return said.format(group=group, floor=decimal(floor or FLOORS[-1]))


def _form(here: Here, detail: SurveyDetail, free: dict[Key, QuestionResult], *, is_first: bool) -> None:
    if not detail.has_raw_answers:
        hostile(explain(RawAnswersGone(detail.line.survey_id, detail.retention_until)))
    elif len(free) < LEAST_STATEMENTS:
        if is_first:
            hostile(
                _("A scale needs at least three statements with the same answers. This survey lacks them.")
            )
    else:
        label = _("Put statements together")
        folded(
            label, f"survey_form_scale_{detail.line.survey_id}", _fields, here, detail, free, is_open=is_first
        )


def _fields(here: Here, detail: SurveyDetail, free: dict[Key, QuestionResult]) -> None:
    key = f"survey:{detail.line.survey_id}:scale:"
    texts = {
        "\n".join(each): brief(result.row.text or result.question.text, 110) for each, result in free.items()
    }
    chosen = some_of(
        f"{key}statements", _("Which statements are about one thing?"), list(texts), texts.__getitem__
    )
    turned = some_of(
        f"{key}turned", _("Which of these are meant the other way round?"), list(chosen), texts.__getitem__
    )
    title = line(f"{key}title", _("What are they about together?"))
    hostile(
        _(
            "Choose well: this stays. A statement can stand in one scale only, so that nobody can work out "
            "what a few people answered."
        )
    )
    if st.button(_("Put together"), key=f"{key}save", type="primary"):
        pairs = [(each.split("\n")[0], each.split("\n")[1]) for each in chosen]
        other_way = [(each.split("\n")[0], each.split("\n")[1]) for each in turned]
        try:
            surveys.form_scale(here.store, here.actor, detail.line.survey_id, title, pairs, other_way)
        except Refusal as refusal:
            refused(refusal)
            return
        forget(key)
        done(DONE, _("“{title}” is put together.").format(title=title.strip()))
