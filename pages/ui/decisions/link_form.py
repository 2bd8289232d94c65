"""Choose the question of a survey that a decision rests on, and what each of its options counts as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from core.norms import CountingUnit
from core.norms.counting import Answer
from core.survey_files import Question, Row
from db.decisions import DataLink
from db.surveys import SurveyDetail, SurveyLine
from pages.ui.decisions.suggestions import same_group, suggest
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.widgets import plain, told_apart

COUNTS_AS = {
    Answer.FAVOUR: N_("in favour"),
    Answer.AGAINST: N_("against"),
    Answer.NO_OPINION: N_("no opinion"),
    Answer.BLANK: N_("does not count"),
}


def choose_survey(lines: Sequence[SurveyLine]) -> SurveyLine | None:
    """Ask which survey."""
    by_id = {line.survey_id: line for line in lines}
    chosen = st.selectbox(
        _("Which survey?"),
        list(by_id),
        index=None if len(by_id) > 1 else 0,
        format_func=told_apart(by_id, lambda survey_id: _survey_name(by_id[survey_id])),
        placeholder=_("Choose a survey"),
        key="link_survey",
    )
    return by_id.get(chosen) if chosen is not None else None


def _survey_name(line: SurveyLine) -> str:
    n = sum(group.returned for group in line.groups)
    answers = ngettext("{n} answer", "{n} answers", n).format(n=numbers.count(n))
    return _("{title} · {date} · {answers}").format(
        title=line.title, date=numbers.date(line.imported_at), answers=answers
    )


def link_form(survey: SurveyDetail, groups: Sequence[str], unit: CountingUnit) -> DataLink | None:
    """Ask which question, what its options count as and which group is which; None while open."""
    asked = [
        (question, row) for question in survey.questions if question.kind.divides for row in question.rows
    ]
    if not asked:
        st.info(_("No question of this survey can be counted: there are no choices in it."))
        return None
    place = st.selectbox(
        _("Which question?"),
        range(len(asked)),
        index=None,
        format_func=lambda place: _question_name(*asked[place]),
        placeholder=_("Choose a question"),
        key=f"link_question_{survey.line.survey_id}",
    )
    if place is None:
        return None
    question, row = asked[place]
    mapping = _mapping(survey, question, row)
    meant = _groups(survey, groups)
    invited = _invited(survey, meant, unit)
    if mapping is None or not meant:
        return None
    return DataLink(
        survey_id=survey.line.survey_id,
        question=question.key,
        row=row.key,
        mapping=mapping,
        groups=meant,
        invited=invited,
    )


def _question_name(question: Question, row: Row) -> str:
    return f"{question.text} [{row.text}]" if row.text else question.text


def _mapping(survey: SurveyDetail, question: Question, row: Row) -> dict[str, Answer] | None:
    st.subheader(_("What does each answer count as?"), anchor=False)
    st.write(_("This is a suggestion. Look at each line; you decide."))
    suggested = suggest(question)
    chosen: dict[str, Answer | None] = {}
    answers = list(COUNTS_AS)
    for option in question.options:
        start = suggested[option]
        chosen[option] = st.selectbox(
            plain(option),
            answers,
            index=None if start is None else answers.index(start),
            format_func=lambda answer: _(COUNTS_AS[answer]),
            placeholder=_("Choose what it counts as"),
            key=f"link:{survey.line.survey_id}:{question.key}:{row.key}:{option}",
        )
    complete = {option: answer for option, answer in chosen.items() if answer is not None}
    return complete if len(complete) == len(chosen) else None


def _groups(survey: SurveyDetail, groups: Sequence[str]) -> dict[str, str]:
    """Ask of each group of the survey which group of the decision it is; it may be none of them."""
    st.subheader(_("Which group is which?"), anchor=False)
    meant: dict[str, str] = {}
    for line in survey.line.groups:
        if line.group is None:
            continue
        guess = same_group(line.group, groups)
        chosen = st.selectbox(
            _("{group} in the survey").format(group=plain(line.group)),
            ["", *groups],
            index=0 if guess is None else 1 + list(groups).index(guess),
            format_func=lambda group: group or _("takes no part"),
            key=f"link_group:{survey.line.survey_id}:{line.group}",
        )
        if chosen:
            meant[line.group] = chosen
    return meant


def _invited(survey: SurveyDetail, meant: Mapping[str, str], unit: CountingUnit) -> dict[str, int | None]:
    """Ask how many households or pupils were invited; the survey itself knows only persons."""
    if unit is CountingUnit.RESPONDENT:
        return {}
    label = {
        CountingUnit.HOUSEHOLD: N_("How many households of {group} were invited?"),
        CountingUnit.PUPIL: N_("How many pupils do {group} have at school?"),
    }[unit]
    return {
        group: st.number_input(
            _(label).format(group=plain(group)),
            min_value=0,
            value=None,
            step=1,
            placeholder=_("empty: nobody knows"),
            key=f"link_invited:{survey.line.survey_id}:{unit}:{group}",
        )
        for group in meant
    }
