"""The overview of an initiative: what it is about, changing its words, and how it goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import streamlit as st

from core.events.initiatives import Moved
from core.fields import said_of
from core.initiatives import Origin
from core.permissions import Act
from db import initiatives, today
from db.initiatives import InitiativeDetail, InitiativeWords
from pages.ui.initiatives.address import WORDS_FORM
from pages.ui.initiatives.cycle import moves
from pages.ui.initiatives.ties import ShowChain, decisions_of, overlaps
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.edit import Editing, edit, labels_of, told_by
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, day, is_open, line, one_of, open_button, some_of
from pages.ui.kit.names import ambitions_by_id, areas_by_id, workgroups_by_id
from pages.ui.kit.places import EXPERTISE, link
from pages.ui.kit.session import Here
from pages.ui.kit.story import PLACE, Told, by_when, names, story
from pages.ui.kit.told import sentence_of
from pages.ui.kit.widgets import facts
from pages.ui.kit.words import ORIGINS, PHASES, STATUS_SIGNS, STATUSES

ABOUT = said_of(InitiativeWords)


def overview_part(
    here: Here, detail: InitiativeDetail, show_chain: ShowChain, agreed: Callable[[Here, int], None]
) -> None:
    """Show what it is about, the possible moves, and what it touches."""
    if Act.EDIT_INITIATIVE in detail.may and is_open(*WORDS_FORM):
        _words_form(here, detail)
        return
    facts(about_it(here, detail))
    if not detail.words.ambition_ids:
        st.info(_("To talk about: this serves no shared ambition yet. Which one does it fit, or why not?"))
    with st.container(horizontal=True, gap="small"):
        if Act.EDIT_INITIATIVE in detail.may:
            open_button(*WORDS_FORM, _("Change these words"), icon=":material/edit:")
        if detail.words.area_ids:
            query = {"view": "wie-kan-dit", "initiative": detail.line.initiative_id}
            link(EXPERTISE, _("Who could do this?"), query)
    moves(here, detail)
    agreed(here, detail.line.initiative_id)
    decisions_of(here, detail, show_chain)
    overlaps(here, detail)
    _history(here, detail)


def about_it(here: Here, detail: InitiativeDetail) -> list[tuple[str, str]]:
    """What an initiative is about, as names and values."""
    line, words = detail.line, detail.words
    term = " – ".join(numbers.date(day) for day in (words.starts_on, words.ends_on) if day)
    origin = _(ORIGINS[words.origin])
    return [
        (_("Issue"), words.issue),
        (_("What do pupils notice of this?"), words.pupil_benefit or _("not written down yet")),
        (_("Research question"), words.research_question),
        (_("How we see that it works"), words.signs),
        (_("Plan"), words.plan),
        (_("Shared ambitions"), _ambitions(here, words.ambition_ids)),
        (_("In the lead"), names(line.leads) or _("nobody yet")),
        (_("Takes part"), names(line.members)),
        (_("How it is going"), _status(detail)),
        (_("Workgroup"), _workgroup(here, words.workgroup_id)),
        (_("Expertise that it needs"), _areas(here, words.area_ids)),
        (_("Where it comes from"), f"{origin}: {words.origin_note}" if words.origin_note else origin),
        (_("Term"), term),
        (_("Opened by"), by_when(detail.opened_by, detail.opened_at)),
    ]


def _status(detail: InitiativeDetail) -> str:
    last = next((note for note in detail.notes if note.gone_at is None), None)
    if last is None:
        return ""
    return f"{STATUS_SIGNS[last.status]} {_(STATUSES[last.status])} · {numbers.date(last.at)}"


def _ambitions(here: Here, held: tuple[int, ...]) -> str:
    known = ambitions_by_id(here, held)
    return ", ".join(known[each] for each in held if each in known)


def _areas(here: Here, held: tuple[int, ...]) -> str:
    known = areas_by_id(here, held)
    return ", ".join(known[each] for each in held if each in known)


def _workgroup(here: Here, held: int | None) -> str:
    return workgroups_by_id(here, held).get(held, "") if held else ""


def _history(here: Here, detail: InitiativeDetail) -> None:
    """From the trail; the note of a move is added, because the trail does not have it."""
    steps = [
        (
            step.at,
            Told(
                heading=_("From {was} to {became}").format(
                    was=_(PHASES[step.was]), became=_(PHASES[step.became])
                ),
                about=by_when(step.by, step.at),
                text=step.note,
            ),
        )
        for step in detail.phases
    ]
    others = [
        (change.at, Told(heading=sentence_of(change), about=by_when(change.by, change.at)))
        for change in ask(here, today.story, detail.line.initiative_id)
        if not isinstance(change.event, Moved)
    ]
    with st.expander(_("How it came this far")):
        story(told for _at, told in sorted(steps + others, key=lambda each: each[0], reverse=True))


def _words_form(here: Here, detail: InitiativeDetail) -> None:
    number = detail.line.initiative_id
    key = f"words:{number}:"
    reads = {
        "origin": lambda held: _(ORIGINS[held]),
        "ambition_ids": lambda held: _ambitions(here, held),
        "area_ids": lambda held: _areas(here, held),
        "workgroup_id": lambda held: _workgroup(here, held),
    }
    edit(
        Editing(
            key=key,
            stands=detail.words,
            version=detail.version,
            fields=lambda start: _fields(here, key, start),
            told=told_by(labels_of(InitiativeWords), reads),
            save=lambda words, version: initiatives.change_words(
                here.store, here.actor, number, words, version
            ),
            at=PLACE,
            save_label=_("Save"),
            said=_("Saved."),
        ),
        lambda: close(WORDS_FORM[0]),
    )


def _fields(here: Here, key: str, start: InitiativeWords) -> InitiativeWords:
    def some_lines(name: str, label: str) -> str:
        return area(f"{key}{name}", label, getattr(start, name), most=ABOUT[name].most)

    label = _("What is it called, in a few words?")
    title = line(f"{key}title", label, start.title, most=ABOUT["title"].most)
    issue = some_lines("issue", _("What do you see, and why does it matter?"))
    benefit = some_lines("pupil_benefit", _("What do pupils notice of this?"))
    question = some_lines("research_question", _("What do you want to find out?"))
    signs = some_lines("signs", _("How will we see that it works?"))
    plan = some_lines("plan", _("The plan: who does what, and when?"))
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
        note = line(
            f"{key}origin_note",
            _("Who asks for it? (if from outside)"),
            start.origin_note,
            most=ABOUT["origin_note"].most,
        )
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
