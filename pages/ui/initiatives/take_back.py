"""The ladder for taking back a mandate: signal, conversation, adjusted frame, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.initiatives import Rung
from core.mandates import CLOSING
from core.removed import WordsOf
from core.taking_back import Answer
from db import initiatives
from db.initiatives import InitiativeDetail, LadderEntry, SayLine
from pages.ui.initiatives.mandate import adjust_form
from pages.ui.initiatives.says import RECORD, say_form, told
from pages.ui.initiatives.talk import own_thought, sitting_in, who_sat_in
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import area, close, is_open, one_day, open_button, send_button
from pages.ui.kit.removed import removable
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when, heading, names
from pages.ui.kit.widgets import hostile, show_notice
from pages.ui.kit.words import RUNG_MEANINGS, RUNGS, listed

PLACE, ASKED = "ladder", "ladder_asked"
MORE = "more"
STACK = (Rung.SIGNAL, Rung.CONVERSATION, Rung.ADJUSTED, Rung.TAKEN_BACK)
BUTTONS = {
    Rung.SIGNAL: N_("Give a signal"),
    Rung.CONVERSATION: N_("Record the conversation"),
    Rung.ADJUSTED: N_("Adjust the frame"),
    Rung.TAKEN_BACK: N_("Take the mandate back"),
    Rung.SETTLED: N_("It is settled"),
}
#: The step that usually follows. After an adjusted frame it differs: it is settled, or taken back.
FOLLOWS = {Rung.SIGNAL: Rung.CONVERSATION, Rung.CONVERSATION: Rung.ADJUSTED}
QUESTIONS = {
    Rung.SIGNAL: N_("What do you notice, and what do you need?"),
    Rung.CONVERSATION: N_("What did you say to each other, and what did you agree?"),
    Rung.TAKEN_BACK: N_("Why do you take it back? The whole team can read this"),
    Rung.SETTLED: N_("What settled it?"),
}
SAID = {
    Rung.SIGNAL: N_("Your signal is given. Now it is time for a conversation."),
    Rung.CONVERSATION: N_("The conversation is recorded."),
    Rung.TAKEN_BACK: N_("The mandate is taken back. The whole team can read why."),
    Rung.SETTLED: N_("Settled. Good that you talked about it."),
}


def asked_first(here: Here, detail: InitiativeDetail) -> None:
    """Ask a lead for their word on the last round, with the record that it is about: it is why they come."""
    show_notice(ASKED)
    rounds = _rounds(detail.ladder)
    for entry in rounds[-1] if rounds else ():
        for say in entry.says:
            if say.is_mine and say.said_at is None:
                hostile(_("Your word is asked on what was written down here:"))
                st.html(f'<ol class="kt-rungs">{_taken(entry)}</ol>')
                say_form(here, say, RECORD, ASKED)


def _is_asked(detail: InitiativeDetail) -> bool:
    return any(say.is_mine and say.said_at is None for entry in detail.ladder for say in entry.says)


def take_back_ladder(here: Here, detail: InitiativeDetail) -> None:
    """Show the ladder as a stack, with a form for the next rung if the reader may take it."""
    if not detail.mandates:
        return
    heading(
        _("If the mandate does not work well"),
        _("The same four steps for everybody, one at a time. The whole team sees each step."),
    )
    show_notice(PLACE)
    rounds = _rounds(detail.ladder)
    stands = rounds[-1] if rounds and rounds[-1][-1].rung not in CLOSING else ()
    st.html(f'<ol class="kt-rungs">{"".join(_rung(rung, stands) for rung in STACK)}</ol>')
    earlier = rounds[:-1] if stands else rounds
    if earlier:
        with st.expander(_("Earlier signals, and how they ended"), expanded=not stands):
            for each in reversed(earlier):
                taken = "".join(_taken(entry) for entry in each)
                st.html(f'<ol class="kt-rungs">{taken}</ol>')
    _named(here, rounds)
    _more(here, rounds)
    sitting_in(here, detail, is_open_round=bool(stands))
    _next(here, detail)
    _holdup(here, detail)
    own_thought(here, detail)


def _named(here: Here, rounds: Sequence[Sequence[LadderEntry]]) -> None:
    """Where a step names somebody: who removed that, and the way to do so."""
    entries = [entry for each in rounds for entry in each]
    rows = tuple(entry.step_id for entry in entries)
    for entry in entries:
        removable(here, WordsOf.LADDER, entry.step_id, entry.text, PLACE, rows)


def _more(here: Here, rounds: Sequence[Sequence[LadderEntry]]) -> None:
    """Let a lead add to what they said of the last round; `asked_first` asks for it."""
    mine = [say for entry in (rounds[-1] if rounds else ()) for say in entry.says if say.is_mine]
    if mine and all(say.said_at for say in mine):
        _add(here, mine[-1])


def _add(here: Here, say: SayLine) -> None:
    if not is_open(PLACE, MORE):
        open_button(PLACE, MORE, _("Add to the record"), type="tertiary")
        return
    key = f"more:{say.say_id}:"
    with st.container(border=True):
        text = area(f"{key}text", _("What do you add? The whole team can read this"))
        sent = send_button(key, _("Add this"), PLACE)
    if sent:
        attempt(
            lambda: initiatives.say_as_lead(here.store, here.actor, say.say_id, Answer.ADDED, text),
            _(RECORD.done),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )


def _holdup(here: Here, detail: InitiativeDetail) -> None:
    """Say what the next step waits for."""
    holds = detail.holdup
    if holds.awaited and _is_asked(detail):
        said = _("First your word, at the top of this page. That can be done until {date}.")
        hostile(said.format(date=numbers.date(holds.until)))
    elif holds.awaited:
        said = _(
            "First a word of {names}: is the record right? That can be done until {date}. After that, the "
            "next step can be taken without it, and the record says that there was no answer."
        )
        hostile(said.format(names=names(holds.awaited), date=numbers.date(holds.until)))
    elif holds.back_from is not None and holds.back_from > here.today:
        said = _("Taking back cannot be done on the day of the talk itself. It can from {date} on.")
        hostile(said.format(date=numbers.date(holds.back_from)))


def _rounds(ladder: Sequence[LadderEntry]) -> list[list[LadderEntry]]:
    """A round begins each time that the ladder starts again."""
    rounds: list[list[LadderEntry]] = []
    for entry in ladder:
        if not rounds or rounds[-1][-1].rung in CLOSING:
            rounds.append([])
        rounds[-1].append(entry)
    return rounds


def _rung(rung: Rung, stands: Sequence[LadderEntry]) -> str:
    taken = [entry for entry in stands if entry.rung is rung]
    if taken:
        return "".join(_taken(entry) for entry in taken)
    return (
        f"<li><p><strong>{STACK.index(rung) + 1}. {escape(_(RUNGS[rung]))}</strong></p>"
        f"<p>{escape(_(RUNG_MEANINGS[rung]))}</p></li>"
    )


def _taken(entry: LadderEntry) -> str:
    place = f"{STACK.index(entry.rung) + 1}. " if entry.rung in STACK else ""
    about = by_when(entry.by, entry.at)
    if entry.held_on is not None:
        held = _("the conversation was on {date}").format(date=numbers.date(entry.held_on))
        about = f"{about} · {held}"
    there = [each.name for each in entry.company] + ([entry.with_others] if entry.with_others else [])
    if there:
        about = f"{about} · {_('{names} sat in').format(names=listed(there))}"
    return (
        f'<li class="kt-taken"><p><strong>✓ {place}{escape(_(RUNGS[entry.rung]))}</strong></p>'
        f'<p class="kt-caption">{escape(about)}</p>'
        f'<p class="kt-text" dir="auto">{escape(entry.text)}</p>{told(entry.says, RECORD)}</li>'
    )


def _next(here: Here, detail: InitiativeDetail) -> None:
    opened = next((rung for rung in detail.rungs if is_open(PLACE, rung)), None)
    if opened is Rung.ADJUSTED and detail.mandate is not None:
        adjust_form(here, detail, detail.mandate, PLACE)
    elif opened is not None:
        _form(here, detail, opened)
    else:
        with st.container(horizontal=True, gap="small"):
            stands = detail.line.rung
            follows = FOLLOWS.get(stands) if stands and not _is_asked(detail) else None
            for rung in sorted(detail.rungs, key=lambda each: each is not follows):
                main = "primary" if rung is follows else "secondary"
                open_button(PLACE, rung, _(BUTTONS[rung]), type=main)


def _form(here: Here, detail: InitiativeDetail, rung: Rung) -> None:
    number = detail.line.initiative_id
    key = f"rung:{number}:{rung}:"
    with st.container(border=True):
        st.markdown(_(RUNG_MEANINGS[rung]))
        held_on, others = here.today, ""
        present: tuple[int, ...] = ()
        if rung is Rung.CONVERSATION:
            held_on = one_day(f"{key}day", _("When did you talk?"), held_on)
            present, others = who_sat_in(here, detail, key)
        text = area(f"{key}text", _(QUESTIONS[rung]))
        sent = send_button(key, _(BUTTONS[rung]), PLACE)
    if not sent:
        return
    acts = {
        Rung.SIGNAL: lambda: initiatives.signal(here.store, here.actor, number, text),
        Rung.CONVERSATION: lambda: initiatives.record_conversation(
            here.store, here.actor, number, held_on, text, present, others
        ),
        Rung.TAKEN_BACK: lambda: initiatives.take_back(here.store, here.actor, number, text),
        Rung.SETTLED: lambda: initiatives.settle(here.store, here.actor, number, text),
    }
    attempt(acts[rung], _(SAID[rung]), key, then=lambda: close(PLACE), at=PLACE)
