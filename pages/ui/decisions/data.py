"""Step 3, the data: a survey linked under the seal, or the counts of a vote without a survey."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.norms import ChoiceCounts, GroupCounts
from core.permissions import Act, may
from db import decisions, surveys
from db.decisions import DecisionDetail, EnteredCounts, LinkVersion
from pages.ui.decisions.choice_link import choice_counts, entered_choices, meaning_name
from pages.ui.decisions.informing import question_words
from pages.ui.decisions.link_form import COUNTS_AS
from pages.ui.decisions.sources import (
    ROLES,
    add_source,
    change_source,
    changed_since,
    link_source,
    next_source,
)
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import how_many, line, one_of_few, pick
from pages.ui.kit.places import SURVEYS, link
from pages.ui.kit.session import Here
from pages.ui.kit.shares import amount
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import KEEP, remembered
from pages.ui.kit.widgets import facts, hostile, needed_first, plain, table
from pages.ui.kit.words import option_name, short_kind_name

WAYS = {"survey": N_("From a survey"), "vote": N_("A vote without a survey")}


def data_step(here: Here, detail: DecisionDetail) -> None:
    """Show which answers this decision rests on; a school leader can choose them."""
    if not detail.asked.says:
        needed_first(_("First decide who has a say, at the step Question."))
        return
    for each in detail.sources:
        _linked(here, detail, each)
    changed_since(here, detail)
    entered_counts(detail)
    if not may(here.actor.role, Act.LINK_SURVEY):
        if detail.link is None and not detail.entered:
            needed_first(
                _("No answers are linked yet."), _("A school leader links a survey or enters counts.")
            )
        return
    if detail.link is None:
        _choose_way(here, detail)
        return
    add_source(here, detail)
    uncounted = [say.group for say in detail.asked.says if say.group not in detail.counted_groups]
    if uncounted:
        st.subheader(_("Groups that are not in the survey"), anchor=False)
        counts_form(here, detail, uncounted)


def _linked(here: Here, detail: DecisionDetail, linked: LinkVersion) -> None:
    if because := detail.withdrawn_because(linked):
        st.warning(plain(_("The file that counts here was withdrawn since: {reason}").format(reason=because)))
    if linked.after_seeing and not linked.is_observation:
        st.warning(_("The results had been seen before this survey was linked."))
    if detail.sealed and linked.link.survey_id:
        _seal_card()
    facts(_link_facts(linked))
    if not linked.is_observation:
        if linked.link.survey_id not in detail.newest:
            hostile(_("The survey “{title}” was removed since.").format(title=linked.survey_title))
        _returned(_came_back(here, detail, linked))
        _to_survey(here, detail, linked)
    change_source(here, detail, linked)


def _to_survey(here: Here, detail: DecisionDetail, linked: LinkVersion) -> None:
    """The way to the survey, where a number of invited people is corrected."""
    if linked.link.survey_id not in detail.newest:
        return
    if may(here.actor.role, Act.LINK_SURVEY):
        hostile(_("Is a number of invited people wrong? Correct it on the page of the survey."))
    label = _("To the survey “{title}”").format(title=linked.survey_title)
    link(SURVEYS, label, SURVEYS.to(linked.link.survey_id))


def _came_back(here: Here, detail: DecisionDetail, linked: LinkVersion) -> list[tuple[str, int, int | None]]:
    """How many returned of each group: of the version that counts, before the lock of the newest."""
    if not detail.locked and linked.link.survey_id in detail.newest:
        groups = ask(here, surveys.response, linked.link.survey_id)
        return [(each.group, each.returned, each.invited) for each in groups if each.group is not None]
    return [(group, n, linked.link.invited.get(group)) for group, n in linked.returned.items()]


def _seal_card() -> None:
    with st.container(border=True):
        st.subheader(_("Sealed until the norms are locked"), anchor=False)
        facts(
            [
                (_("You see"), _("how many of each group took part, and the names of the options")),
                (
                    _("You do not see"),
                    _("any answer, figure or text; nobody does, the school leader neither"),
                ),
            ]
        )


def _link_facts(linked: LinkVersion) -> list[tuple[str, str]]:
    resting = linked.link
    counted: dict[str, list[str]] = {}
    for option, meaning in resting.mapping.items():
        counted.setdefault(meaning_name(meaning, COUNTS_AS), []).append(option_name(option))
    version = str(linked.survey_version or "")
    return [
        (_("Survey"), "" if linked.is_observation else linked.survey_title),
        (_("Version"), version),
        (_("For information"), linked.survey_title if linked.is_observation else ""),
        (_("What was seen or heard?"), linked.observation),
        (_("Kind of data"), short_kind_name(linked.data_kind) if linked.data_kind else ""),
        (_("What it is for"), _(ROLES[linked.role])),
        (_("Question"), question_words(linked)),
        *((_("Counts as {answer}").format(answer=name), ", ".join(said)) for name, said in counted.items()),
        (_("Groups"), "; ".join(f"{source} → {group}" for source, group in resting.groups.items())),
        (
            _("Linked"),
            _("by {name} on {moment}").format(
                name=linked.by or _("somebody who left"), moment=numbers.date_time(linked.at)
            ),
        ),
        (_("Reason of the change"), linked.reason),
    ]


def _returned(groups: Sequence[tuple[str, int, int | None]]) -> None:
    rows = [(group, amount(returned), amount(invited)) for group, returned, invited in groups]
    table(
        pd.DataFrame(rows, columns=[_("Group"), _("Took part"), _("Invited")]),
        _("How many took part. Who they are and what they said, nobody sees here."),
    )


def _choose_way(here: Here, detail: DecisionDetail) -> None:
    start = "vote" if detail.entered else "survey"
    label = _("Where do the answers come from?")
    if one_of_few(f"data:{detail.decision_id}:way", label, WAYS, start) == "vote":
        counts_form(here, detail, [say.group for say in detail.asked.says])
    else:
        link_source(here, detail, next_source(detail))
    if detail.sources:
        add_source(here, detail)


def entered_counts(detail: DecisionDetail) -> None:
    """Show the entered counts, latest first; for an anonymous vote, without the figures."""
    if not detail.entered:
        return
    if detail.asked.is_choice:
        entered_choices(detail)
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
    """Ask for the counts of one group; a correction needs a reason."""
    if not detail.locked:
        needed_first(
            _("First lock the norms, then enter the counts."),
            _("So nobody can fit the norms to the outcome."),
        )
        return
    key = f"counts:{detail.decision_id}:"
    with st.container(border=True):
        group = pick(f"{key}group", _("Which group voted?"), groups, str, groups[0])
        label = _("It was a named vote: who voted what stands in the minutes")
        named = st.toggle(label, key=remembered(f"{key}named", False), persist_state=KEEP)
        if not named:
            hostile(_("An anonymous vote is shown under the privacy rules: small groups stay hidden."))
        counts = _votes(key, group, detail.asked.options)
        is_correction = any(each.group == group for each in detail.entered)
        reason = line(f"{key}reason", _("Why is it corrected?"), most=1000) if is_correction else ""
        sent = st.button(
            _("Enter the counts of {group}").format(group=plain(group)),
            type="primary",
            key=f"{key}save",
            disabled=counts is None,
        )
    if sent and counts is not None:
        attempt(
            lambda: decisions.enter_counts(
                here.store,
                here.actor,
                detail.decision_id,
                counts,
                named=named,
                reason=reason,
            ),
            _("The counts of {group} are entered.").format(group=group),
            key,
            at="decision",
        )


def _votes(key: str, group: str, options: Sequence[str]) -> GroupCounts | ChoiceCounts | None:
    """Ask how a group voted; None while incomplete."""
    if options:
        return choice_counts(key, group, options)
    asked = {
        "favour": _("In favour"), "against": _("Against"), "no_opinion": _("No opinion"),
        "invited": _("Invited"),
    }  # fmt: skip
    given: dict[str, int | None] = {}
    for column, (name, label) in zip(st.columns(4), asked.items(), strict=True):
        with column:
            given[name] = how_many(f"{key}{name}", label)
    favour, against, no_opinion, invited = given.values()
    if favour is None or against is None or no_opinion is None:
        return None
    return GroupCounts(group=group, invited=invited, favour=favour, against=against, no_opinion=no_opinion)
