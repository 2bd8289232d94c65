"""Visits to lessons: what waits for an answer, what comes, what one takes along, and whom one could ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from core.visiting import A_SENTENCE, ENDED, VisitMove
from db import expertise, visits
from db.expertise import LearningPair
from db.visits import StepLine, VisitLine
from pages.ui.expertise.names import VISIT_MOVES
from pages.ui.expertise.taken import words_of_visit
from pages.ui.expertise.views import PLACE, View, view_button
from pages.ui.expertise.visiting import ask_to_visit
from pages.ui.kit import inputs, numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.marks import step_bar
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, story, who
from pages.ui.kit.widgets import empty_state, first_of, hostile, more_of, plain
from pages.ui.kit.words import area_words

#: What was said of a day, as the other one reads it.
SAID = {
    VisitMove.ASK: N_("asked for {date}"),
    VisitMove.YES: N_("yes, on {date}"),
    VisitMove.OTHER_DAY: N_("another day: {date}"),
    VisitMove.NO: N_("not now"),
    VisitMove.CALL_OFF: N_("called it off"),
}
DONE = {
    VisitMove.YES: N_("Agreed. The day is on the start page of both of you."),
    VisitMove.OTHER_DAY: N_("Your colleague reads which day you name."),
    VisitMove.NO: N_("Your colleague reads that it does not suit now."),
    VisitMove.CALL_OFF: N_("It is called off. Your colleague reads it here."),
}
AT_ONCE = 6


def visits_view(here: Here) -> None:
    """Show the reader's visits: what asks for something first."""
    st.header(_("Visits to lessons"), anchor=False)
    hostile(_("Looking in on each other is how a team learns. It stays between you two; nobody is judged."))
    lines = ask(here, visits.visits)
    going = [line for line in lines if line.last not in ENDED]
    asked = [line for line in going if line.waits_for_me]
    been = [line for line in going if line.has_been]
    coming = [line for line in reversed(going) if not line.waits_for_me and not line.has_been]
    _listed(here, "asked", _("Waits for your answer"), asked)
    _listed(here, "coming", _("What comes"), coming)
    _listed(here, "been", _("What do you take along?"), been)
    _pairs(here, frozenset(each.other.person_id for each in (*asked, *coming) if each.other))
    _shared(here)
    _ended([line for line in lines if line.last in ENDED])


def _listed(here: Here, name: str, title: str, lines: Sequence[VisitLine]) -> None:
    if not lines:
        return
    st.subheader(title, anchor=False)
    shown = first_of(f"visits_{name}", lines, AT_ONCE)
    for line in shown:
        with st.container(border=True, gap="small", key=f"kt-visit-{line.visit_id}"):
            _visit(here, line)
    more_of(f"visits_{name}", lines, shown, title)


def _visit(here: Here, line: VisitLine) -> None:
    been = line.has_been
    guest = _("You looked in on {name}") if been else _("You look in on {name}")
    host = _("{name} looked in on you") if been else _("{name} looks in on you")
    title = (guest if line.is_guest else host).format(name=who(line.other))
    st.markdown(f"**{plain(title)} · {numbers.date(line.visit_on)}**")
    at, state = how_far(line)
    said = " · ".join(each for each in (state, area_words(line.area)) if each)
    st.html(f'<p class="kt-caption" dir="auto">{step_bar(at, 4)} {escape(said)}</p>')
    story(_told(step) for step in line.steps)
    if line.has_been:
        words_of_visit(here, line)
    _moves(here, line)


def how_far(line: VisitLine) -> tuple[int, str]:
    """How far a visit is: asked, agreed, been, taken along; and in words what it waits for."""
    name = who(line.other)
    if line.has_been:
        guest_wrote = any(each.is_own is line.is_guest for each in line.words)
        return (4, _("Taken along")) if guest_wrote else (3, _("It has been"))
    if line.last is VisitMove.YES:
        return 2, _("The day is agreed")
    return 1, _("Waits for you") if line.waits_for_me else _("Waits for {name}").format(name=name)


