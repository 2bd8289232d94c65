"""The chair asks a round about the item at hand, sees how many answered, closes it, and holds it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from html import escape

import streamlit as st

from core.fields import said_of
from core.meetings import RoundKind, RoundWords, WhyHidden
from core.meetings.rounds import MOST_DOTS, MOST_OPTIONS, WITH_OPTIONS, WRITTEN
from db import meetings
from db.meetings import Now, RoundNow
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import area, close, how_many, is_open, number, one_of_few, open_button, send_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, heading
from pages.ui.kit.widgets import folded, hostile, plain, show_notice
from pages.ui.meeting.round_words import KINDS, how_many_said, kind_name, option_word
from pages.ui.meeting.telling import promised, told_part
from pages.ui.meeting.telling_pictures import progress
from pages.ui.meeting.telling_words import message
from pages.ui.meeting.themes import sort_into_themes, vote_on_themes
from pages.ui.meeting.votes import counts_in_decision, vote_fields, votes

PLACE = "meeting_round"
ABOUT = said_of(RoundWords)
USUAL_DOTS, MOST_HANDS = 3, 1000
#: What is written, or put in order, is not counted by hand.
BY_HAND = frozenset(RoundKind) - WRITTEN - {RoundKind.RANKING}
HOW = {False: N_("On their phone"), True: N_("By putting up a hand")}
NAMES = {False: N_("By name"), True: N_("Without names")}
#: Why it is better to wait: closing tells nothing, and then the answers are gone.
NOT_YET = {
    WhyHidden.FEW: N_("Wait a little: with fewer than {k} answers nothing is shown."),
    WhyHidden.OTHERS: N_(
        "Not the same people answered as the time before, so nothing will be shown. "
        "Wait for the others, or ask it in other words."
    ),
}


def run_round(here: Here, now: Now, about: str = "") -> None:
    """Ask a round, or run the open one; `about`: a question on the beamer, to write about in silence."""
    heading(_("Round"))
    show_notice(PLACE)
    found = _latest(here, now)
    if found is not None and found.is_open:
        _open(here, now, found)
        return
    waiting = votes(here, now)
    is_asking = any(
        is_open(PLACE, what) for what in ("kinds", *map(_of_kind, RoundKind), *map(_of_vote, waiting))
    )
    if found is not None and not is_asking:
        _closed(here, now, found)
    _offer(here, now, about, waiting, is_first=found is None)


def _latest(here: Here, now: Now) -> RoundNow | None:
    return None if now.round_id is None else meetings.round_now(here.store, here.actor, now.round_id)


def _offer(here: Here, now: Now, about: str, waiting: Sequence[RoundWords], *, is_first: bool) -> None:
    """A button, then the kinds with what each is for, then the form of one; the votes of a decision first."""
    kind = next((each for each in RoundKind if is_open(PLACE, _of_kind(each))), None)
    vote = next((each for each in waiting if is_open(PLACE, _of_vote(each))), None)
    if vote is not None:
        ask_form(here, now, vote)
    elif kind is not None:
        ask_form(here, now, _words(now, kind, about))
    elif is_open(PLACE, "kinds"):
        _kinds()
    else:
        if about:
            label, silent = _("Let everybody write about this in silence"), _of_kind(RoundKind.SILENT)
            open_button(PLACE, silent, label, icon=":material/edit_note:", type="primary")
        for each in waiting:
            label = _("Let {group} vote on this decision").format(group=each.group)
            open_button(PLACE, _of_vote(each), plain(label), icon=":material/balance:", type="primary")
        label = _("Ask a round") if is_first else _("Ask another round")
        open_button(PLACE, "kinds", label, icon=":material/how_to_vote:")


def _of_kind(kind: RoundKind) -> str:
    return f"ask_{kind}"


def _of_vote(words: RoundWords) -> str:
    return f"vote_{words.group}"


def _kinds() -> None:
    with st.container(key="round_kinds"):
        for kind, about in KINDS.items():
            with st.container(key=f"kind_{kind}", gap="small"):
                open_button(PLACE, _of_kind(kind), _(about.name), width="stretch")
                hostile(_(about.use))
    st.button(_("Cancel"), key="round_kinds_close", type="tertiary", on_click=close, args=(PLACE,))


def _words(now: Now, kind: RoundKind, about: str) -> RoundWords:
    """A round of this kind, as the form begins: about the question on the beamer, or the item at hand."""
    asked = "" if about else KINDS[kind].question
    question = _(asked) if asked else about or (now.item.words.title if now.item else "")
    return RoundWords(kind=kind, question=question, dots=USUAL_DOTS if kind is RoundKind.DOTS else 0)


def ask_form(here: Here, now: Now, begins: RoundWords, *, follows: int | None = None) -> None:
    """The form of a round, which begins with these words; `follows`: the round that it holds again."""
    key = f"round:{now.item_id}:{now.part}:{begins.kind}:{follows or ''}:{begins.group}:"
    with st.container(border=True):
        st.html(f'<p class="kt-message">{escape(kind_name(begins.kind))}</p>')
        hostile(_(KINDS[begins.kind].use))
        words = _asked(key, begins) if begins.decision_id is None else vote_fields(here, key, begins)
        hands = _by_hand(key, begins.kind, follows)
        if not hands:
            words = replace(words, is_anonymous=_without_names(here, now, key, begins))
        sent = send_button(key, _("Ask this now"), PLACE)
    if sent:
        attempt(
            lambda: _ask(here, now, words, follows, hands=hands),
            _("The question is on every screen."),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )


def _asked(key: str, begins: RoundWords) -> RoundWords:
    label, most = _(ABOUT["question"].label), ABOUT["question"].most
    words = replace(begins, question=area(f"{key}question", label, begins.question, most=most, height=80))
    return _with_options(key, words) if begins.kind in WITH_OPTIONS else words


def _ask(here: Here, now: Now, words: RoundWords, follows: int | None, *, hands: bool) -> None:
    if follows is None:
        meetings.ask_round(here.store, here.actor, now.meeting_id, now.item_id, words, hands=hands)
    else:
        meetings.again(here.store, here.actor, follows, words)


def _with_options(key: str, words: RoundWords) -> RoundWords:
    label = _("What can they choose from? One on each line, at most {most}.").format(most=MOST_OPTIONS)
    typed = area(f"{key}options", label, "\n".join(words.options), height=140)
    options = tuple(dict.fromkeys(each.strip() for each in typed.splitlines() if each.strip()))
    dots = words.dots
    if words.kind is RoundKind.DOTS:
        dots = int(number(f"{key}dots", _("How many dots each?"), words.dots, least=1, most=MOST_DOTS))
    return replace(words, options=options, dots=dots)


def _by_hand(key: str, kind: RoundKind, follows: int | None) -> bool:
    """Ask whether hands are counted, where that can be; a round that is held again goes as it went."""
    if follows is not None or kind not in BY_HAND:
        return False
    given = one_of_few(f"{key}hands", _("How does everyone answer?"), HOW, False)
    return bool(given)


def _without_names(here: Here, now: Now, key: str, begins: RoundWords) -> bool:
    """Ask whether answers have names; without, only where enough are there to hide among."""
    k, is_vote = here.privacy_threshold, begins.decision_id is not None
    n = sum(not (is_vote and each.is_guest) for each in now.people)
    if n < k:
        said = _("This round is by name. Without names needs {k} people here; there are {n}.")
        hostile(said.format(k=k, n=n))
        return False
    given = one_of_few(f"{key}is_anonymous", _("With names or without?"), NAMES, begins.is_anonymous)
    return bool(given)


def _open(here: Here, now: Now, found: RoundNow) -> None:
    st.html(f'<p class="kt-question" dir="auto">{escape(found.question)}</p>')
    if found.by_hand:
        _hands(here, now, found)
        return
    promised(found)
    said = how_many_said(found)
    st.html(f'<p class="kt-tally-count" role="status">{escape(said)}</p>{progress(found.heard, found.asked)}')
    if found.hides is not None:
        why = _(NOT_YET[found.hides]).format(k=found.k)
        st.html(f'<p class="kt-waits" role="status">{escape(why)}</p>')
    if st.button(_("Close the round and show the result"), key="round_close", type="primary"):
        attempt(
            lambda: meetings.close_round(here.store, here.actor, found.round_id),
            _("The round is closed."),
            at=PLACE,
        )


def _hands(here: Here, now: Now, found: RoundNow) -> None:
    """Where there are no phones: how many hands for each option, of how many people."""
    key = f"hands:{found.round_id}:"
    hostile(_("Read each option aloud and count the hands."))
    counts = {
        option: how_many(f"{key}{place}", option_word(found.kind, option), most=MOST_HANDS)
        for place, option in enumerate(found.options)
    }
    there: Fraction | int = found.asked
    if found.decision_id is None:
        label = _("How many people are in the room?")
        there = number(f"{key}asked", label, len(now.people), least=1, most=MOST_HANDS)
    if send_button(key, _("Keep this count")):
        given = {option: count or 0 for option, count in counts.items()}
        attempt(
            lambda: meetings.count_by_hand(here.store, here.actor, found.round_id, given, int(there)),
            _("The count is kept."),
            key,
            at=PLACE,
        )


def _closed(here: Here, now: Now, found: RoundNow) -> None:
    """The result, and what can follow it: the round again, themes, a vote on them."""
    st.html(f'<p class="kt-question" dir="auto">{escape(found.question)}</p>')
    if is_open(PLACE, "again"):
        told_part(found)
        ask_form(here, now, _as_asked(found), follows=found.round_id)
        return
    if found.kind is RoundKind.SILENT:
        sort_into_themes(here, now, found)
        _vote(here, now, found)
        folded(plain(message(found)), f"cards_{found.round_id}", told_part, found)
    else:
        told_part(found)
    if counts_in_decision(here, found):
        return  # a group has one voice
    improves = found.kind is RoundKind.CONSENT
    label = _("Improve the proposal and ask again") if improves else _("Hold this round again")
    open_button(PLACE, "again", label, icon=":material/replay:")


def _vote(here: Here, now: Now, found: RoundNow) -> None:
    """Once cards are sorted, the themes are what can be voted on."""
    themes = meetings.themes(here.store, here.actor, found.round_id)
    if len(set(themes.values())) < 2:
        return
    if is_open(PLACE, "vote"):
        ask_form(here, now, vote_on_themes(found, themes, USUAL_DOTS), follows=None)
    else:
        open_button(PLACE, "vote", _("Vote on the themes"), icon=":material/adjust:")


def _as_asked(found: RoundNow) -> RoundWords:
    return RoundWords(
        kind=found.kind,
        question=found.question,
        options=found.options if found.kind in WITH_OPTIONS else (),
        is_anonymous=found.is_anonymous,
        dots=found.dots,
        decision_id=found.decision_id,
        group=found.group,
        asked=found.asked if found.decision_id is not None else None,
    )
