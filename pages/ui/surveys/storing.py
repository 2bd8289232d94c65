"""Storing a confirmed survey: as a new one, or as the next version of one that is here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.data_kinds import DataKind
from core.errors import Refusal
from core.survey_files import apply
from db import surveys
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import count
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile, plain, refused, table
from pages.ui.surveys.address import go_to_survey
from pages.ui.surveys.draft import Counting, Draft, drop_draft, widget
from pages.ui.surveys.list import stop_choosing

NEW = 0


@dataclass(frozen=True)
class Wish:
    """What a person filled in about the survey; `predecessor` NEW means that it is a survey of its own."""

    title: str
    kind: DataKind
    invited: Mapping[str, int | None]
    include_incomplete: bool
    predecessor: int


def is_here_already(here: Here, now: Draft) -> bool:
    """Say so, with a way to it, if this very file was stored before."""
    try:
        surveys.require_new_file(here.store, here.actor, now.found.sha256)
    except surveys.AlreadyImported as refusal:
        refused(refusal)
        st.button(
            plain(_("Open “{title}”").format(title=refusal.title)),
            key=widget("open_existing"),
            type="primary",
            on_click=_leave_for,
            args=(refusal.survey_id,),
        )
        return True
    return False


def predecessor(here: Here, now: Draft) -> surveys.SurveyLine | None:
    """Ask whether this is a newer export of a survey that is here; that survey, or None."""
    found = surveys.find_predecessor(here.store, here.actor, now.found)
    if found is None:
        return None
    names = {
        found.survey_id: _("A newer export of “{title}”: it becomes version {version}").format(
            title=found.title, version=count(found.version + 1)
        ),
        NEW: _("Another survey with the same questions"),
    }
    st.info(_("A survey with the same questions is here already."))
    chosen = st.radio(
        _("What is this file?"),
        list(names),
        format_func=lambda choice: plain(names[choice]),
        key=widget("predecessor"),
    )
    return found if chosen == found.survey_id else None


def difference_table(here: Here, now: Draft, survey_id: int, *, include_incomplete: bool) -> None:
    """Show how the numbers per group would change."""
    rows = surveys.differences(
        here.store, here.actor, survey_id, now.found, include_incomplete=include_incomplete
    )
    _differences(rows, _("What changes in the number of responses"))


def store_button(here: Here, now: Draft, wish: Wish) -> None:
    """The one button that stores; a refusal is shown beside it and everything that was filled in stays."""
    if not st.button(_("Store the survey"), type="primary", key=widget("store")):
        return
    try:
        survey_id = _store(here, now, wish)
    except Refusal as refusal:
        refused(refusal)
        return
    _leave_for(survey_id)
    st.session_state["survey_stored"] = survey_id
    st.rerun()


def _store(here: Here, now: Draft, wish: Wish) -> int:
    bar = Counting(_("Storing the answers."))
    try:
        responses = apply(now.table, now.found, bar)
        if wish.predecessor != NEW:
            imported = surveys.import_new_version(
                here.store, here.actor, wish.predecessor, now.found, responses, wish.invited,
                include_incomplete=wish.include_incomplete,
            )  # fmt: skip
            return imported.ref.survey_id
        return surveys.import_survey(
            here.store, here.actor, wish.title, wish.kind, now.found, responses, wish.invited,
            include_incomplete=wish.include_incomplete,
        ).survey_id  # fmt: skip
    finally:
        bar.finish()


def _leave_for(survey_id: int) -> None:
    drop_draft()
    stop_choosing()
    go_to_survey(survey_id)


def _signed(number: int) -> str:
    return f"+{count(number)}" if number > 0 else count(number)


def _differences(rows: tuple[surveys.GroupDifference, ...], caption: str) -> None:
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
    table(pd.DataFrame(lines, columns=columns), caption)
    if any(row.after < row.before for row in rows):
        hostile(_("A newer export with fewer responses is unusual. Check whether it is the right file."))