def _told(step: StepLine) -> Told:
    said = _(SAID[step.move]).format(date=numbers.date(step.visit_on))
    return Told(heading="", about=f"{by_when(step.by, step.at)} · {said}", text=step.text)


def _moves(here: Here, line: VisitLine) -> None:
    place = f"visit_{line.visit_id}"
    for move in line.moves:
        if inputs.is_open(place, move):
            _say(here, line, move, place)
            return
    is_past = line.visit_on < here.today
    with st.container(horizontal=True, gap="small"):
        for move in line.moves:
            if move is not VisitMove.YES:
                inputs.open_button(place, move, _(VISIT_MOVES[move]), about=who(line.other))
            elif not is_past and _yes(place):
                _send(here, line, move, None, "", f"{place}:yes:", place)
    if is_past and VisitMove.YES in line.moves:
        hostile(_("This day is past. Name another day, or say that it does not suit now."))


def _yes(place: str) -> bool:
    label = _(VISIT_MOVES[VisitMove.YES])
    return st.button(label, key=f"{place}:yes", type="primary", icon=":material/check:")


def _say(here: Here, line: VisitLine, move: VisitMove, place: str) -> None:
    key = f"{place}:{move}:"
    day = None
    if move is VisitMove.OTHER_DAY:
        day = inputs.day(f"{key}visit_on", _("Which day does suit?"))
    text = inputs.line(f"{key}text", _("One sentence with it (not required)"), most=A_SENTENCE)
    if inputs.send_button(key, _("Send"), place):
        _send(here, line, move, day, text, key, place)


def _send(
    here: Here, line: VisitLine, move: VisitMove, day: dt.date | None, text: str, key: str, place: str
) -> None:
    attempt(
        partial(visits.answer_visit, here.store, here.actor, line.visit_id, move, day, text),
        _(DONE[move]),
        key,
        then=partial(inputs.close, place),
        at=PLACE,
    )


def _pairs(here: Here, asked: frozenset[int]) -> None:
    """Of whom the reader could learn, as the map says; any colleague can be asked on their page."""
    found = ask(here, expertise.findings).pairs
    mine = [pair for pair in found if pair.learner.person_id == here.actor.person_id]
    free = [pair for pair in mine if pair.expert.person_id not in asked]
    if free:
        st.subheader(_("From whom could you learn?"), anchor=False)
        shown = first_of("visits_pairs", free, AT_ONCE)
        for pair in shown:
            _pair(here, pair)
        more_of("visits_pairs", free, shown, _("From whom could you learn?"))
    elif not mine:
        empty_state(
            _("The map does not say yet from whom you could learn"),
            _(
                "Say in your profile what you would like to learn, and you read here who can teach it. "
                "You can ask any colleague on their own page too."
            ),
            lambda: view_button(_("Choose a colleague on the map"), "to_map", View.MAP),
        )


def _pair(here: Here, pair: LearningPair) -> None:
    with st.container(border=True, gap="small"):
        said = _("{area}: {name} can teach it")
        hostile(said.format(area=area_words(pair.area.name), name=pair.expert.name))
        ask_to_visit(here, pair.expert, pair.area.area_id)


def _shared(here: Here) -> None:
    """What colleagues share of their visits."""
    found = ask(here, visits.taken_along)
    if not found:
        return
    title = _("What colleagues take along")
    st.subheader(title, anchor=False)
    shown = first_of("taken_along", found, AT_ONCE)
    story(
        Told(heading=area_words(each.area), about=by_when(each.by, each.at), text=each.text) for each in shown
    )
    more_of("taken_along", found, shown, title)


def _ended(lines: Sequence[VisitLine]) -> None:
    if not lines:
        return
    with st.expander(_("What did not come about")):
        for line in lines:
            st.markdown(f"**{plain(who(line.other))}**")
            story(_told(step) for step in line.steps)
