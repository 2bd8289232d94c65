"""What leads say of the record and of the mandate: shown below it, and asked of who leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from core.taking_back import Answer
from db import initiatives
from db.initiatives import DraftLine, MandateVersion, SayLine
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import area
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, who
from pages.ui.kit.widgets import hostile


@dataclass(frozen=True, kw_only=True)
class Words:
    """How a word is asked and told: of the record of a step, or of the mandate itself."""

    said: Mapping[Answer, str]
    waits: str
    question: str
    about: str
    yes: str
    more: str
    done: str


RECORD = Words(
    said={
        Answer.CONFIRMED: N_("{name} says: this is how it was"),
        Answer.ADDED: N_("{name} adds"),
        Answer.DRAFTED: N_("{name} drafted it like this"),
    },
    waits=N_("{name} has not given a word yet; this can be done until {date}."),
    question=N_("Is this how it was?"),
    about=N_("Your words stay in the record, beside those of the school leader. The whole team reads both."),
    yes=N_("Yes, this is how it was"),
    more=N_("I add this"),
    done=N_("Your words are in the record."),
)
MANDATE = Words(
    said={
        Answer.CONFIRMED: N_("{name} agrees"),
        Answer.ADDED: N_("{name} wants it otherwise"),
        Answer.DRAFTED: N_("{name} drafted it like this"),
    },
    waits=N_("{name} has yet to agree."),
    question=N_("Do you agree with this mandate?"),
    about=N_("A mandate is agreed by both: who leads, and the school leader."),
    yes=N_("Agreed"),
    more=N_("I want it otherwise"),
    done=N_("Your answer is there. The school leader sees it here."),
)


PROPOSAL = Words(
    said=MANDATE.said,
    waits=MANDATE.waits,
    question=N_("Do you agree with this other frame?"),
    about=N_("A mandate is agreed by both. As long as you have not agreed, it stays as it is."),
    yes=MANDATE.yes,
    more=MANDATE.more,
    done=MANDATE.done,
)


def told(says: Iterable[SayLine], words: Words) -> str:
    """What was said, as lines of HTML below what it is about."""
    return "".join(_one(each, words) for each in says)


def _one(say: SayLine, words: Words) -> str:
    name = who(say.person)
    if say.answer is None:
        late = words is RECORD and say.is_late
        said = _("{name} did not answer within a week.") if late else _(words.waits)
        return f'<p class="kt-caption">{escape(said.format(name=name, date=numbers.date(say.until)))}</p>'
    sign = "" if say.answer is Answer.ADDED else "✓ "
    about = f"{sign}{_(words.said[say.answer]).format(name=name)} · {numbers.date(say.said_at)}"
    text = f'<p class="kt-text" dir="auto">{escape(say.text)}</p>' if say.text else ""
    return f'<p class="kt-caption">{escape(about)}</p>{text}'


def agreed(here: Here, version: MandateVersion) -> None:
    """Who agreed with the mandate in force, and who has yet to; a lead is asked."""
    _said(here, version.says, MANDATE)


def proposed(here: Here, proposal: DraftLine) -> None:
    """Who agreed with a frame that the school leader proposes, and who has yet to; a lead is asked."""
    _said(here, proposal.says, PROPOSAL)


def _said(here: Here, says: Sequence[SayLine], about: Words) -> None:
    if says:
        st.html(f'<div class="kt-agreed">{told(says, about)}</div>')
    for say in says:
        if say.is_mine and say.said_at is None and say.step_id is None:
            say_form(here, say, about, "mandate")
    mine = [say for say in says if say.is_mine and say.said_at is not None]
    is_otherwise = bool(mine) and mine[-1].answer is Answer.ADDED
    if is_otherwise and st.button(_("Now I agree"), key=f"agree_now_{mine[-1].say_id}"):
        attempt(
            lambda: initiatives.say_as_lead(here.store, here.actor, mine[-1].say_id, Answer.CONFIRMED),
            _(MANDATE.done),
            at="mandate",
        )


def say_form(here: Here, say: SayLine, words: Words, place: str) -> None:
    """Ask a lead for their word: yes, or more."""
    key = f"say:{say.say_id}:"
    with st.container(border=True, key=f"say_{say.say_id}"):
        st.subheader(_(words.question), anchor=False)
        hostile(_(words.about))
        text = area(f"{key}text", _("In your own words (with a plain yes, this may stay empty)"))
        with st.container(horizontal=True, gap="small"):
            yes = st.button(_(words.yes), key=f"{key}yes", type="primary")
            more = st.button(_(words.more), key=f"{key}more")
    if yes or more:
        answer = Answer.CONFIRMED if yes else Answer.ADDED
        attempt(
            lambda: initiatives.say_as_lead(here.store, here.actor, say.say_id, answer, text),
            _(words.done),
            key,
            at=place,
        )
