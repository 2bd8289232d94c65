"""A vote without a survey: how many of each group voted what, entered together; corrected with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from core.norms import ChoiceCounts, GroupCounts
from db import decisions
from db.decisions import DecisionDetail, EnteredCounts
from pages.ui.decisions.choice_link import choice_counts, entered_choices
from pages.ui.decisions.voting import vote_words, voters_part
from pages.ui.kit import numbers
from pages.ui.kit.edit import read_first
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import close, how_many, is_open, line, open_button, pick, send_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import KEEP, based_on, is_touched, remembered
from pages.ui.kit.widgets import hostile, plain, table, with_about

Counts = GroupCounts | ChoiceCounts
VOTES = {
    "favour": N_("In favour"),
    "against": N_("Against"),
    "no_opinion": N_("No opinion"),
    "invited": N_("Invited"),
}


def entered_counts(detail: DecisionDetail) -> None:
    """Show the entered counts, latest first; for an anonymous vote, without the figures."""
    if not detail.entered:
        return
    if detail.asked.is_choice:
        entered_choices(detail)
    else:
        _entered(detail)
    voters_part(detail)


def _entered(detail: DecisionDetail) -> None:
    rows = [
        (
            each.group,
            vote_words(each),
            *(_figure(each, number) for number in (each.favour, each.against, each.no_opinion, each.invited)),
            _("{name} on {moment}").format(
                name=each.by or _("somebody who left"), moment=numbers.date_time(each.at)
            ),
            each.reason,
        )
        for each in reversed(detail.entered)
    ]
    columns = [
        _("Group"), _("Kind"), *(_(label) for label in VOTES.values()), _("Entered by"),
        _("Reason of the change"),
    ]  # fmt: skip
    table(pd.DataFrame(rows, columns=columns), _("Votes without a survey; the last of a group counts."))


def _figure(counts: EnteredCounts, number: int | None) -> str:
    return numbers.count(number) if counts.named or number is not None else _("at the step Information")


def counts_form(here: Here, detail: DecisionDetail, groups: Sequence[str]) -> None:
    """Ask for the counts of these groups, and save all that were filled in."""
    key = f"counts:{detail.decision_id}:"
    with st.container(border=True):
        st.subheader(_("How did people vote?"), anchor=False)
        named = _named(key)
        given = {group: _votes(f"{key}{group}:", group, detail.asked.options) for group in groups}
        sent = st.button(_("Save"), type="primary", key=f"{key}save")
    if not sent:
        return
    begun = [group for group, counts in given.items() if counts is None and is_touched(f"{key}{group}:")]
    complete = [counts for counts in given.values() if counts is not None]
    for group in begun:
        st.error(plain(_("{group}: fill in every number; 0 where nobody did.").format(group=group)))
    if not (begun or complete):
        st.error(_("Fill in how many people voted what. Then save it."))
    if complete and not begun:
        attempt(
            lambda: decisions.enter_counts(
                here.store, here.actor, detail.decision_id, *complete, named=named
            ),
            _("The counts are saved."),
            key,
            at="decision",
        )


def correct_counts(here: Here, detail: DecisionDetail) -> None:
    """Offer to correct the counts of a group, with a reason."""
    groups = [each for each in dict.fromkeys(count.group for count in detail.entered)
              if each not in detail.counted_groups]  # fmt: skip
    place = f"counts_of:{detail.decision_id}"
    if not groups:
        return
    if not is_open(place, "correct"):
        open_button(place, "correct", _("Correct the counts…"))
        return
    key = f"correct_counts:{detail.decision_id}:"
    with st.container(border=True):
        st.subheader(_("Correct the counts"), anchor=False)
        read_first(key, len(detail.entered))
        group = pick(f"{key}group", _("Which group voted?"), groups, str, groups[0])
        named = _named(key)
        counts = _votes(f"{key}{group}:", group, detail.asked.options)
        reason = line(f"{key}reason", _("Why is it corrected?"), most=1000)
        sent = send_button(key, _("Save"), place)
    if sent and counts is None:
        st.error(plain(_("{group}: fill in every number; 0 where nobody did.").format(group=group)))
    elif sent and counts is not None:
        attempt(
            lambda: decisions.enter_counts(
                here.store,
                here.actor,
                detail.decision_id,
                counts,
                named=named,
                reason=reason,
                based_on=based_on(key, len(detail.entered)),
            ),
            _("The counts are saved."),
            key,
            then=lambda: close(place),
            at="decision",
        )


def _named(key: str) -> bool:
    label = _("It was a named vote: the minutes say who voted what")
    named = st.toggle(label, key=remembered(f"{key}named", False), persist_state=KEEP)
    if not named:
        hostile(_("An anonymous vote is shown under the privacy rules: small groups stay hidden."))
    return named


def _votes(key: str, group: str, options: Sequence[str]) -> Counts | None:
    """Ask how a group voted; None while incomplete."""
    st.html(f'<h4 class="kt-side">{escape(group)}</h4>')
    if options:
        return choice_counts(key, group, options)
    given: dict[str, int | None] = {}
    for column, (name, label) in zip(st.columns(4), VOTES.items(), strict=True):
        with column:
            given[name] = how_many(f"{key}{name}", with_about(_(label), group))
    favour, against, no_opinion, invited = given.values()
    if favour is None or against is None or no_opinion is None:
        return None
    return GroupCounts(group=group, invited=invited, favour=favour, against=against, no_opinion=no_opinion)
