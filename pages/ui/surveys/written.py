"""What people wrote: the open answers of a survey, detached and shuffled, and searched."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.survey_files import Question, Shape
from core.themes import Saying, matches, sayings_of
from db import surveys
from db.surveys import RawAnswersGone, SurveyDetail
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import line, pick
from pages.ui.kit.messages import explain
from pages.ui.kit.numbers import count
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import brief, empty_state, folded, further, hostile, plain, rows, so_far
from pages.ui.kit.words import option_name
from pages.ui.surveys.papers import papers, whose

TEXTS_AT_ONCE = 24


def written_part(here: Here, detail: SurveyDetail) -> None:
    """Show one question in whose answers people used their own words."""
    if not detail.has_raw_answers:
        hostile(explain(RawAnswersGone(detail.line.survey_id, detail.retention_until)))
        return
    question = open_question(detail)
    if question is not None:
        with st.container(key=f"survey_q_{question.key}"):
            _sayings(here, detail, question)


def open_question(detail: SurveyDetail) -> Question | None:
    """Choose a question with texts; its own text is the heading. None if there is none: that is said."""
    open_ones = (each for each in detail.questions if each.kind.shape is Shape.TEXT or each.other is not None)
    asked = {each.key: each for each in open_ones}
    if not asked:
        empty_state(
            _("Nobody was asked to write anything"),
            _("This survey has no open questions. The answers are at Results."),
        )
        return None
    key = next(iter(asked))
    if len(asked) > 1:
        names = {key: _name(question) for key, question in asked.items()}
        at = f"survey_written_{detail.line.survey_id}"
        key = pick(at, _("Question"), list(names), names.__getitem__, _widest(asked))
    st.header(plain(asked[key].text), anchor=False)
    return asked[key]


def _name(question: Question) -> str:
    said = brief(question.text, 80)
    return said if question.other is None else f"{said} – {brief(option_name(question.other), 40)}"


def _widest(asked: dict[str, Question]) -> str:
    """Begin with a question to which everybody wrote, not with the texts beside a choice."""
    return next((key for key, each in asked.items() if each.kind.shape is Shape.TEXT), next(iter(asked)))


def sayings(here: Here, survey_id: int, question: str) -> tuple[Saying, ...]:
    """What people wrote as an answer to this question, as far as it may be shown; for `drawn`."""
    return sayings_of(ask(here, surveys.free_texts, survey_id, question))


def _sayings(here: Here, detail: SurveyDetail, question: Question) -> None:
    found = drawn(here, sayings, detail.line.survey_id, question.key)
    _above(here, detail, question, found)
    if not found:
        hostile(_("Nobody wrote anything, or the group is too small to show it."))
        return
    told = [each for each in found if not each.says_nothing]
    sought = line(f"survey_search_{question.key}", _("Search in what people wrote"))
    _shown(question.key, matches(told, sought), sought, detail)
    rest = [each for each in found if each.says_nothing]
    if rest and not sought.strip():
        n = sum(each.n for each in rest)
        label = ngettext("{n} text that says nothing", "{n} texts that say nothing", n).format(n=count(n))
        folded(label, f"survey_nothing_{question.key}", papers, rest, detail)


def _above(here: Here, detail: SurveyDetail, question: Question, found: Sequence[Saying]) -> None:
    if question.other is not None:
        hostile(_("What people wrote at “{option}”").format(option=brief(option_name(question.other), 60)))
    written: dict[str, int] = {}
    for group, n in (pair for each in found for pair in each.groups.items()):
        written[group] = written.get(group, 0) + n
    rows(
        " · ".join(
            ngettext("{group}: {n} text", "{group}: {n} texts", n).format(
                group=whose(group, detail), n=count(n)
            )
            for group, n in written.items()
        ),
        _("Shuffled and detached from the other answers; only of groups of {k} people or more.").format(
            k=count(here.privacy_threshold)
        ),
    )


def _shown(key: str, found: Sequence[Saying], sought: str, detail: SurveyDetail) -> None:
    if sought.strip():
        n = sum(each.n for each in found)
        said = ngettext("{n} text with “{words}”", "{n} texts with “{words}”", n)
        hostile(said.format(n=count(n), words=brief(sought, 60)))
    shown = f"survey_texts_{key}"
    many = so_far(shown, TEXTS_AT_ONCE)
    papers(found[:many], detail)
    if len(found) > many:
        further(shown, _("Show more texts"), TEXTS_AT_ONCE, is_walked=True)
