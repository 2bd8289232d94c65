"""Who stands behind words of the team: "ja" or "ja, mits …", what is open, and an answer to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import streamlit as st

from core.endorsing import LONGEST_PROVISO, Proviso, Voices
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import area, close, is_open, open_button, send_button
from pages.ui.kit.marks import faces, pill
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when, names, who
from pages.ui.kit.widgets import show_notice


@dataclass(frozen=True, kw_only=True)
class Speaking:
    """What can be said of some words, and the acts that say it.

    `key`: tells these words apart on the page, and is where it is confirmed. `voices`: of the team.
    `may_speak`: whether the reader can say yes. `say`: gets what the yes asks for, or "". `is_main`: yes is
    the main button.
    """

    key: str
    voices: Voices
    may_speak: bool
    say: Callable[[str], object]
    take_back: Callable[[], object]
    answer: Callable[[int, str], object]
    withdraw: Callable[[int], object]
    is_main: bool = True


def message(voices: Voices) -> str:
    """How many say yes, and how many questions are open: "4 van 6 zeggen ja · 1 vraag staat open"."""
    yes, team, left = len(voices.yes), voices.team, len(voices.open)
    said = [
        _("Nobody said yes yet")
        if not yes
        else _("Everybody says yes")
        if yes == team
        else ngettext("{yes} of {team} says yes", "{yes} of {team} say yes", yes).format(
            yes=numbers.count(yes), team=numbers.count(team)
        )
    ]
    if left:
        said.append(open_said(left))
    return " · ".join(said)


def open_said(n: int) -> str:
    """How many conditions are open: "2 voorwaarden staan open"."""
    return ngettext("{n} condition is open", "{n} conditions are open", n).format(n=numbers.count(n))


def standing(voices: Voices) -> None:
    """How many say yes, the team as circles, and who they are."""
    said = f'<p class="kt-text"><strong>{escape(message(voices))}</strong></p>'
    named = escape(_("They say yes: {names}").format(names=names(voices.yes))) if voices.yes else ""
    st.html(f'{said}{circles(voices)}<p class="kt-caption" dir="auto">{named}</p>')


def circles(voices: Voices) -> str:
    """The team, as markup: who says yes by their initials, an open circle for whom we did not hear yet."""
    if not voices.yes:
        return ""
    waiting = '<span class="kt-face kt-face-nobody" aria-hidden="true">?</span>' * len(voices.silent)
    return f'<p class="kt-faces">{faces(voices.yes, lead=True)}{waiting}</p>'


def speak(here: Here, speaking: Speaking) -> None:
    """Everything that people say of these words: who says yes, what they ask for, and the reader's word."""
    with st.container(key=f"endorsing_{speaking.key}", gap="small"):
        show_notice(speaking.key)
        standing(speaking.voices)
        if speaking.may_speak:
            own_word(here, speaking)
        provisos(here, speaking)


def own_word(here: Here, speaking: Speaking) -> None:
    """Yes, "yes, provided that …", or no longer."""
    place = f"{speaking.key}:own"
    if is_open(place, "provided"):
        _provided(speaking, place)
        return
    is_behind = speaking.voices.says_yes(here.actor.person_id)
    with st.container(horizontal=True, gap="small"):
        if not is_behind and st.button(
            _("Yes, I stand behind this"),
            key=f"{speaking.key}:yes",
            type="primary" if speaking.is_main else "secondary",
            icon=":material/handshake:",
        ):
            attempt(lambda: speaking.say(""), _("You say yes."), at=speaking.key)
        label = _("Yes, provided that …") if not is_behind else _("I also ask for something …")
        open_button(place, "provided", label, icon=":material/add_comment:")
        if is_behind and st.button(_("I take back my yes"), key=f"{speaking.key}:back", type="tertiary"):
            attempt(speaking.take_back, _("You no longer say yes."), at=speaking.key)


def ask_for(here: Here, speaking: Speaking) -> None:
    """Only "yes, provided that …", where the page has its own button for yes."""
    place = f"{speaking.key}:own"
    if is_open(place, "provided"):
        _provided(speaking, place)
        return
    is_behind = speaking.voices.says_yes(here.actor.person_id)
    label = _("Yes, provided that …") if not is_behind else _("I also ask for something …")
    open_button(place, "provided", label, icon=":material/add_comment:")


def _provided(speaking: Speaking, place: str) -> None:
    key = f"{speaking.key}:provided"
    with st.container(border=True):
        said = area(
            key,
            _("Yes, provided that … (one sentence; your team reads it and answers it)"),
            most=LONGEST_PROVISO,
            height=80,
        )
        if send_button(key, _("Say yes, provided that"), place, disabled=not said.strip()):
            attempt(
                lambda: speaking.say(said),
                _("You say yes, and your team reads what you ask for."),
                key,
                then=lambda: close(place),
                at=speaking.key,
            )


def provisos(here: Here, speaking: Speaking) -> None:
    """What people's yes asks for: what is open first, with the way to answer it."""
    for each in sorted(speaking.voices.provisos, key=lambda one: (not one.is_open, one.proviso_id)):
        with st.container(border=True, gap="small", key=f"proviso_{speaking.key}_{each.proviso_id}"):
            st.html(told(each))
            if each.is_open and speaking.may_speak:
                _closing(here, speaking, each)


def told(each: Proviso) -> str:
    """A proviso with who said it and what became of it, as HTML."""
    about = f'<p class="kt-caption" dir="auto">{_state(each)} {escape(by_when(each.by, each.at))}</p>'
    text = escape(_("Yes, provided that: {text}").format(text=each.text))
    said = f'{about}<p class="kt-text" dir="auto">{text}</p>'
    if each.answer:
        by = _("Answered by {name}: {answer}").format(name=who(each.answered_by), answer=each.answer)
        said += f'<p class="kt-text" dir="auto">{escape(by)}</p>'
    return said


def _state(each: Proviso) -> str:
    if each.is_open:
        return pill(_("open"), "watch", "?")
    if each.taken_up_in is not None:
        return pill(_("taken up in version {version}").format(version=each.taken_up_in), "met", "✓")
    if each.answered_at is not None:
        return pill(_("answered"), "met", "✓")
    return pill(_("taken back"), "open", "–")


def _closing(here: Here, speaking: Speaking, each: Proviso) -> None:
    place, what = f"{speaking.key}:provisos", f"answer{each.proviso_id}"
    if each.is_of(here.actor.person_id):
        label = _("This is settled for me")
        if st.button(label, key=f"{speaking.key}:settled{each.proviso_id}"):
            attempt(
                lambda: speaking.withdraw(each.proviso_id), _("You no longer ask for this."), at=speaking.key
            )
        return
    if not is_open(place, what):
        open_button(place, what, _("Answer this"), each.text, icon=":material/reply:")
        return
    key = f"{speaking.key}:{what}"
    answer = area(key, _("Your answer"), height=80)
    if send_button(key, _("Answer"), place, disabled=not answer.strip()):
        attempt(
            lambda: speaking.answer(each.proviso_id, answer),
            _("It is answered."),
            key,
            then=lambda: close(place),
            at=speaking.key,
        )
