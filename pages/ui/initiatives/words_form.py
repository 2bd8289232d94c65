"""The words of an initiative: its fields, and saving them so that nobody's edit is lost."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from core.errors import AlreadyDone, Refusal
from core.initiatives import Origin
from db import initiatives
from db.initiatives import InitiativeConflict, InitiativeDetail, InitiativeWords
from pages.ui.initiatives.changes import conflict
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import WORDS_FORM, area, close, close_button, day, line, one_of, some_of
from pages.ui.kit.names import ambitions_by_id, areas_by_id, workgroups_by_id
from pages.ui.kit.session import Here
from pages.ui.kit.story import PLACE as NOTICE
from pages.ui.kit.typed import based_on, changed_meanwhile, forget
from pages.ui.kit.widgets import done, refused
from pages.ui.kit.words import ORIGINS

PLACE = WORDS_FORM[0]


def words_form(here: Here, detail: InitiativeDetail) -> None:
    """Ask for the words; when a colleague saved meanwhile, show field by field what changed."""
    key = f"words:{detail.line.initiative_id}:"
    has_conflict = changed_meanwhile(key, detail.version)
    base: InitiativeWords = st.session_state.setdefault(f"{key}base", detail.words)
    with st.container(border=True):
        given = words_fields(here, key, base)
        if has_conflict:
            conflict(here, key, detail, base, given)
        with st.container(horizontal=True):
            sent = st.button(_("Save"), key=f"{key}save", type="primary", disabled=has_conflict)
            close_button(PLACE)
    if sent:
        _save(here, detail, given, key)


def words_fields(here: Here, key: str, start: InitiativeWords) -> InitiativeWords:
    """The fields, filled in with these words. The name of a field is the end of its key."""
    title = line(f"{key}title", _("What is it called, in a few words?"), start.title)
    issue = area(f"{key}issue", _("What do you see, and why does it matter?"), start.issue)
    benefit = area(f"{key}pupil_benefit", _("What do pupils notice of this?"), start.pupil_benefit)
    question = area(f"{key}research_question", _("What do you want to find out?"), start.research_question)
    signs = area(f"{key}signs", _("By what do we see that it works?"), start.signs)
    plan = area(f"{key}plan", _("The plan: who does what, and when?"), start.plan)
    origin, note = _origin(key, start)
    starts_on, ends_on = _term(key, start)
    workgroup, ambitions, areas = _ties(here, key, start)
    return InitiativeWords(
        title=title,
        issue=issue,
        origin=origin,
        origin_note=note,
        pupil_benefit=benefit,
        research_question=question,
        plan=plan,
        signs=signs,
        starts_on=starts_on,
        ends_on=ends_on,
        workgroup_id=workgroup,
        ambition_ids=ambitions,
        area_ids=areas,
    )


def _origin(key: str, start: InitiativeWords) -> tuple[Origin, str]:
    left, right = st.columns(2)
    with left:
        origin = one_of(
            f"{key}origin",
            _("Where does it come from?"),
            list(Origin),
            lambda each: _(ORIGINS[each]),
            start.origin,
        )
    with right:
        note = line(f"{key}origin_note", _("Who asks for it? (if from outside)"), start.origin_note, most=300)
    return origin or start.origin, note


def _term(key: str, start: InitiativeWords) -> tuple[dt.date | None, dt.date | None]:
    left, right = st.columns(2)
    with left:
        starts_on = day(f"{key}starts_on", _("It begins on (not required)"), start.starts_on)
    with right:
        ends_on = day(f"{key}ends_on", _("It is done on (not required)"), start.ends_on)
    return starts_on, ends_on


def _ties(
    here: Here, key: str, start: InitiativeWords
) -> tuple[int | None, tuple[int, ...], tuple[int, ...]]:
    ambitions = ambitions_by_id(here, start.ambition_ids)
    areas = areas_by_id(here, start.area_ids)
    workgroups = workgroups_by_id(here, start.workgroup_id)
    ambition_ids = some_of(
        f"{key}ambition_ids",
        _("Which shared ambition does it serve?"),
        list(ambitions),
        ambitions.__getitem__,
        start.ambition_ids,
        hint=_("Choose one or more; none is something to talk about"),
    )
    area_ids = some_of(
        f"{key}area_ids",
        _("Which expertise does it need?"),
        list(areas),
        areas.__getitem__,
        start.area_ids,
        hint=_("Choose one or more"),
    )
    workgroup_id = start.workgroup_id
    if workgroups:
        workgroup_id = one_of(
            f"{key}workgroup_id",
            _("Which workgroup or learning team?"),
            list(workgroups),
            workgroups.__getitem__,
            start.workgroup_id,
            hint=_("None"),
        )
    return workgroup_id, ambition_ids, area_ids


def _save(here: Here, detail: InitiativeDetail, given: InitiativeWords, key: str) -> None:
    began = based_on(key, detail.version)
    try:
        initiatives.change_words(here.store, here.actor, detail.line.initiative_id, given, began)
    except InitiativeConflict:
        st.rerun()  # the next run reads what the colleague saved, and says so
    except AlreadyDone:
        pass  # these words stand there already
    except Refusal as refusal:
        refused(refusal)
        return
    forget(key)
    close(PLACE)
    done(NOTICE, _("Saved."))
