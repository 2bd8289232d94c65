"""The school's surveys: the response per group, and which are sealed."""

from __future__ import annotations

from fractions import Fraction
from html import escape

import streamlit as st

from core.permissions import Act, may
from db import surveys
from db.surveys import GroupResponse, SurveyLine
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.numbers import count, date, percent
from pages.ui.kit.places import ANSWERS, DECISIONS, SURVEYS, back_button, enter_button, go
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state, further, hostile, plain, so_far
from pages.ui.kit.words import short_kind_name
from pages.ui.surveys.draft import choose_file, draft, drop_draft
from pages.ui.surveys.limesurvey import LIMESURVEY

CHOOSING = "survey_choosing"
#: Where the page of a survey confirms that it was stored.
STORED = "survey_stored"
LIST, PER_SCREEN = "surveys", 20
WHY_NOT = N_(
    "Only a school leader uploads surveys, because answers of the whole team and of parents come in."
)


def survey_list(here: Here) -> None:
    """Show the surveys, or what to do if there are none."""
    heading(_("Surveys"))
    lines = ask(here, surveys.surveys)
    may_upload = may(here.actor.role, Act.UPLOAD_SURVEY)
    if may_upload and (not lines or st.session_state.get(CHOOSING)):
        choose_file()
        if not lines:
            _to_limesurvey()
        if lines:
            st.button(_("Back to the list"), key="survey_not_now", on_click=_choose, args=(False,))
            return
    elif may_upload:
        with st.container(horizontal=True, key="survey_begin"):
            st.button(
                _("Upload a survey"), type="primary", key="survey_upload", on_click=_choose, args=(True,)
            )
            _to_limesurvey()
    if not lines:
        _nothing_yet(may_upload)
    elif not may_upload:
        hostile(_(WHY_NOT))
    many = so_far(LIST, PER_SCREEN)
    for line in lines[:many]:
        _row(line)
    if len(lines) > many:
        further(LIST, _("Show more"), PER_SCREEN)


def back_to_all() -> None:
    """A button back to the list."""
    back_button(_("All surveys"), "all_surveys")


def leave_for(survey_id: int) -> None:
    """Leave the upload, and show this survey in the next run, or the decision that it is for."""
    now = draft()
    drop_draft()
    st.session_state.pop(CHOOSING, None)
    if now is not None and now.decision is not None:
        go(DECISIONS.to(now.decision, step="data", **{ANSWERS: str(survey_id)}))
    else:
        go(SURVEYS.to(survey_id))


def leave_it() -> None:
    """Leave the upload without storing anything."""
    now = draft()
    drop_draft()
    st.session_state.pop(CHOOSING, None)
    go({} if now is None or now.decision is None else DECISIONS.to(now.decision, step="data"))


def _to_limesurvey() -> None:
    enter_button(_("Connect LimeSurvey"), "survey_limesurvey", {"view": LIMESURVEY}, icon=":material/sync:")


def _nothing_yet(may_upload: bool) -> None:
    if may_upload:
        hostile(_("There are no surveys yet. The first one appears here as soon as you have stored it."))
        return
    empty_state(
        _("There are no surveys yet"),
        _(WHY_NOT)
        + " "
        + _("Ask your school leader to upload the answers; you can see the results here then."),
    )


def _row(line: SurveyLine) -> None:
    """The title, what it is, and how many of each group answered as a bar."""
    with st.container(key=f"surveyrow_{line.survey_id}", gap=None):
        enter_button(
            f"**{plain(line.title)}**",
            f"survey_{line.survey_id}",
            SURVEYS.to(line.survey_id),
            type="tertiary",
        )
        parts = [short_kind_name(line.kind), date(line.imported_at)]
        if line.version > 1:
            parts.append(_("version {n}").format(n=count(line.version)))
        parts.append(_("sealed") if line.sealed else _("open"))
        st.html(f'<p class="kt-caption" dir="auto">{escape(" · ".join(parts))}</p>')
        groups = "".join(_response(group) for group in line.groups if group.group is not None)
        st.html(f'<div class="kt-responses">{groups}</div>')


def _response(group: GroupResponse) -> str:
    bar = ""
    if group.invited:
        drawn = f'<i style="left:0;width:{min(group.returned / group.invited, 1):.1%}"></i>'
        bar = f'<span class="kt-small-bar" aria-hidden="true">{drawn}</span>'
    return f'<p class="kt-caption" dir="auto">{escape(response_text(group))}{bar}</p>'


def response_text(group: GroupResponse) -> str:
    """The response of a group in a few words: parents 187 of 240 (78 %)."""
    if group.invited:
        return _("{group}: {n} of {invited} ({share})").format(
            group=group.group,
            n=count(group.returned),
            invited=count(group.invited),
            share=percent(Fraction(group.returned, group.invited), 0),
        )
    return _("{group}: {n}, number invited not known").format(group=group.group, n=count(group.returned))


def _choose(choosing: bool) -> None:
    st.session_state[CHOOSING] = choosing
