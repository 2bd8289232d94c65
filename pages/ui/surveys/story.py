"""The story of a survey: the files that came in, which were withdrawn and why, and the numbers invited."""

from __future__ import annotations

import streamlit as st

from core.permissions import Act, may
from db import decisions
from db.decisions import Resting
from db.surveys import SurveyDetail, SurveyVersion
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import line, pick, tick
from pages.ui.kit.numbers import count, date, date_time
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, heading, who
from pages.ui.kit.story import story as told_in_order
from pages.ui.kit.widgets import folded, hostile, plain, show_notice
from pages.ui.surveys.invited import invited_history

DONE = "survey_story"


def story(here: Here, detail: SurveyDetail) -> None:
    """Show what happened to this survey, and let a leader withdraw a version."""
    show_notice(DONE)
    folded(_("What happened to this survey"), "survey_story", _story, here, detail)


def _story(here: Here, detail: SurveyDetail) -> None:
    resting = decisions.resting(here.store, here.actor, detail.line.survey_id)
    _versions(detail, resting)
    invited_history(detail, {each.decision_id: each.title for each in resting})
    if may(here.actor.role, Act.CHANGE_SURVEY):
        _withdraw(here, detail, resting)
        _restore(here, detail)


def _versions(detail: SurveyDetail, resting: tuple[Resting, ...]) -> None:
    told = []
    for each in reversed(detail.versions):
        answers = ngettext("{n} answer", "{n} answers", each.n).format(n=count(each.n))
        taken_in = _("taken in on {when} by {who}").format(when=date_time(each.at), who=who(each.by))
        told.append(
            Told(
                heading=_("Version {n}: {state}").format(
                    n=count(each.version), state=_standing(detail, each, resting)
                ),
                about=f"{each.filename} · {answers} · {taken_in}",
                text=each.withdrawn_because,
            )
        )
    heading(_("Files of this survey, newest first"))
    told_in_order(told)


def _standing(detail: SurveyDetail, each: SurveyVersion, resting: tuple[Resting, ...]) -> str:
    if each.withdrawn_at is not None:
        said = _("withdrawn on {day} by {who}").format(
            day=date(each.withdrawn_at), who=who(each.withdrawn_by)
        )
    elif each.version == detail.line.version:
        said = _("counts now")
    else:
        said = _("a newer file came in")
    on_it = [f"“{rests.title}”" for rests in resting if each.version in rests.versions]
    return said if not on_it else said + "; " + _("under {titles}").format(titles=", ".join(on_it))


def _withdraw(here: Here, detail: SurveyDetail, resting: tuple[Resting, ...]) -> None:
    counting = [each.version for each in detail.versions if each.withdrawn_at is None]
    if len(counting) > 1:
        folded(
            _("Withdraw a file that came in by mistake"), "survey_withdraw", _withdraw_form, here, detail,
            counting, resting,
        )  # fmt: skip


def _withdraw_form(
    here: Here, detail: SurveyDetail, counting: list[int], resting: tuple[Resting, ...]
) -> None:
    key = f"survey:{detail.line.survey_id}:withdraw:"
    by_version = {each.version: each for each in detail.versions}
    version = pick(
        f"{key}version",
        _("Which file?"),
        counting[::-1],
        lambda n: _("Version {n}: {file}, {day}").format(
            n=count(n), file=by_version[n].filename, day=date(by_version[n].at)
        ),
        counting[-1],
    )
    counts = max(each for each in counting if each != version)
    hostile(
        _("Version {n} will count for what comes after. The file stays in the story.").format(n=count(counts))
    )
    on_it = [each for each in resting if version in each.versions and each.is_locked]
    back = [each.decision_id for each in on_it if _goes_back(each, f"{key}{version}:", counts)]
    knows = not on_it or tick(f"{key}{version}:knows", _("I know what happens to these decisions"))
    reason = line(f"{key}reason", _("Why is it withdrawn?"), most=1000)
    if st.button(_("Withdraw version {n}").format(n=count(version)), key=f"{key}save", disabled=not knows):
        survey_id = detail.line.survey_id
        attempt(
            lambda: decisions.withdraw_version(
                here.store, here.actor, survey_id, version, reason,
                knowing=[each.decision_id for each in on_it], back=back,
            ),
            _("Version {n} is withdrawn.").format(n=count(version)),
            key,
            at=DONE,
        )  # fmt: skip


def _goes_back(each: Resting, key: str, counts: int) -> bool:
    """Ask of a decision on this version whether it goes back to the one that counts."""
    title = plain(f"“{each.title}”")
    if each.is_recorded:
        hostile(_("{title} was recorded on this file. It stays as it is.").format(title=f"“{each.title}”"))
        return False
    if not each.may_follow:
        hostile(
            _("{title} keeps resting on this file: the other one does not fit its link.").format(
                title=f"“{each.title}”"
            )
        )
        return False
    return tick(
        f"{key}back_{each.decision_id}",
        _("Let {title} rest on version {n}, as a new visible version of its verdict").format(
            title=title, n=count(counts)
        ),
    )


def _restore(here: Here, detail: SurveyDetail) -> None:
    for each in detail.versions:
        if each.withdrawn_at is not None and st.button(
            _("Let version {n} count again").format(n=count(each.version)),
            key=f"survey_restore_{each.version}",
        ):
            survey_id, version = detail.line.survey_id, each.version
            attempt(
                lambda: decisions.restore_version(here.store, here.actor, survey_id, version),  # noqa: B023
                _("Version {n} counts again.").format(n=count(version)),
                at=DONE,
            )
