"""The numbers invited: changed by one leader at a time, and after a lock only as a visible version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from db import decisions
from db.surveys import SurveyDetail
from pages.ui.kit.edit import Editing, edit
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import how_many, line
from pages.ui.kit.numbers import count, date_time
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, heading, story, who
from pages.ui.kit.widgets import hostile, plain
from pages.ui.kit.words import listed


@dataclass(frozen=True)
class Numbers:
    """The number invited per group (in the order of the survey), and why it changes."""

    groups: tuple[tuple[str, int | None], ...]
    reason: str = ""


def invited_form(here: Here, detail: SurveyDetail, key: str, at: str) -> None:
    """Correct the numbers; `at`: where to confirm it."""
    survey_id = detail.line.survey_id
    resting = [
        each
        for each in decisions.resting(here.store, here.actor, survey_id)
        if each.needs_invited and detail.line.version in each.versions
    ]
    if resting:
        _warn(detail, [each.title for each in resting])
    returned = {group.group: group.returned for group in detail.line.groups}

    def fields(start: Numbers) -> Numbers:
        given = tuple(
            (group, how_many(f"{key}{group}", plain(_label(group, returned[group])), n, hint=_("Not known")))
            for group, n in start.groups
        )
        reason = line(f"{key}reason", _("Why does the number change?"), most=1000) if resting else ""
        return Numbers(given, reason)

    def told(numbers: Numbers) -> Mapping[str, tuple[str, str]]:
        return {group: (group, _("not known") if n is None else count(n)) for group, n in numbers.groups}

    def save(numbers: Numbers, based_on: int) -> None:
        decisions.set_invited(
            here.store, here.actor, survey_id, dict(numbers.groups), numbers.reason, based_on=based_on
        )

    stands = Numbers(
        tuple((each.group, each.invited) for each in detail.line.groups if each.group is not None)
    )
    edit(
        Editing(
            key=key,
            stands=stands,
            version=detail.invited[-1].number if detail.invited else 0,
            fields=fields,
            told=told,
            save=save,
            at=at,
            save_label=_("Save"),
            said=_("Saved."),
            has_border=False,
        )
    )


def _label(group: str, n: int) -> str:
    return _("{group}: number invited ({n} answered)").format(group=group, n=count(n))


def _warn(detail: SurveyDetail, titles: list[str]) -> None:
    said = _("On these numbers rests a verdict with locked norms: {titles}.").format(
        titles=listed([f"“{title}”" for title in titles])
    )
    said += " " + _("Another number gives that verdict a new version, with your name and your reason.")
    if detail.first_view is not None:
        said += " " + _("It will say that the results had been seen.")
    st.warning(plain(said))


def invited_history(detail: SurveyDetail, titles: Mapping[int, str]) -> None:
    """Show the numbers as they were from each moment on, newest first; `titles`: of decisions, by id."""
    if not detail.invited:
        return
    groups = list(dict.fromkeys(group for each in detail.invited for group in each.invited))
    if not groups:
        return
    taken_in = {each.at: each.version for each in detail.versions}
    told = []
    for each in reversed(detail.invited):
        said = [each.reason] if each.reason else []
        if not said and each.at in taken_in:
            said.append(_("With version {n} of the file.").format(n=count(taken_in[each.at])))
        if each.after_seeing:
            said.append(_("The results had been seen."))
        touched = [f"“{titles[decision]}”" for decision in each.decision_ids if decision in titles]
        if touched:
            said.append(_("It gave the verdict on {titles} a new version.").format(titles=listed(touched)))
        numbers = [
            f"{group} {_('not known') if each.invited.get(group) is None else count(each.invited[group])}"
            for group in groups
        ]
        about = _("since {when}, by {who}").format(when=date_time(each.at), who=who(each.by))
        told.append(Told(heading=", ".join(numbers), about=about, text="\n".join(said)))
    heading(_("Numbers invited, newest first"))
    story(told)
    if any(each.decision_ids for each in detail.invited):
        hostile(_("A verdict of before the change stays as it was; the decision shows both."))
