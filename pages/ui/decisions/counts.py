"""The counts of a vote without a survey, such as a named vote of a small team."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.errors import AlreadyDone, Refusal
from core.norms import GroupCounts
from db import decisions
from db.decisions import DecisionDetail, EnteredCounts
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import done, hostile, needed_first, plain, refused, table


def entered_counts(detail: DecisionDetail) -> None:
    """Show what was entered, the correction that counts first; an anonymous vote without its figures."""
    if not detail.entered:
        return
    rows = [
        (
            each.group,
            _("named vote") if each.named else _("anonymous vote"),
            *(_figure(each, number) for number in (each.favour, each.against, each.no_opinion, each.invited)),
            _("{name} on {moment}").format(
                name=each.by or _("somebody who left"), moment=numbers.date_time(each.at)
            ),
            each.reason,
        )
        for each in reversed(detail.entered)
    ]
    columns = [
        _("Group"), _("Kind"), _("In favour"), _("Against"), _("No opinion"), _("Invited"), _("Entered by"),
        _("Reason of the change"),
    ]  # fmt: skip
    table(pd.DataFrame(rows, columns=columns), _("Counts entered by hand; the last of a group counts."))


def _figure(counts: EnteredCounts, number: int | None) -> str:
    return numbers.count(number) if counts.named or number is not None else _("at the step Information")


def counts_form(here: Here, detail: DecisionDetail, groups: Sequence[str]) -> None:
    """Enter the counts of one group; a correction needs a reason."""
    if not detail.locked:
        needed_first(
            _("First lock the norms, then enter the counts."),
            _("So nobody can fit the norms to the outcome."),
        )
        return
    with st.container(border=True):
        group = st.selectbox(_("Which group voted?"), groups, key="counts_group")
        named = st.toggle(_("It was a named vote: who voted what stands in the minutes"), key="counts_named")
        if not named:
            hostile(_("An anonymous vote is shown under the privacy rules: small groups stay hidden."))
        asked = {
            "favour": _("In favour"), "against": _("Against"), "no_opinion": _("No opinion"),
            "invited": _("Invited"),
        }  # fmt: skip
        given: dict[str, int | None] = {}
        for column, (name, label) in zip(st.columns(4), asked.items(), strict=True):
            with column:
                given[name] = st.number_input(label, min_value=0, value=None, step=1, key=f"counts_{name}")
        correcting = any(each.group == group for each in detail.entered)
        reason = st.text_input(_("Why is it corrected?"), key="counts_reason") if correcting else ""
        complete = all(given[name] is not None for name in ("favour", "against", "no_opinion"))
        sent = st.button(
            _("Enter the counts of {group}").format(group=plain(group)),
            type="primary",
            key="counts_save",
            disabled=not complete,
        )
    if sent:
        _enter(here, detail, group, given, reason, named=named)


def _enter(
    here: Here, detail: DecisionDetail, group: str, given: dict[str, int | None], reason: str, *, named: bool
) -> None:
    try:
        counts = GroupCounts(
            group=group,
            invited=given["invited"],
            favour=given["favour"] or 0,
            against=given["against"] or 0,
            no_opinion=given["no_opinion"] or 0,
        )
        decisions.enter_counts(here.store, here.actor, detail.decision_id, counts, named=named, reason=reason)
    except AlreadyDone:
        done("decision", _("This is how it already stood; nothing changed."))
    except Refusal as refusal:
        refused(refusal)
        return
    done("decision", _("The counts of {group} are entered.").format(group=group))
