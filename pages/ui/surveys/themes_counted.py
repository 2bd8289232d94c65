"""What those who wrote something answered to one question: counted once, and kept."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from core.permissions import Act, may
from core.privacy.tables import ProtectedRow
from core.survey_files import Question
from db import themes
from db.surveys import SurveyDetail
from db.themes import Ordered, ThemeLine
from pages.ui.kit.choosing import Mark
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import one_of, tick
from pages.ui.kit.numbers import count, date
from pages.ui.kit.session import Here
from pages.ui.kit.shares import several
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import brief, folded, hostile
from pages.ui.kit.words import in_questionnaire, option_name
from pages.ui.surveys.figures import cell_text
from pages.ui.surveys.papers import whose


def count_form(here: Here, detail: SurveyDetail, found: Ordered, at: str) -> None:
    """Let a leader tell, for good, how many wrote what and what they answered."""
    is_text = any(each.key == found.question and not each.kind.divides for each in detail.questions)
    if may(here.actor.role, Act.COUNT_THEMES) and found.has_texts and is_text and _beside(detail):
        label = _("Confirm the themes: what did these people answer?")
        folded(label, f"themes_count_{found.survey_id}", _form, here, detail, found, at)


def _form(here: Here, detail: SurveyDetail, found: Ordered, at: str) -> None:
    key = f"theme_count:{found.survey_id}:"
    hostile(
        _(
            "Are the themes as you want them? Then choose the question that matters most. At each theme you "
            "then see what the people who wrote it answered to that question. This is counted now and stays "
            "as it is: moving one text and counting again would tell what one person answered."
        )
    )
    names = {each.key: brief(each.text, 80) for each in _beside(detail).values()}
    mark: Mark[str] = in_questionnaire(detail.questions)
    beside = one_of(
        f"{key}beside", _("Which question?"), list(names), names.__getitem__, _only(detail, found), mark=mark,
        hint=_("Choose a question"),
    )  # fmt: skip
    is_sure = tick(f"{key}sure", _("We read the themes, and they are as we want them"))
    if st.button(_("Confirm and count"), key=f"{key}save", type="primary", disabled=not (beside and is_sure)):
        attempt(
            lambda: themes.count_themes(
                here.store, here.actor, found.survey_id, found.question, beside or ""
            ),
            _("Counted. You see it at each theme of which it may be told."),
            key,
            at=at,
        )


def _beside(detail: SurveyDetail) -> Mapping[str, Question]:
    """The questions that themes can be counted beside."""
    return {each.key: each for each in detail.questions if each.kind.divides and len(each.rows) == 1}


def _only(detail: SurveyDetail, found: Ordered) -> str | None:
    """The question that themes of this survey were counted beside already; else the only one there is."""
    texts = {each.counts.counted_with for each in found.themes if each.counts is not None}
    questions = _beside(detail)
    before = [key for key, each in questions.items() if each.text in texts]
    return next(iter(before or (questions if len(questions) == 1 else ())), None)


def _order(theme: ThemeLine, detail: SurveyDetail) -> list[str]:
    """The answers to the question that it was counted beside, as people saw them."""
    options: dict[str, None] = {}
    if theme.counts is not None:
        for each in _beside(detail).values():
            if each.text == theme.counts.counted_with:
                options |= dict.fromkeys(each.counted_options)
        for of_group in theme.counts.by_group.values():
            options |= dict.fromkeys(of_group.cells)
    return list(options)


def counted(theme: ThemeLine, detail: SurveyDetail) -> list[str]:
    """What was told of a theme for good, in lines."""
    if theme.counts is None:
        return []
    said = []
    for group, each in theme.counts.by_group.items():
        if each.n is not None:
            row = ProtectedRow(group, each.n, each.cells, None)
            cells = (
                f"{option_name(option)} {cell_text(row, each.cells[option])}"
                for option in sorted(each.cells, key=_order(theme, detail).index)
            )
            of = _("Of these {n} {people}").format(n=count(each.n), people=several(whose(group, detail)))
            said.append(f"{of}: {' · '.join(cells)}")
    if not said:
        return []
    about = (
        _("“{question}”, counted on {day}.")
        if theme.counts.is_current
        else _("“{question}”, counted on {day}. The texts in this theme changed since.")
    )
    return [*said, about.format(question=brief(theme.counts.counted_with, 90), day=date(theme.counts.at))]
