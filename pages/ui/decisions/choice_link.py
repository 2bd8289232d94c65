"""What the answers of a survey, or a vote without one, count for in a choice among options."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from core.alphabet import alphabetical
from core.norms import Answer, ChoiceCounts, ForOption, Meaning, meaning_of, meaning_text
from core.survey_files import Question, Shape
from db.decisions import DecisionDetail, EnteredCounts
from pages.ui.decisions.choice_words import quoted
from pages.ui.decisions.voting import vote_words
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import how_many, one_of
from pages.ui.kit.widgets import briefly, hostile, plain, table, with_about
from pages.ui.kit.words import option_name

OTHERWISE = {Answer.NO_OPINION: N_("no opinion"), Answer.BLANK: N_("does not count")}


def meaning_name(meaning: Meaning, names: Mapping[Answer, str]) -> str:
    """What an answer counts as, in words."""
    return quoted(meaning.option) if isinstance(meaning, ForOption) else _(names[meaning])


def choice_mapping(
    key: str, question: Question, options: Sequence[str], before: Mapping[str, Meaning] | None = None
) -> dict[str, Meaning] | None:
    """Ask for which option each answer counts; None while incomplete. `before`: what was said before."""
    said = {answer: meaning_text(meaning) for answer, meaning in (before or {}).items()}
    st.subheader(_("Which option does each answer count for?"), anchor=False)
    if question.kind.shape is Shape.RANKING:
        hostile(
            _(
                "This is an order of preference: of each order the first choice counts. The mean "
                "places are shown beside it."
            )
        )
    st.write(_("This is a suggestion. Look at each line; you decide."))
    choices = [*(meaning_text(ForOption(option)) for option in options), *(each.value for each in OTHERWISE)]
    chosen = {
        answer: one_of(
            f"{key}{answer}", plain(option_name(answer)), choices, _name,
            said.get(answer) or _suggested(question, answer, options),
            hint=_("Choose what it counts as"),
        )
        for answer in _in_order(question, options)
    }  # fmt: skip
    complete = {answer: meaning_of(meaning) for answer, meaning in chosen.items() if meaning is not None}
    return complete if len(complete) == len(chosen) else None


def _suggested(question: Question, answer: str, options: Sequence[str]) -> str | None:
    """Nobody knows what people wrote in their own words, so that does not count unless somebody says so."""
    return Answer.BLANK.value if answer == question.other else suggest(answer, options)


def _in_order(question: Question, options: Sequence[str]) -> tuple[str, ...]:
    """Under the seal the order may not tell the counts.

    Where the answers are known only from what people gave, the options of the decision stand among them: who
    gave one of these alone is not listed, and counts all the same.
    """
    listed = question.counted_options
    if not question.knows_all_options:
        unnamed = [each for each in options if not any(_without_case(each, answer) for answer in listed)]
        listed = (*question.options, *unnamed, *listed[len(question.options) :])
    return listed if question.ordered else tuple(sorted(listed, key=alphabetical))


def _name(meaning: str) -> str:
    return meaning_name(meaning_of(meaning), OTHERWISE)


def suggest(answer: str, options: Sequence[str]) -> str | None:
    """Suggest the option that an answer names; no opinion where it says so; None if unknown, or in doubt."""
    for names in (_as_written, _without_case, _by_letters, _within):
        if named := [option for option in options if names(answer, option)]:
            return meaning_text(ForOption(named[0])) if len(named) == 1 else None
    if re.search(
        r"geen (mening|voorkeur)|weet (het |ik )?(nog )?niet|maakt .*niet uit|no opinion", answer.casefold()
    ):
        return Answer.NO_OPINION.value
    return None


def _as_written(answer: str, option: str) -> bool:
    return answer.split() == option.split()


def _without_case(answer: str, option: str) -> bool:
    return answer.casefold().split() == option.casefold().split()


def _by_letters(answer: str, option: str) -> bool:
    """Without signs; of what is only signs nothing is left to tell them apart by."""
    return bool(_letters(answer)) and _letters(answer) == _letters(option)


def _within(answer: str, option: str) -> bool:
    said, asked = _words(answer), _words(option)
    return bool(said.strip() and asked.strip()) and (said in asked or asked in said)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _words(text: str) -> str:
    """The words between spaces, so that one text is found in another only by whole words."""
    found = re.findall(r"[^\W_]+", text.casefold())
    return f" {' '.join(found)} "


def choice_counts(key: str, group: str, options: Sequence[str]) -> ChoiceCounts | None:
    """Ask how many of a group chose each option; None while incomplete."""
    names = briefly(options, 60)
    given = {
        option: how_many(f"{key}votes:{option}", with_about(plain(names[option]), group))
        for option in options
    }
    left, right = st.columns(2)
    with left:
        none = how_many(f"{key}no_opinion", with_about(_("No opinion"), group))
    with right:
        invited = how_many(f"{key}invited", with_about(_("Invited"), group))
    votes = {option: n for option, n in given.items() if n is not None}
    if len(votes) < len(options) or none is None:
        return None
    return ChoiceCounts(group=group, invited=invited, votes=votes, no_opinion=none)


def entered_choices(detail: DecisionDetail) -> None:
    """Show the entered counts of a choice, latest first; for an anonymous vote, without the figures."""
    options = detail.asked.options
    rows = [
        (
            each.group,
            vote_words(each),
            *(_figure(each, option) for option in options),
            numbers.count(each.no_opinion) if each.no_opinion is not None else _("at the step Information"),
            numbers.count(each.invited),
            _("{name} on {moment}").format(
                name=each.by or _("somebody who left"), moment=numbers.date_time(each.at)
            ),
            each.reason,
        )
        for each in reversed(detail.entered)
    ]
    columns = [
        _("Group"), _("Kind"), *options, _("No opinion"), _("Invited"), _("Entered by"),
        _("Reason of the change"),
    ]  # fmt: skip
    table(pd.DataFrame(rows, columns=columns), _("Votes without a survey; the last of a group counts."))


def _figure(counts: EnteredCounts, option: str) -> str:
    return (
        numbers.count(counts.votes.get(option, 0))
        if counts.votes is not None
        else _("at the step Information")
    )
