"""The response of each group, of a proposal and of a choice alike."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core import figures
from core.figures import Reading, Words
from core.privacy import ProtectedChoice, ProtectedGroup, ProtectedGroupChoice, ProtectedJudgement
from core.small_bars import by_nature
from pages.ui.decisions.verdict_words import asked_share, response_reading
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.shares import amount, exact_percent
from pages.ui.kit.widgets import Drawing, facts


def response_drawing(judgement: ProtectedJudgement | ProtectedChoice) -> dict[str, Drawing]:
    """What each group returned, of all invited and against its norm; none where no share is known."""
    given: Sequence[ProtectedGroup | ProtectedGroupChoice] = judgement.groups
    groups = by_nature(given, lambda group: group.group)
    if all(group.response_rate is None for group in groups):
        return {}
    readings = [
        Reading(
            label=group.group,
            text=response_reading(group),
            share=group.response_rate,
            norm=asked_share(group),
            norm_text=_("norm {share}").format(share=exact_percent(asked))
            if (asked := asked_share(group))
            else "",
        )
        for group in groups
    ]
    table = pd.DataFrame(
        [
            (
                group.group,
                amount(group.returned) if group.returned is not None else _("suppressed"),
                amount(group.invited),
                numbers.percent(group.response_rate, against=asked_share(group)),
                numbers.count(group.response_required),
            )
            for group in groups
        ],
        columns=[_("Group"), _("Took part"), _("Invited"), _("Response"), _("Needed")],
    )
    words = Words(share=_("Took part"), bounds=_("Invited"), norm=_("Response norm"))
    chart = figures.response(_response_message(judgement), readings, words)
    said = _("How many of each group took part, out of all who were invited.")
    return {"response": Drawing(chart, table, said)}


def response_in_words(judgement: ProtectedJudgement | ProtectedChoice) -> None:
    """How many of each group took part, where there is nothing to draw."""
    st.header(_("Response in each group"), anchor=False)
    facts([(group.group, response_reading(group)) for group in judgement.groups])


def _response_message(judgement: ProtectedJudgement | ProtectedChoice) -> str:
    asked = [group for group in judgement.groups if group.response_met is not None]
    missed = [group.group for group in asked if not group.response_met]
    if missed:
        return _("The response norm was not reached in: {groups}").format(groups=", ".join(missed))
    return _("Every response norm was reached") if asked else _("Response in each group")
