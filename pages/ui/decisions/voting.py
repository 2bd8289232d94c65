"""The vote of a team in a meeting: how to hold one, and how it reads wherever the decision tells of it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.decisions import Step
from core.meetings import ItemKind, ItemWords
from db.decisions import Basis, DecisionDetail, EnteredCounts
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import MEETING, link
from pages.ui.kit.session import Here
from pages.ui.kit.to_agenda import to_agenda
from pages.ui.kit.widgets import facts, hostile

MINUTES = 15
#: What a round calls the answers to a proposal; options of a choice are called as they are.
PICKS = {"yes": N_("In favour"), "no": N_("Against"), "no_opinion": N_("No opinion")}


def vote_in_meeting(here: Here, detail: DecisionDetail) -> None:
    """Put a vote on the agenda of a meeting; there the round waits for the chair."""
    with st.container(border=True, key="vote_in_meeting", gap="small"):
        st.subheader(_("Let the team vote in a meeting"), anchor=False)
        hostile(
            _("Everyone answers on their own phone, by name or without. What comes out counts here at once.")
        )
        if not detail.locked:
            hostile(_("You can put it on an agenda now. The vote can begin once the norms are locked."))
        words = ItemWords(
            title=_("Vote: {title}").format(title=detail.asked.title),
            kind=ItemKind.DECISION,
            minutes=MINUTES,
            focus=Step.KNOWLEDGE.value,  # so that the beamer goes on to the verdict
            decision_id=detail.decision_id,
        )
        to_agenda(here, words, _("Put the vote on an agenda"))


def vote_words(entered: EnteredCounts) -> str:
    """What kind of vote it was: in which meeting, and by name or not."""
    if not entered.meeting or entered.held_on is None:
        return _("named vote") if entered.named else _("anonymous vote")
    return _("vote in the meeting “{title}” of {day}, {how}").format(
        title=entered.meeting, day=numbers.date(entered.held_on), how=_how(entered)
    )


def _how(entered: EnteredCounts) -> str:
    if entered.by_hand:
        return _("by putting up hands")
    return _("by name") if entered.named else _("without names")


def voters_part(detail: DecisionDetail) -> None:
    """Who chose what in the meetings, where the vote was by name; and the way to the meeting."""
    for entered in reversed(_held(detail.entered)):
        if entered.voters:
            with st.expander(_("Who voted what")):
                hostile(f"{entered.group}: {vote_words(entered)}")
                facts([(name, ", ".join(people)) for name, people in _by_choice(entered)])
        if entered.meeting_id is not None:
            label = _("To the meeting “{title}”").format(title=entered.meeting)
            link(MEETING, label, MEETING.to(entered.meeting_id))


def votes_said(entered: Sequence[EnteredCounts]) -> str:
    """Each vote in a meeting that counts, in words; empty without one."""
    return "; ".join(f"{each.group}: {vote_words(each)}" for each in _held(entered))


def held_votes(entered: Sequence[EnteredCounts]) -> dict[str, str]:
    """Per group whose vote was held in a meeting, a sentence that says so."""
    said = _("Counted in a {vote}; {n} were asked.")
    return {
        each.group: said.format(vote=vote_words(each), n=numbers.count(each.invited))
        for each in _held(entered)
    }


def votes_counted(shown: Basis) -> list[str]:
    """What was counted beside surveys, for the page on paper."""
    if shown.verdict is None:
        return []
    linked = {
        group
        for each in shown.links
        if each.number in shown.verdict.links
        for group in each.link.groups.values()
    }
    said = _("Counted: {group}, {vote}, {n} asked.")
    return [
        said.format(group=each.group, vote=vote_words(each), n=numbers.count(each.invited))
        for each in _held(shown.entered)
        if each.group not in linked
    ]


def _held(entered: Sequence[EnteredCounts]) -> list[EnteredCounts]:
    """The last counts of each group that came of a meeting."""
    last = {each.group: each for each in entered}
    return [each for each in last.values() if each.meeting]


def _by_choice(entered: EnteredCounts) -> list[tuple[str, list[str]]]:
    together: dict[str, list[str]] = {}
    for name, pick in entered.voters:
        together.setdefault(_(PICKS[pick]) if pick in PICKS else pick, []).append(name)
    return list(together.items())
