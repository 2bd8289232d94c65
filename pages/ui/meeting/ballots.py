"""A round on a phone: what is asked, whether by name, and big buttons; each press is an answer at once.

An answer can be changed until the round is closed. Guests answer here too, so nothing else of the school is
within reach.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from html import escape

import streamlit as st

from core.errors import Refusal
from core.meetings import Ballot, RoundKind
from core.meetings.rounds import LONGEST_SAID
from db import meetings
from db.meetings import Attendee, RoundNow
from db.store import Store
from pages.ui.kit.behaviour import say_current
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import area, line, send_button
from pages.ui.kit.messages import explain
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import hostile, plain, with_about
from pages.ui.meeting.round_words import option_word
from pages.ui.meeting.telling import promised, told_part

#: What is typed here may be an answer without a name, so it is no draft: `kit/typed.py` keeps it nowhere.
TYPED = "ballot:"
_REFUSED = "round_refused"
Give = Callable[[Ballot], None]


def ask_round(store: Store, attendee: Attendee, about: str) -> None:
    """Ask the round that is open, or tell the one that was closed; `about`: the title above it."""
    found = meetings.round_for(store, attendee)
    if found is None:
        return
    with st.container(key="round"):
        if found.question != about:
            st.html(f'<p class="kt-question" dir="auto">{escape(found.question)}</p>')
        if not found.is_open:
            told_part(found)
        elif found.by_hand:
            st.html(f'<p class="kt-text">{escape(_("Put up your hand: the chair counts."))}</p>')
        elif found.decision_id is not None and attendee.is_guest:
            said = _("The team votes on a decision. You see what came out when the round is closed.")
            st.html(f'<p class="kt-text">{escape(said)}</p>')
        else:
            _ask(store, attendee, found)


def _ask(store: Store, attendee: Attendee, found: RoundNow) -> None:
    promised(found)
    mine = meetings.my_ballot(store, attendee, found.round_id)
    give = partial(_give, store, attendee, found.round_id)
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(plain(refused))
    ASKED[found.kind](found, mine or Ballot(), give)
    if mine is not None:
        said = _("Your answer is in. You can change it until the round is closed.")
        st.html(f'<p class="kt-is-in" role="status">{escape(said)}</p>')


def _give(store: Store, attendee: Attendee, round_id: int, ballot: Ballot) -> None:
    """Answer, from a press: a refusal is told in the run that follows it."""
    try:
        meetings.answer_round(store, attendee, round_id, ballot)
    except Refusal as refusal:
        st.session_state[_REFUSED] = explain(refusal)


def _pick(found: RoundNow, mine: Ballot, give: Give) -> None:
    with st.container(key="round_choices", gap="small"):
        for place, option in enumerate(found.options):
            _choice(found, option, place, mine, give)


def _choice(found: RoundNow, option: str, place: int, mine: Ballot, give: Give) -> None:
    """One option as a button; the one that was picked is marked, and says so."""
    key, is_mine = f"choice_{found.round_id}_{place}", mine.picks == (option,)
    word = plain(option_word(found.kind, option))
    st.button(
        f"✓ {word}" if is_mine else word,
        key=key,
        width="stretch",
        on_click=give,
        args=(Ballot(picks=(option,)),),
    )
    if is_mine:
        say_current("round_choices", key)


def _consent(found: RoundNow, mine: Ballot, give: Give) -> None:
    """No objection is one press; an objection is written, so that the proposal can be made better by it."""
    none, objects = found.options
    with st.container(key="round_choices", gap="small"):
        _choice(found, none, 0, mine, give)
    key = f"{TYPED}{found.round_id}:"
    if found.is_anonymous:
        hostile(_("What you write as an objection is shown to everyone, without your name."))
    text = area(f"{key}text", _("I object: what is in the way?"), "".join(mine.texts), most=LONGEST_SAID)
    if send_button(key, _("Send my objection"), is_main=False):
        _sent(key, give, Ballot(picks=(objects,), texts=(text,)))


def _word(found: RoundNow, mine: Ballot, give: Give) -> None:
    key = f"{TYPED}{found.round_id}:"
    text = line(f"{key}text", _("Your word"), "".join(mine.texts), most=LONGEST_SAID)
    if send_button(key, _("Change my word") if mine.texts else _("Send my word")):
        _sent(key, give, Ballot(texts=(text,)))


def _sent(key: str, give: Give, ballot: Ballot) -> None:
    """Answer with what was typed; it stays in its field if it was refused."""
    if not any(each.strip() for each in ballot.texts[-1:]):
        st.session_state[_REFUSED] = _("Write something first.")
    else:
        give(ballot)
    if _REFUSED not in st.session_state:
        forget(key)
    st.rerun()


def _cards(found: RoundNow, mine: Ballot, give: Give) -> None:
    """Cards, one at a time; what was written stands below, and can be taken back."""
    key = f"{TYPED}{found.round_id}:"
    text = area(f"{key}text", _("One idea on each card"), most=LONGEST_SAID)
    if send_button(key, _("Put this card down")):
        _sent(key, give, Ballot(texts=(*mine.texts, text)))
    for place, card in enumerate(mine.texts):
        st.html(f'<p class="kt-my-card" dir="auto">{escape(card)}</p>')
        left = mine.texts[:place] + mine.texts[place + 1 :]
        st.button(
            with_about(_("Take this card back"), card),
            key=f"back_{found.round_id}_{place}",
            type="tertiary",
            on_click=give,
            args=(Ballot(texts=left),),
        )


def _dots(found: RoundNow, mine: Ballot, give: Give) -> None:
    """Dots to divide: each press is in at once, so that nobody's dots are lost."""
    left = found.dots - len(mine.picks)
    said = ngettext("{n} dot left to give", "{n} dots left to give", left).format(n=left)
    st.html(f'<p class="kt-message" role="status">{escape(said)}</p>')
    for place, option in enumerate(found.options):
        given = mine.picks.count(option)
        with st.container(horizontal=True, vertical_alignment="center", key=f"dots_{place}"):
            st.html(
                f'<p class="kt-row" dir="auto">{escape(option)} <span class="kt-dots-on" aria-hidden="true">'
                f'{"●" * given}</span><span class="kt-unseen">: {given}</span></p>'
            )
            fewer = list(mine.picks)
            if given:
                fewer.remove(option)
            for sign, about, picks, is_off in (
                ("−", _("One dot fewer for {option}"), tuple(fewer), not given),
                ("+", _("One dot more for {option}"), (*mine.picks, option), not left),
            ):
                st.button(
                    with_about(plain(sign), about.format(option=option)),
                    key=f"dot_{found.round_id}_{place}_{sign}",
                    on_click=give,
                    args=(Ballot(picks=picks),),
                    disabled=is_off,
                )


