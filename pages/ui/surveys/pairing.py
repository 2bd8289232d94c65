"""Which questions of two surveys are the same: asked of people, and what they said taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.errors import Refusal
from core.permissions import Act, may
from core.same_questions import Asked, Change, Doubt, Match, Refused
from db import surveys
from db.surveys import SurveysMatched
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.inputs import pick
from pages.ui.kit.numbers import count, date
from pages.ui.kit.session import Here
from pages.ui.kit.story import who
from pages.ui.kit.widgets import brief, done, folded, hostile, refused, table
from pages.ui.kit.words import listed

#: Where the page confirms what was said of questions.
DONE = "survey_matched"
LONGEST = 110
WHY = {
    Change.KIND: N_("It was asked in another way, so the answers cannot be compared."),
    Change.SCALE: N_("The scale changed, so the answers cannot be compared."),
    Change.ANSWERS: N_("Other answers could be chosen, so the shares cannot be compared."),
    Change.ANOTHER: N_("It is another question: {who} said so."),
}


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Two surveys beside each other, and how their questions match."""

    here: Here
    survey_id: int
    other_id: int
    found: SurveysMatched


def doubts(beside: Beside) -> None:
    """Ask about the questions that read nearly the same."""
    number = len(beside.found.matching.doubts)
    if number:
        label = ngettext(
            "{n} question looks like one of then. Is it the same?",
            "{n} questions look like ones of then. Are they the same?",
            number,
        ).format(n=count(number))
        is_open = not beside.found.matching.same
        folded(label, f"survey_doubts_{beside.other_id}", _ask, beside, is_open=is_open)


def _ask(beside: Beside) -> None:
    for place, doubt in enumerate(beside.found.matching.doubts):
        with st.container(border=True):
            rows = [(_("This survey"), doubt.ours.text), (_("The other one"), doubt.theirs.text)]
            head = [_("Survey"), _("Question")]
            table(pd.DataFrame(rows, columns=head), _("Is this the same question?"), words=True)
            hostile(_differing(doubt))
            if may(beside.here.actor.role, Act.MATCH_QUESTIONS):
                with st.container(horizontal=True):
                    _say(beside, doubt, _("Yes, the same"), f"{place}_yes", is_same=True)
                    _say(beside, doubt, _("No, another"), f"{place}_no", is_same=False)


def _differing(doubt: Doubt) -> str:
    """The answers that only one of the two lists: perhaps nobody gave them, perhaps they were not there."""
    places = ((_("in this survey"), doubt.only_ours), (_("in the other one"), doubt.only_theirs))
    said = [
        _("Only {where}: {answers}.").format(
            where=where, answers=listed([f"“{brief(each, 40)}”" for each in answers])
        )
        for where, answers in places
        if answers
    ]
    if not said:
        return _("The answers to choose from are the same.")
    return " ".join([*said, _("Did nobody choose that, or could it not be chosen?")])


def _say(beside: Beside, doubt: Doubt, label: str, key: str, *, is_same: bool) -> None:
    if st.button(label, key=f"survey_same_{beside.other_id}_{key}"):
        _keep(beside, doubt.ours.part, doubt.theirs.part, is_same=is_same)


def _keep(beside: Beside, ours: str, theirs: str, *, is_same: bool | None) -> None:
    here = beside.here
    try:
        surveys.match_questions(
            here.store, here.actor, beside.survey_id, beside.other_id, ours, theirs, is_same=is_same
        )
    except Refusal as refusal:
        refused(refusal)
        return
    said = {
        True: _("They are compared from now on. You can take that back below."),
        False: _("They are not compared. You can take that back below."),
        None: _("That is taken back."),
    }
    done(DONE, said[is_same])


def left_out(found: SurveysMatched) -> Iterable[tuple[str, str]]:
    """The questions that are not compared, and why."""
    said = {(each.ours, each.theirs): each.by for each in found.said}
    refusals = found.matching.refused
    for each in refusals:
        by = said.get((each.ours.part, each.theirs.part))
        yield each.ours.text, _(WHY[each.why]).format(who=who(by))
    told = {each.ours.part for each in refusals} | {each.theirs.part for each in refusals}
    for why, questions in (
        (_("Only in this survey."), found.matching.only_ours),
        (_("Only in the other one."), found.matching.only_theirs),
    ):
        yield from ((each.text, why) for each in questions if each.part not in told)


def by_hand(beside: Beside) -> None:
    """Couple two questions oneself, and take back what was said."""
    if not may(beside.here.actor.role, Act.MATCH_QUESTIONS):
        return
    matching = beside.found.matching
    if matching.only_ours and matching.only_theirs:
        folded(_("Couple two questions yourself"), f"survey_couple_{beside.other_id}", _couple, beside)
    if beside.found.said:
        folded(_("What you said of questions"), f"survey_said_{beside.other_id}", _taken_back, beside)


def _couple(beside: Beside) -> None:
    matching = beside.found.matching
    key = f"survey:{beside.survey_id}:couple:{beside.other_id}:"
    hostile(_("Only couple questions that ask the same thing, with the same answers to choose from."))
    ours = _one_of(f"{key}ours", _("Question of this survey"), matching.only_ours)
    theirs = _one_of(f"{key}theirs", _("Question of the other one"), matching.only_theirs)
    if st.button(_("Compare these two"), key=f"{key}save"):
        _keep(beside, ours, theirs, is_same=True)


def _one_of(key: str, label: str, questions: Sequence[Asked]) -> str:
    texts = {each.part: brief(each.text, LONGEST) for each in questions}
    return pick(key, label, list(texts), texts.__getitem__, next(iter(texts)))


def _taken_back(beside: Beside) -> None:
    matching = beside.found.matching
    pairs: list[Match | Doubt | Refused] = [*matching.same, *matching.doubts, *matching.refused]
    texts = {(each.ours.part, each.theirs.part): (each.ours.text, each.theirs.text) for each in pairs}
    for place, said in enumerate(beside.found.said):
        ours, theirs = texts.get((said.ours, said.theirs), (said.ours, said.theirs))
        words = (
            _("“{ours}” and “{theirs}” are the same: {who}, {day}")
            if said.is_same
            else _("“{ours}” and “{theirs}” are not the same: {who}, {day}")
        )
        with st.container(border=True):
            hostile(
                words.format(
                    ours=brief(ours, LONGEST),
                    theirs=brief(theirs, LONGEST),
                    who=who(said.by),
                    day=date(said.at),
                )
            )
            if st.button(_("Take it back"), key=f"survey_unsay_{beside.other_id}_{place}"):
                _keep(beside, said.ours, said.theirs, is_same=None)
