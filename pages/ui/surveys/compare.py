"""Compare: groups of people with each other, or this survey with an earlier one."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import streamlit as st

from db.surveys import SurveyDetail
from pages.ui.kit import choosing
from pages.ui.kit.asking import drawn
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import pick
from pages.ui.kit.places import put_in_address, word_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.shares import the_group
from pages.ui.kit.typed import KEEP
from pages.ui.kit.widgets import hostile
from pages.ui.kit.words import capital
from pages.ui.surveys.by_answer import answers_part
from pages.ui.surveys.charts import asked
from pages.ui.surveys.differences import (
    Measured,
    Sides,
    groups_in,
    how_compared,
    lines_of,
    not_compared,
    row_of,
    show,
)
from pages.ui.surveys.earlier import earlier_part
from pages.ui.surveys.statements import statements_part
from pages.ui.surveys.weighed import weighed_part

#: The query parameter that says what is compared.
WITH = "met"


class Comparison(StrEnum):
    """What is compared (`?met=`)."""

    GROUPS = "groepen"
    EARLIER = "eerder"
    ANSWERS = "antwoorden"
    WEIGHED = "gewogen"
    SCALE = "schaal"


COMPARISONS = {
    Comparison.GROUPS: N_("Groups with each other"),
    Comparison.EARLIER: N_("With another survey"),
    Comparison.ANSWERS: N_("Locations or answers"),
    Comparison.WEIGHED: N_("Weighed"),
    Comparison.SCALE: N_("Statements together"),
}


def compare_part(here: Here, detail: SurveyDetail) -> None:
    """Show differences between people who answered."""
    shown = _which(detail)
    if shown is not None:
        _DRAWN[shown](here, detail)


def _which(detail: SurveyDetail) -> Comparison | None:
    """What to compare, kept in the address."""
    key = f"survey_compare_{detail.line.survey_id}"
    in_address = word_in_address(WITH, Comparison)
    if in_address is not None:
        st.session_state[key] = in_address
    elif st.session_state.setdefault(key, Comparison.GROUPS) != Comparison.GROUPS:
        put_in_address(key, WITH)
    return choosing.from_segments(
        key,
        _("What do you want to compare?"),
        list(COMPARISONS),
        lambda each: _(COMPARISONS[each]),
        persist_state=KEEP,
        on_change=put_in_address,
        args=(key, WITH),
    )


def _groups(here: Here, detail: SurveyDetail) -> None:
    names = groups_in(detail)
    if len(names) < 2:
        hostile(_("This survey has one group. There are no groups to compare with each other."))
        return
    one, other = _two(f"survey_compare_{detail.line.survey_id}_groups", names)
    if one == other:
        hostile(_("Choose two different groups."))
        return
    every = drawn(here, asked, detail.line.survey_id).values()
    measured = [
        Measured(
            question=result.question, row=result.row, one=row_of(result, one), other=row_of(result, other)
        )
        for block in every
        for result in block
    ]
    lines = [line for each in measured for line in lines_of(each)]
    caption = how_compared(lines, [each.question for each in measured])
    show(lines, _sides(one, other), caption, f"survey_gaps_{detail.line.survey_id}")
    not_compared(measured)


def _two(key: str, names: list[str]) -> tuple[str, str]:
    with st.container(horizontal=True):
        one = pick(f"{key}_one", _("Group"), names, str, names[0])
        other = pick(f"{key}_other", _("Beside"), names, str, names[1])
    return one, other


def _sides(one: str, other: str) -> Sides:
    return Sides(
        one=one,
        other=other,
        positive=_("{one} are more positive than {other} about “{text}”: {points}"),
        negative=_("{one} are less positive than {other} about “{text}”: {points}"),
        more=_("{one} answer “{option}” more often than {other} to “{text}”: {points}"),
        less=_("{one} answer “{option}” less often than {other} to “{text}”: {points}"),
        names={"one": capital(the_group(one)), "other": the_group(other)},
    )


_DRAWN: dict[Comparison, Callable[[Here, SurveyDetail], None]] = {
    Comparison.GROUPS: _groups,
    Comparison.EARLIER: earlier_part,
    Comparison.ANSWERS: answers_part,
    Comparison.WEIGHED: weighed_part,
    Comparison.SCALE: statements_part,
}
