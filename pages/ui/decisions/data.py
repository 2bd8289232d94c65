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
from pages.ui.decisions.link_form import COUNTS_AS, choose_survey, link_form
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import close, how_many, is_open, line, one_of_few, open_button, pick
from pages.ui.kit.places import SURVEYS, link
from pages.ui.kit.session import Here
from pages.ui.kit.shares import amount
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import KEEP, remembered
from pages.ui.kit.widgets import empty_state, facts, hostile, needed_first, plain, table

WAYS = {"survey": N_("From a survey"), "vote": N_("A vote without a survey")}


def data_step(here: Here, detail: DecisionDetail) -> None:
    """Show which answers this decision rests on; a school leader can choose them."""
    if not detail.asked.says:
        needed_first(_("First decide who has a say, at the step Question."))
        return
    for each in detail.sources:
        _linked(here, detail, each)
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
    _link_anew(here, detail)
    uncounted = [say.group for say in detail.asked.says if say.group not in detail.counted_groups]
    if uncounted:
        st.subheader(_("Groups that are not in the survey"), anchor=False)
        counts_form(here, detail, uncounted)


def _linked(here: Here, detail: DecisionDetail, linked: LinkVersion) -> None:
    if because := detail.withdrawn_because(linked):
        st.warning(plain(_("The file that counts here was withdrawn since: {reason}").format(reason=because)))
    if linked.after_seeing:
        st.warning(_("The results had been seen before this survey was linked."))
    if detail.sealed:
        _seal_card()
    facts(_link_facts(linked))
    if linked.link.survey_id not in detail.newest:
        hostile(_("The survey “{title}” was removed since.").format(title=linked.survey_title))
    _returned(_came_back(here, detail, linked))


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
    row = f" [{linked.row_text}]" if linked.row_text else ""
    counted: dict[str, list[str]] = {}
    for option, meaning in resting.mapping.items():
        counted.setdefault(meaning_name(meaning, COUNTS_AS), []).append(option)
    return [
        (_("Survey"), linked.survey_title),
        (_("Question"), f"{linked.question_text}{row}"),
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
        _link(here, detail)


def _link(here: Here, detail: DecisionDetail) -> None:
    found = ask(here, surveys.surveys)
    if not found:
        empty_state(
            _("There are no surveys yet"),
            _("Upload the export of your survey first. Nobody sees the answers before the norms are locked."),
            lambda: link(SURVEYS, _("Go to the surveys"), icon=None),
        )
        return
    key = f"link:{detail.decision_id}:"
    chosen = choose_survey(key, found)
    if chosen is None:
        return
    survey = ask(here, surveys.survey, chosen.survey_id)
    if survey.first_view is not None and not detail.locked:
        st.warning(
            _(
                "The results of this survey have been seen already. If you link it, the decision says so for "
                "good: norms "
                "set after the results were seen."
            )
        )
    asked = detail.asked
    groups = [say.group for say in asked.says]
    answers = link_form(key, survey, groups, asked.counting_unit, asked.options)
    needs_reason = bool(detail.locked and (detail.link or detail.entered))
    reason = line(f"{key}reason", _("Why are other answers linked?"), most=1000) if needs_reason else ""
    label = _("Link these answers") if detail.locked else _("Link and seal")
    if st.button(label, type="primary", key="link_save", disabled=answers is None) and answers is not None:
        attempt(
            lambda: decisions.link_survey(here.store, here.actor, detail.decision_id, answers, reason),
            _("The survey is linked."),
            key,
            then=lambda: close(_place(detail)),
            at="decision",
        )


def _place(detail: DecisionDetail) -> str:
    return f"answers_of:{detail.decision_id}"


def _link_anew(here: Here, detail: DecisionDetail) -> None:
    if is_open(_place(detail), "relink"):
        st.subheader(_("Link other answers"), anchor=False)
        _link(here, detail)
        st.button(_("Leave it as it is"), key="relink_not", on_click=close, args=(_place(detail),))
        return
    with st.container(horizontal=True):
        open_button(_place(detail), "relink", _("Link other answers…"))
        unlink = not detail.locked and st.button(_("Take the link away"), key="unlink")
    if unlink:
        attempt(
            lambda: decisions.unlink_survey(here.store, here.actor, detail.decision_id),
            _("The survey is no longer linked. That it was, stays on record."),
            at="decision",
        )


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
