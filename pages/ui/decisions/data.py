"""Step 3, the data: a survey linked under the seal, or the counts of a vote without a survey."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.decisions import Step
from core.permissions import Act, may
from db import surveys
from db.decisions import DecisionDetail, LinkVersion
from pages.ui.decisions.choice_link import meaning_name
from pages.ui.decisions.counts import correct_counts, counts_form, entered_counts
from pages.ui.decisions.informing import question_words
from pages.ui.decisions.link_form import COUNTS_AS
from pages.ui.decisions.lock import lock_here
from pages.ui.decisions.road import step_button
from pages.ui.decisions.sources import (
    ROLES,
    TakeFile,
    add_source,
    change_source,
    changed_since,
    link_source,
    next_source,
)
from pages.ui.decisions.voting import vote_in_meeting
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.evidence import link_to
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import one_of_few
from pages.ui.kit.places import SURVEYS, link
from pages.ui.kit.session import Here
from pages.ui.kit.shares import amount
from pages.ui.kit.widgets import facts, hostile, needed_first, plain, table
from pages.ui.kit.words import option_name, short_kind_name

WAYS = {
    "survey": N_("From a survey"),
    "meeting": N_("From a vote in a meeting"),
    "vote": N_("A vote without a survey"),
}


def data_step(here: Here, detail: DecisionDetail, take_file: TakeFile) -> None:
    """Show which answers this decision rests on; a school leader can choose them."""
    if not detail.asked.says:
        needed_first(_("First decide who has a say, at the step Question."))
        step_button(Step.QUESTION, is_main=True)
        return
    if detail.link is not None and not detail.locked:
        lock_here(here, detail)
    for each in detail.sources:
        _linked(here, detail, each, take_file)
    changed_since(here, detail)
    entered_counts(detail)
    uncounted = [group for group in _groups(detail) if group not in _counted(detail)]
    is_begun = detail.link is not None or bool(detail.entered)
    if uncounted and (is_begun or not may(here.actor.role, Act.LINK_SURVEY)):
        vote_in_meeting(here, detail)
    if not may(here.actor.role, Act.LINK_SURVEY):
        if detail.link is None and not detail.entered:
            needed_first(
                _("No answers are linked yet."), _("A school leader links a survey or enters counts.")
            )
        return
    if not is_begun:
        _choose_way(here, detail, take_file)
    elif uncounted:
        counts_form(here, detail, uncounted)
    correct_counts(here, detail)
    if detail.sources or detail.entered:
        add_source(here, detail, take_file)


def _counted(detail: DecisionDetail) -> set[str]:
    return {*detail.counted_groups, *(each.group for each in detail.entered)}


def _groups(detail: DecisionDetail) -> list[str]:
    return [say.group for say in detail.asked.says]


def _linked(here: Here, detail: DecisionDetail, linked: LinkVersion, take_file: TakeFile) -> None:
    if because := detail.withdrawn_because(linked):
        st.warning(
            plain(_("The file that counts here has since been withdrawn: {reason}").format(reason=because))
        )
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
    else:
        link_to(here, linked.evidence)
    change_source(here, detail, linked, take_file)


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
                    _("any answer, figure or text; nobody does, not even the school leader"),
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


def _choose_way(here: Here, detail: DecisionDetail, take_file: TakeFile) -> None:
    label = _("Where do the answers come from?")
    way = one_of_few(f"data:{detail.decision_id}:way", label, WAYS, "survey")
    if way == "survey":
        link_source(here, detail, next_source(detail), take_file)
    elif way == "meeting":
        vote_in_meeting(here, detail)
    elif detail.locked:
        counts_form(here, detail, _groups(detail))
    else:
        lock_here(here, detail)
