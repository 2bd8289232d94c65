"""The cycle of an initiative: its phase, what it waits for, and the possible moves."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from html import escape

import streamlit as st

from core.initiatives import ENDS, ONWARD, OPEN, Condition, Note, Phase
from db import initiatives
from db.initiatives import InitiativeDetail, PossibleMove
from pages.ui.initiatives.address import link_to, section_in_address, write_words
from pages.ui.initiatives.turns import waits_for
from pages.ui.initiatives.wordings import FIRST
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import area, close, is_open, open_button, send_button
from pages.ui.kit.places import Section
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, heading, names
from pages.ui.kit.widgets import hostile, show_notice
from pages.ui.kit.words import MEANINGS, PHASES

PLACE = "moves"
NOTES = {
    Note.LEARNT: N_("What did you learn from it?"),
    Note.BECAUSE: N_("Not doing, because …"),
    Note.AGAIN: N_("Why do you take it up again?"),
}
#: The name of each move, by the phases it goes from and to; from None: from any other phase.
MOVES: dict[tuple[Phase | None, Phase], str] = {
    (None, Phase.ISSUE): N_("Back to the issue"),
    (None, Phase.RESEARCH_QUESTION): N_("On to the research question"),
    (Phase.MANDATE, Phase.RESEARCH_QUESTION): N_("Back to the research question"),
    (None, Phase.MANDATE): N_("On to the mandate"),
    (None, Phase.PLAN): N_("On to the plan"),
    (Phase.EVALUATION, Phase.PLAN): N_("Another round, with a new plan"),
    (None, Phase.EXECUTION): N_("Begin: we are going to do it"),
    (Phase.EVALUATION, Phase.EXECUTION): N_("Go on doing it for a while"),
    (None, Phase.EVALUATION): N_("On to the evaluation"),
    (None, Phase.SUSTAINED): N_("Sustain it: so we do it from now on"),
    (None, Phase.STOPPED): N_("Stop and learn from it"),
    (None, Phase.NOT_DOING): N_("Not doing this"),
    (Phase.STOPPED, Phase.ISSUE): N_("Take it up again"),
    (Phase.NOT_DOING, Phase.ISSUE): N_("Take it up after all"),
}
SETTLED_AT = {
    Condition.PUPIL_BENEFIT: Section.OVERVIEW,
    Condition.RESEARCH_QUESTION: Section.OVERVIEW,
    Condition.LEAD: Section.LEADING,
    Condition.MANDATE: Section.LEADING,
    Condition.PLAN: Section.OVERVIEW,
    Condition.EVALUATION: Section.EVALUATION,
}


def cycle(detail: InitiativeDetail) -> None:
    """Show the phases in words with the current one marked, and what it waits for."""
    now = detail.line.phase
    passed = {Phase.ISSUE, *(step.was for step in detail.phases)}
    shown = [*OPEN, Phase.SUSTAINED]
    if now in (Phase.STOPPED, Phase.NOT_DOING):
        shown = [phase for phase in OPEN if phase in passed] + [now]
    place = shown.index(now)
    steps = "".join(_step(phase, before=at < place, now=at == place) for at, phase in enumerate(shown))
    label = escape(_("The cycle of this initiative"), quote=True)
    st.html(f'<ol class="kt-cycle" aria-label="{label}">{steps}</ol>')
    st.html(f'<p class="kt-waits" dir="auto">{escape(waits_for(detail))}</p>')


def _step(phase: Phase, *, before: bool, now: bool) -> str:
    name = escape(_(PHASES[phase]))
    if now:
        return f'<li aria-current="step"><strong>{name}</strong></li>'
    return f"<li>{'✓ ' if before else ''}{name}</li>"


@dataclass(frozen=True, kw_only=True)
class Around:
    """What goes on around the moves. `settle` draws the button to the section where a condition is met;
    `moved` is called after a move."""

    settle: Callable[[Section, str], None]
    moved: Callable[[Phase], None] = lambda phase: None


def moves(here: Here, detail: InitiativeDetail, to: Collection[Phase] = frozenset(Phase)) -> None:
    """Offer the reader's moves on its page, under a heading."""
    show_notice(PLACE)
    if any(move.is_yours and move.to in to for move in detail.moves):
        heading(_("Onward in the cycle"))
        offer_moves(here, detail, to, Around(settle=_settle_here))


def offer_moves(here: Here, detail: InitiativeDetail, to: Collection[Phase], around: Around) -> None:
    """Offer the reader's moves; one that is not possible yet says what is needed."""
    offered = [move for move in detail.moves if move.is_yours and move.to in to]
    opened = next((move for move in offered if is_open(PLACE, move.to)), None)
    if opened is not None and opened.note is not None and not opened.missing:
        _with_note(here, detail, opened, around)
        return
    with st.container(horizontal=True, gap="small"):
        for move in offered:
            if not move.missing:
                _button(here, detail, move, around)
    for move in offered:
        if move.missing:
            _not_yet(move, around)


def _button(here: Here, detail: InitiativeDetail, move: PossibleMove, around: Around) -> None:
    label = _(MOVES.get((detail.line.phase, move.to), MOVES[None, move.to]))
    if move.note is not None:
        open_button(PLACE, move.to, label)
        return
    is_next = ONWARD.get(detail.line.phase) is move.to
    if st.button(label, key=f"move:{move.to}", type="primary" if is_next else "secondary"):
        _make(here, detail, move, around)


def _with_note(here: Here, detail: InitiativeDetail, move: PossibleMove, around: Around) -> None:
    assert move.note is not None
    key = f"move:{detail.line.initiative_id}:{move.to}:"
    with st.container(border=True):
        hostile(_(MEANINGS[move.to]) if move.to in ENDS else _("Then the work goes on from the beginning."))
        others = [each for each in detail.line.leads if each.person_id != here.actor.person_id]
        if detail.mandate is not None and others and move.to in (Phase.STOPPED, Phase.NOT_DOING):
            said = _("This also ends the mandate. {names} will be asked for a word on it.")
            hostile(said.format(names=names(others)))
        note = area(f"{key}note", _(NOTES[move.note]))
        sent = send_button(key, _(MOVES.get((detail.line.phase, move.to), MOVES[None, move.to])), PLACE)
    if sent:
        _make(here, detail, move, around, note, key)


def _make(
    here: Here, detail: InitiativeDetail, move: PossibleMove, around: Around, note: str = "", key: str = ""
) -> None:
    def after() -> None:
        close(PLACE)
        around.moved(move.to)

    attempt(
        lambda: initiatives.move(here.store, here.actor, detail.line.initiative_id, move.to, note),
        _("Now in this phase: {phase}.").format(phase=_(PHASES[move.to])),
        key,
        then=after,
        at=PLACE,
    )


def _not_yet(move: PossibleMove, around: Around) -> None:
    with st.container(border=True):
        hostile(
            _("Not yet to “{phase}”. {first}").format(
                phase=_(PHASES[move.to]), first=" ".join(_(FIRST[each]) for each in move.missing)
            )
        )
        for section in dict.fromkeys(SETTLED_AT[each] for each in move.missing):
            around.settle(section, f"move:{move.to}:{section}")


def _settle_here(section: Section, key: str) -> None:
    if section is Section.OVERVIEW:
        st.button(_("Write it down now"), key=key, type="tertiary", on_click=write_words)
    elif section is not section_in_address():
        link_to(section, key)
