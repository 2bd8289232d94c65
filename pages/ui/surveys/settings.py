"""What a school leader can change about a survey afterwards, up to removing it."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from db import surveys
from db.surveys import SurveyDetail
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import count
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile, plain
from pages.ui.kit.words import DATA_KINDS, data_kind_name
from pages.ui.surveys.draft import attempt


def settings(here: Here, detail: SurveyDetail) -> None:
    """The few things that can be changed, each saved on its own."""
    st.header(_("Change this survey"), anchor=False)
    for key, label, part in (
        ("survey_change_invited", _("Correct the number invited"), _invited),
        ("survey_change_title", _("Change title or kind"), _title),
        ("survey_change_until", _("How long single answers are kept"), _retention),
        ("survey_change_gone", _("Remove this survey"), _remove),
    ):
        opened = st.expander(label, key=key, on_change="rerun")
        if opened.open:
            with opened:
                part(here, detail)


def _invited(here: Here, detail: SurveyDetail) -> None:
    with st.form("survey_invited_form", border=False):
        numbers = {
            group.group: st.number_input(
                plain(
                    _("{group}: number invited ({n} answered)").format(
                        group=group.group, n=count(group.returned)
                    )
                ),
                value=group.invited,
                min_value=0,
                max_value=10_000_000,
                step=1,
                placeholder=_("Not known"),
                key=f"survey_n_{group.group}",
            )
            for group in detail.line.groups
            if group.group is not None
        }
        if st.form_submit_button(_("Save the numbers")):
            attempt(surveys.set_invited, here.store, here.actor, detail.line.survey_id, numbers)
            st.rerun()


def _title(here: Here, detail: SurveyDetail) -> None:
    line = detail.line
    kinds = list(DATA_KINDS)
    with st.form("survey_title_form", border=False):
        title = st.text_input(_("Title"), value=line.title, max_chars=200, key="survey_new_title")
        kind = st.selectbox(
            _("Kind of data"),
            kinds,
            index=kinds.index(line.kind),
            format_func=data_kind_name,
            key="survey_new_kind",
        )
        if st.form_submit_button(_("Save")):
            given = (here.store, here.actor, line.survey_id)
            if title.strip() != line.title:
                attempt(surveys.rename, *given, title)
            if kind != line.kind:
                attempt(surveys.set_kind, *given, kind)
            st.rerun()


def _retention(here: Here, detail: SurveyDetail) -> None:
    hostile(
        _(
            "After this day the answers of single people are removed. The figures per question stay. "
            "Texts and splits cannot be seen then."
        )
    )
    if not detail.has_raw_answers:
        hostile(_("They have been removed already."))
        return
    with st.form("survey_until_form", border=False):
        until = st.date_input(
            _("Keep until"),
            value=detail.retention_until,
            min_value=min(detail.retention_until, _today(here)),
            format="DD-MM-YYYY",
            key="survey_until",
        )
        if st.form_submit_button(_("Save")):
            attempt(surveys.set_retention, here.store, here.actor, detail.line.survey_id, until)
            st.rerun()


def _remove(here: Here, detail: SurveyDetail) -> None:
    hostile(_("All answers and figures of this survey go, in every version. This cannot be undone."))
    sure = st.checkbox(_("Yes, I am sure"), key="survey_sure")
    if st.button(_("Remove for good"), key="survey_remove", disabled=not sure):
        if attempt(surveys.delete_survey, here.store, here.actor, detail.line.survey_id):
            st.query_params.clear()
        st.rerun()


def _today(here: Here) -> dt.date:
    return here.today
