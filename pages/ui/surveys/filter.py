"""Show only who gave one answer, or one group: chosen above the results, and kept in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from core.errors import Refusal
from core.privacy.tables import ProtectedTable
from db import surveys
from db.acting import same_for_role, stands_while
from db.surveys import NotCountable, QuestionResult, SurveyDetail
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import _
from pages.ui.kit.places import narrow
from pages.ui.kit.session import Here
from pages.ui.kit.shares import the_group
from pages.ui.kit.widgets import brief, hostile
from pages.ui.kit.words import SUPPRESSED
from pages.ui.surveys.charts import asked, picture_of
from pages.ui.surveys.cross import Line, not_told, stack_picture, what_they_said
from pages.ui.surveys.figures import in_words, is_shown, rows_of
from pages.ui.surveys.picture import Picture, only

IN_ADDRESS, GROUP_IN_ADDRESS = "filter", "group"
#: The results of each question, or why it has none.
Blocks = Mapping[str, "list[QuestionResult] | Refusal"]


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Who is looked at: those of this group ("": all) who gave this answer (None: any)."""

    group: str = ""
    answer: Choice | None = None

    @property
    def is_set(self) -> bool:
        """Whether anybody is left out."""
        return bool(self.group) or self.answer is not None

    @property
    def given(self) -> tuple[str, str, str]:
        """The question, the row and the answer; "" without one."""
        chosen = self.answer
        return (chosen.key, chosen.row, chosen.option) if chosen else ("", "", "")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """An answer to look at apart; `asked` and `said` are how question and answer read."""

    key: str
    row: str
    option: str
    asked: str
    said: str

    @property
    def in_address(self) -> str:
        """What stands for it in the address."""
        return "~".join(filter(None, (self.key, self.row, self.option)))


def ask_filter(here: Here, detail: SurveyDetail) -> Filter:
    """Fields to choose whom to show; what is chosen is in the address, for whoever gets the link."""
    survey_id = detail.line.survey_id
    choices = drawn(here, choices_of, survey_id)
    groups = {each.group: each.group for each in detail.line.groups if each.group}
    wanted = st.query_params.get(IN_ADDRESS, "")
    with st.container(key="survey_filter", horizontal=True, vertical_alignment="bottom"):
        answer = None
        if choices:
            names = {each: f"{brief(one.said, 60)} – {brief(one.asked, 80)}" for each, one in choices.items()}
            answer = narrow(
                f"survey_filter_{survey_id}", IN_ADDRESS, _("Show only who answered"), names, _("All")
            )
        group = None
        if len(groups) > 1:
            group = narrow(f"survey_group_{survey_id}", GROUP_IN_ADDRESS, _("Group"), groups, _("All"))
    chosen = Filter(group=group or "", answer=choices[answer] if answer else None)
    if wanted and answer is None:
        hostile(_("The answer in this address is not shown here, or not any more. You see everybody."))
    if chosen.is_set:
        _say(detail, chosen)
    return chosen


def _say(detail: SurveyDetail, chosen: Filter) -> None:
    """Say large whom the page shows, with a way back to everybody."""
    said = who_is_shown(chosen)
    with st.container(key="survey_filtered", horizontal=True, vertical_alignment="center"):
        hostile(said)
        st.button(
            _("Show everybody"), key="survey_filter_off", on_click=_show_all, args=(detail.line.survey_id,)
        )


def who_is_shown(chosen: Filter) -> str:
    """Whom a filter shows, in a sentence."""
    who, answer = the_group(chosen.group) if chosen.group else "", chosen.answer
    said = _("You see only {group}.")
    if answer is not None and who:
        said = _("You see only {group} with “{answer}” at “{question}”.")
    elif answer is not None:
        said = _("You see only who answered “{answer}” at “{question}”.")
    return said.format(
        group=who,
        answer=brief(answer.said, 60) if answer else "",
        question=brief(answer.asked, 80) if answer else "",
    )


