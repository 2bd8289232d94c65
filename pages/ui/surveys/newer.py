"""A file with the questions of a survey that is here: a newer version of it, or a new survey.

What a decision rests on never changes without a word: each of them is named, with what happens to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.new_exports import NewSurvey, reasons_for_new
from db import decisions, surveys
from db.decisions import Fit, Resting
from db.surveys import Known, Standing, SurveyLine
from pages.ui.kit import choosing
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import line, tick
from pages.ui.kit.numbers import count, date, percent
from pages.ui.kit.session import Here
from pages.ui.kit.typed import KEEP, remembered
from pages.ui.kit.widgets import hostile, plain, table
from pages.ui.kit.words import listed, option_name
from pages.ui.surveys.draft import Draft, correct, responses_of, value_of, widget
from pages.ui.surveys.wordings import where_known

#: The choice that this is a new survey, not a newer export of an existing one.
NEW = 0


@dataclass(frozen=True)
class Newer:
    """What a person said of the file. `before`: the survey that it continues, if it does.

    `along`: the decisions to take along to it, with the reason; `like`: the survey that it resembles.
    """

    before: SurveyLine | None
    along: Mapping[int, str]
    like: SurveyLine | None


def which_survey(here: Here, now: Draft) -> Newer:
    """Ask whether this continues a survey that is here, with what that changes for decisions."""
    found = surveys.find_predecessor(here.store, here.actor, now.found)
    if found is None:
        return Newer(None, {}, None)
    standing, _same = compared(here, now, found)
    resting = decisions.resting(here.store, here.actor, found.survey_id, now.found)
    reasons = reasons_for_new(
        is_recorded=any(each.is_recorded for each in resting),
        last_import=here.actor.day_of(found.imported_at),
        today=here.today,
        standing=standing.share if standing else None,
    )
    st.header(_("A new survey, or a newer file of one that is here?"), anchor=False)
    _explain(found, standing, reasons)
    stood = surveys.where_file_is(here.store, here.actor, now.found.sha256)
    was_in_it = any(place.survey_id == found.survey_id for place in stood)
    chosen = _choose(found, NEW if reasons or was_in_it else found.survey_id)
    if chosen == NEW:
        _unchanged(found, resting)
        return Newer(None, {}, found)
    _call_groups_alike(now, found)
    difference_table(here, now, found.survey_id)
    return Newer(found, _follow(found, resting), found)


def same_elsewhere(here: Here, now: Draft) -> tuple[Known, ...]:
    """Where exactly these responses are already, in another file."""
    return compared(here, now, None)[1]


def compared(here: Here, now: Draft, found: SurveyLine | None) -> tuple[Standing | None, tuple[Known, ...]]:
    """How the responses relate to what is here; computed once for a file, for it takes a while."""
    key = widget(f"compared_{found.survey_id}_{found.version}" if found else "compared")
    if key not in st.session_state:
        with st.spinner(_("Comparing with the answers that are here.")):
            responses = responses_of(now)
            given = (here.store, here.actor)
            share = surveys.standing_in(*given, found.survey_id, responses) if found else None
            st.session_state[key] = (
                share,
                () if found else surveys.same_answers(*given, responses, now.found.sha256),
            )
    held: tuple[Standing | None, tuple[Known, ...]] = st.session_state[key]
    return held


def _explain(found: SurveyLine, standing: Standing | None, reasons: tuple[NewSurvey, ...]) -> None:
    said = [
        _("“{title}” has the same questions. Its version {version} came in on {day}.").format(
            title=found.title, version=count(found.version), day=date(found.imported_at)
        )
    ]
    share = _share(standing)
    words = {
        NewSurvey.RECORDED: _("a decision was recorded on it"),
        NewSurvey.OTHER_YEAR: _("another school year has begun since"),
        NewSurvey.OTHER_RESPONSES: share,
    }
    if reasons:
        said.append(
            _("This looks like a new survey: {reasons}.").format(
                reasons=listed([words[reason] for reason in reasons])
            )
        )
    elif share:
        said.append(_("This looks like a newer file of that survey: {share}.").format(share=share))
    hostile("\n".join(said))


def _share(standing: Standing | None) -> str:
    """Shares never round up to all: 99,6 % is not 100 %."""
    if standing is None or standing.share is None:
        return ""
    if standing.share == 1:
        return _("all of its answers are in this file")
    rounded = percent(standing.share, 0 if standing.share < 0.99 else 1)
    if standing.is_exact:
        return _("{share} of its answers are in this file").format(share=rounded)
    return _("at most {share} of its answers are in this file").format(share=rounded)


def _choose(found: SurveyLine, preset: int) -> int:
    names = {
        NEW: _("A new survey with the same questions"),
        found.survey_id: _("A newer file of “{title}”: it becomes a next version").format(title=found.title),
    }
    chosen = choosing.from_buttons(
        remembered(widget("predecessor"), preset),
        _("What is this file?"),
        list(names),
        lambda choice: plain(names[choice]),
        persist_state=KEEP,
    )
    return preset if chosen is None else chosen


def _unchanged(found: SurveyLine, resting: tuple[Resting, ...]) -> None:
    titles = [f"“{each.title}”" for each in resting]
    if len(titles) == 1:
        hostile(
            _("Nothing changes for the decision {title}: it keeps resting on the survey “{survey}”.").format(
                title=titles[0], survey=found.title
            )
        )
    elif titles:
        hostile(
            _("Nothing changes for {titles}: these decisions keep resting on the survey “{survey}”.").format(
                titles=listed(titles), survey=found.title
            )
        )


def _follow(found: SurveyLine, resting: tuple[Resting, ...]) -> dict[int, str]:
    if not resting:
        return {}
    st.subheader(_("Decisions that rest on this survey"), anchor=False)
    along: dict[int, str] = {}
    for each in resting:
        with st.container(border=True, key=widget(f"rests_{each.decision_id}")):
            hostile(f"“{each.title}”\n{what_happens(each)}")
            if each.may_follow:
                _ask_along(each, along)
    return along


def what_happens(each: Resting) -> str:
    """What a newer file changes for a decision, unless a person takes it along."""
    version = listed([count(version) for version in each.in_force])
    if each.is_recorded:
        return _("The decision was recorded. Nothing changes: it rests on version {version}.").format(
            version=version
        )
    if each.is_locked:
        said = _("Its norms are locked. It keeps resting on version {version}.").format(version=version)
        return f"{said} {misfit_words(each)}".strip()
    if each.misfit is not None:
        said = _("Its norms are not locked yet. It keeps resting on version {version}.").format(
            version=version
        )
        return f"{said} {misfit_words(each)}"
    return _("Its norms are not locked yet. It will use the newest file; nobody sees answers before.")


def misfit_words(each: Resting) -> str:
    """Why this decision cannot be taken along, and what to do; empty if it can."""
    if each.misfit is None:
        return ""
    again = _("Does it have to use this file? Link it again at the step Data.")
    return f"{_why_not(each.misfit)} {again}"


def _why_not(fit: Fit) -> str:
    if not fit.found:
        return _("Its question is not in this file.")
    if fit.is_doubled:
        return _("Its question is in this file twice.")
    if fit.new_options:
        return _("This file has answers, and nobody has said what they count as: {lacking}.").format(
            lacking=_quoted(tuple(map(option_name, fit.new_options)))
        )
    if fit.gone_groups:
        return _("This file has no answers of {lacking}.").format(lacking=_quoted(fit.gone_groups))
    return _("More answered than were invited: {lacking}.").format(lacking=_quoted(fit.too_many))


def _quoted(names: tuple[str, ...]) -> str:
    return listed([f"“{name}”" for name in names])


def _ask_along(each: Resting, along: dict[int, str]) -> None:
    label = _("Move this decision to the newer file")
    hint = _("Its verdict gets a new version. The earlier one stays visible, and so does your reason.")
    reworded = [fit.reworded for fit in each.fits if fit.reworded]
    if reworded:
        hostile(_("Its question is worded otherwise now: {words}.").format(words=_quoted(tuple(reworded))))
    if tick(widget(f"along_{each.decision_id}"), label, hint=hint):
        hostile(hint)
        along[each.decision_id] = line(
            widget(f"why_along_{each.decision_id}"), _("Why does it use the newer file?"), most=1000
        )


def _call_groups_alike(now: Draft, found: SurveyLine) -> None:
    """Call the groups of a newer file as the survey calls them: norms and links know them by that name.

    Once for a file: a person can rename them afterwards.
    """
    done = widget(f"called_alike_{found.survey_id}")
    if st.session_state.get(done):
        return
    st.session_state[done] = True
    theirs = {stem(str(group.group)): str(group.group) for group in found.groups if group.group is not None}
    names = {
        answer: theirs[stem(group.name)]
        for group in now.found.groups
        for answer in group.answers
        if theirs.get(stem(group.name), group.name) != group.name
    }
    if names:
        correct(group_names={**now.corrections.group_names, **names})
        st.rerun()


def stem(name: str) -> str:
    """What a group is called, but for number and capitals: "Ouders" and "ouder" are one group."""
    return re.sub(r"(s|en)$", "", " ".join(name.casefold().split()))


def difference_table(here: Here, now: Draft, survey_id: int) -> None:
    """Show how the numbers per group would change."""
    rows = surveys.differences(
        here.store,
        here.actor,
        survey_id,
        now.found,
        include_incomplete=bool(value_of("include_incomplete")),
    )
    lines = [
        (
            row.group or _("Group unknown"),
            count(row.before),
            count(row.after),
            _signed(row.after - row.before),
        )
        for row in rows
    ]
    columns = [_("Group"), _("Before"), _("After"), _("Difference")]
    table(pd.DataFrame(lines, columns=columns), _("What changes in the number of responses"))
    if any(row.after < row.before for row in rows):
        hostile(_("A newer export with fewer responses is unusual. Check whether it is the right file."))


def known_elsewhere(places: tuple[Known, ...]) -> None:
    """Say that exactly these responses are here already, in another file."""
    if places:
        st.warning(
            plain(_("Exactly these answers are here already, from another file. {where}").format(
                where=where_known(places)
            ))
        )  # fmt: skip


def _signed(number: int) -> str:
    return f"+{count(number)}" if number > 0 else count(number)