def _order(found: RoundNow, mine: Ballot, give: Give) -> None:
    """Press what you want most, then what comes next; the last one follows by itself."""
    key = f"order_{found.round_id}"
    begun: tuple[str, ...] = st.session_state.get(key, mine.picks)
    if begun:
        items = "".join(f'<li dir="auto">{escape(option)}</li>' for option in begun)
        st.html(f'<ol class="kt-sentences">{items}</ol>')
        st.button(_("Put them in order again"), key=f"{key}_anew", on_click=_begin_order, args=(key,))
    left = [option for option in found.options if option not in begun]
    if left:
        asked = _("Which comes next?") if begun else _("What do you want most?")
        st.html(f'<p class="kt-message">{escape(asked)}</p>')
    with st.container(key="round_order", gap="small"):
        for option in left:
            place = found.options.index(option)
            st.button(
                plain(option),
                key=f"{key}_{place}",
                width="stretch",
                on_click=_next,
                args=(key, found, (*begun, option), give),
            )


def _begin_order(key: str) -> None:
    st.session_state[key] = ()


def _next(key: str, found: RoundNow, begun: tuple[str, ...], give: Give) -> None:
    rest = tuple(option for option in found.options if option not in begun)
    if len(rest) > 1:
        st.session_state[key] = begun
    else:
        st.session_state.pop(key, None)
        give(Ballot(picks=begun + rest))


ASKED: Mapping[RoundKind, Callable[[RoundNow, Ballot, Give], None]] = {
    RoundKind.CHECK_IN: _word,
    RoundKind.YES_NO: _pick,
    RoundKind.SENSE: _pick,
    RoundKind.CONSENT: _consent,
    RoundKind.GRADIENTS: _pick,
    RoundKind.FIST: _pick,
    RoundKind.DOTS: _dots,
    RoundKind.RANKING: _order,
    RoundKind.SILENT: _cards,
}
