"""At the step Question: a proposal or a choice, and the options of a choice."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from core.alphabet import alphabetical
from core.fields import said_of
from core.survey_files import Question as SurveyQuestion
from db import surveys
from db.decisions import Question
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import area, one_below_the_other, one_of
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile, plain

MOST_OPTIONS = 12


class Kind(StrEnum):
    """What kind of answer a decision asks for."""

    PROPOSAL = "proposal"
    CHOICE = "choice"


KINDS = {
    Kind.PROPOSAL: N_("A proposal: yes or no"),
    Kind.CHOICE: N_("A choice among several options"),
}


def kind_field(key: str, options: tuple[str, ...]) -> Kind:
    """Ask which kind of decision it is."""
    stands = Kind.CHOICE if options else Kind.PROPOSAL
    return one_below_the_other(
        f"{key}kind", _("What kind of decision is it?"), list(KINDS), lambda kind: _(KINDS[kind]), stands
    )


def question_label(kind: Kind) -> str:
    """What the field of the question is called for this kind."""
    if kind is Kind.CHOICE:
        return _("What do you choose? Write it as a question")
    return _(said_of(Question)["question"].label)


def options_field(key: str, kind: Kind, options: tuple[str, ...]) -> tuple[str, ...]:
    """Ask for the options, one on a line; () for a proposal."""
    if kind is Kind.PROPOSAL:
        return ()
    given = area(
        f"{key}options",
        _("Which options are there? One on each line"),
        "\n".join(options),
        most=3000,
        height=140,
        hint=_("At least two. Leave out “no opinion”: people can always have none."),
    )
    found = tuple(line for text in given.splitlines() if (line := " ".join(text.split())))
    if len(found) > MOST_OPTIONS:
        hostile(_("Many options spread the votes thinly. Can some be left out?"))
    return found or ("",)  # a choice without options is refused, and not taken for a proposal


def take_from_survey(here: Here, key: str) -> None:
    """Offer to fill the field of the options with those of a question of a survey."""
    found = {line.survey_id: line for line in ask(here, surveys.surveys)}
    if not found:
        return
    with st.expander(_("Take the options from a question of a survey")):
        survey_id = one_of(
            f"{key}options_survey", _("Which survey?"), list(found), lambda each: found[each].title,
            hint=_("Choose a survey"),
        )  # fmt: skip
        if survey_id is None:
            return
        asked = [each for each in ask(here, surveys.options, survey_id) if each.kind.is_choosable]
        place = one_of(
            f"{key}options_question", _("Which question?"), range(len(asked)), lambda at: asked[at].text,
            hint=_("Choose a question"),
        )  # fmt: skip
        if place is None:
            return
        named = names_of(asked[place])
        hostile("\n".join(f"– {name}" for name in named))
        st.button(
            plain(_("Use these {n} options").format(n=len(named))),
            key=f"{key}options_take",
            on_click=st.session_state.__setitem__,
            args=(f"{key}options", "\n".join(named)),
        )


def names_of(asked: SurveyQuestion) -> tuple[str, ...]:
    """The options of a question in an order that tells nothing of the answers: its scale, or the alphabet."""
    return asked.options if asked.ordered else tuple(sorted(asked.options, key=alphabetical))
