"""What people wrote in the survey, beside the arguments: their themes, and the texts themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

import streamlit as st

from core.errors import Refusal
from core.permissions import Act, may
from core.survey_files import QuestionKind
from db import decisions, surveys, themes
from db.decisions import ArgumentWords, DecisionDetail
from db.themes import ThemeLine
from pages.ui.decisions.arguing import folded_texts
from pages.ui.kit import choosing
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import one_of, one_of_few
from pages.ui.kit.numbers import count
from pages.ui.kit.places import SURVEYS, link
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import brief, further, refused, so_far
from pages.ui.kit.words import STANCES, in_questionnaire

AT_ONCE = 8


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What one group wrote as an answer to `question` of a survey. `themes`: title and how many wrote it."""

    survey: str
    question: str
    texts: list[str] = field(default_factory=list)
    themes: dict[str, int] = field(default_factory=dict)

    def add(self, texts: Sequence[str], ordered: Sequence[ThemeLine], source: str) -> None:
        """Count in what one group of the survey wrote: several may be one group of the decision."""
        self.texts.extend(texts)
        for theme in ordered:
            if n := theme.groups.get(source, 0):
                self.themes[theme.title] = self.themes.get(theme.title, 0) + n


def written_beside(here: Here, detail: DecisionDetail) -> dict[str, Beside]:
    """What each group of the decision wrote, as an answer to the question that the reader chooses."""
    if detail.link is None or detail.newer(detail.link) or detail.link.link.survey_id not in detail.newest:
        return {}  # the texts of another version are not what this rests on
    linked = detail.link.link
    survey = ask(here, surveys.survey, linked.survey_id)
    asked = {each.key: each.text for each in survey.questions if each.kind is QuestionKind.FREE_TEXT}
    if not asked:
        return {}
    chosen = choosing.from_list(
        f"texts:{detail.decision_id}",
        _("Which written answers do you want to read beside it?"),
        list(asked),
        asked.__getitem__,
        mark=in_questionnaire(survey.questions),
    )
    texts: Mapping[str, Sequence[str]] = {}
    try:
        if survey.has_raw_answers:
            texts = ask(here, surveys.free_texts, linked.survey_id, chosen)
        ordered = ask(here, themes.ordered, linked.survey_id, chosen).themes
    except Refusal as refusal:
        refused(refusal)
        return {}
    if not ordered and texts:
        first = _("Put what people wrote in themes first")
        link(SURVEYS, first, SURVEYS.to(linked.survey_id, part="themas"))
    written = {
        group: Beside(survey=survey.line.title, question=asked[chosen or ""])
        for group in linked.groups.values()
    }
    for source, group in linked.groups.items():
        written[group].add(texts.get(source, ()), ordered, source)
    return written


def show_beside(here: Here, detail: DecisionDetail, group: str, beside: Beside) -> None:
    """Show the themes of a group, what most wrote first, and its texts; a theme can become an argument."""
    titles = sorted(beside.themes, key=beside.themes.__getitem__, reverse=True)
    if titles:
        items = "".join(f"<li dir='auto'>{escape(_times(each, beside))}</li>" for each in titles)
        heading = escape(_("Themes in what they wrote"))
        st.html(f'<h4 class="kt-side">{heading}</h4><ul class="kt-arguments">{items}</ul>')
        _take_over(here, detail, group, beside, titles)
    free_texts(beside.texts, f"texts:{detail.decision_id}:{group}")


def _times(title: str, beside: Beside) -> str:
    return _("{theme}: {n} times").format(theme=title, n=count(beside.themes[title]))


def _take_over(here: Here, detail: DecisionDetail, group: str, beside: Beside, titles: Sequence[str]) -> None:
    """Ask on which side a theme stands; then it is weighed like any other argument."""
    taken = {each.text for each in detail.arguments if each.group == group}
    left = [each for each in titles if each not in taken]
    if not left or not may(here.actor.role, Act.ARGUE):
        return
    key = f"theme:{detail.decision_id}:{group}:"
    with st.expander(_("Take over a theme as an argument")):
        theme = one_of(f"{key}title", _("Which theme?"), left, str, hint=_("Choose a theme"))
        stance = one_of_few(f"{key}stance", _("Is it for or against?"), STANCES, None)
        if not st.button(_("Take it over"), key=f"{key}save"):
            return
        if theme is None or stance is None:
            st.error(_("Choose a theme, and whether it is for or against."))
            return
        source = _("theme in “{survey}”, {n} of the texts").format(
            survey=brief(beside.survey, 120), n=count(beside.themes[theme])
        )
        words = ArgumentWords(group=group, stance=stance, text=theme, source=source)
        attempt(
            lambda: decisions.add_argument(here.store, here.actor, detail.decision_id, words),
            _("The theme stands among the arguments."),
            key,
            at="decision",
        )


def free_texts(texts: Sequence[str], key: str) -> None:
    """Show what people wrote, a few at a time; db shuffles the texts, so their order identifies nobody."""
    if not texts:
        return
    many = so_far(key, AT_ONCE)
    folded_texts(_("Written in the survey, in no order"), texts[:many])
    if len(texts) > many:
        further(key, _("Show {n} more").format(n=count(min(AT_ONCE, len(texts) - many))), AT_ONCE)