def _show_all(survey_id: int) -> None:
    for name, key in ((IN_ADDRESS, "filter"), (GROUP_IN_ADDRESS, "group")):
        st.session_state[f"survey_{key}_{survey_id}"] = None
        st.query_params.pop(name, None)


@same_for_role
@stands_while(surveys.edition)
def choices_of(here: Here, survey_id: int) -> dict[str, Choice]:
    """The answers to look at apart, by what stands for them in the address: first of the location or part."""
    detail = ask(here, surveys.survey, survey_id)
    every = ask(here, surveys.results, survey_id).questions
    found: dict[str, Choice] = {}
    for result in sorted(every, key=lambda each: each.question.key != detail.division):
        for option in result.divided_by:
            choice = Choice(
                key=result.question.key,
                row=result.row.key,
                option=option,
                asked=result.row.text or result.question.text,
                said=in_words(result.question, option),
            )
            found.setdefault(choice.in_address, choice)
    return found


@same_for_role
@stands_while(surveys.edition)
def blocks_of(here: Here, survey_id: int, group: str, key: str, row: str, option: str) -> Blocks:
    """The results of those whom a filter shows, by question; without the question that it goes by."""
    if not key:
        found: dict[str, list[QuestionResult] | Refusal] = dict(drawn(here, asked, survey_id))
    else:
        narrowed = ask(here, surveys.narrowed, survey_id, key, option, row)
        found = {
            each: narrowed.untold[each] if each in narrowed.untold else list(narrowed.results[each])
            for each in drawn(here, asked, survey_id)
            if each in narrowed.untold or each in narrowed.results
        }
    if not group:
        return found
    return {
        each: block if isinstance(block, Refusal) else [_of_group(result, group) for result in block]
        for each, block in found.items()
    }


def _of_group(result: QuestionResult, group: str) -> QuestionResult:
    """The result of one group; of groups that are only told together: of those."""
    if result.table is None and not result.averages:
        return result
    rows = tuple(
        row for row in (result.table.rows if result.table else ()) if group in (row.group, *row.groups)
    )
    names = {row.group for row in rows} | {group}
    return replace(
        result,
        table=ProtectedTable(rows, None) if result.table else None,
        averages={each: average for each, average in result.averages.items() if each in names},
        blank={each: n for each, n in result.blank.items() if each in names},
        rankings=tuple(each for each in result.rankings if each.group in names),
    )


@same_for_role
@stands_while(surveys.edition)
def filtered_picture(
    here: Here, survey_id: int, question: str, group: str, key: str, row: str, option: str
) -> Picture:
    """The picture of a question for those whom a filter shows."""
    named = [
        each
        for each in drawn(here, choices_of, survey_id).values()
        if (each.key, each.row, each.option) == (key, row, option)
    ]
    said = who_is_shown(Filter(group=group, answer=named[0] if named else None))
    picture = _picture(here, survey_id, question, (group, key, row, option))
    return replace(picture, caption=f"{said} {picture.caption}".strip())


def _picture(here: Here, survey_id: int, question: str, given: tuple[str, str, str, str]) -> Picture:
    block = drawn(here, blocks_of, survey_id, *given).get(question, [])
    if not block:
        return only(_("Everybody here gave that answer."))
    if isinstance(block, NotCountable):
        return only(_("Of this question you see only the answers of everybody together."))
    if isinstance(block, Refusal):
        raise block
    rows = [(result, each) for result in block for each in rows_of(result)]
    if block[0].table is not None and not any(is_shown(each) for _result, each in rows):
        return only(_(SUPPRESSED))
    if not any(each.rest for _result, each in rows):
        groups = ask(here, surveys.survey, survey_id).line.groups
        invited = {each.group or "": None if given[1] else each.invited for each in groups}
        return picture_of(block, invited, here.privacy_threshold)
    every = [Line(category=result.row.text, row=each) for result, each in rows]
    lines = [line for line in every if is_shown(line.row)]
    asked_of = block[0].question
    return stack_picture(asked_of, lines, what_they_said(asked_of, lines), not_told(every))
