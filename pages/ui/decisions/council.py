"""What the participation council (MR) was asked and answered about a decision, step by step.

Kartrekker asks only what happened; it does not say whether the council had to be involved.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from core.council import MOVES, CouncilMove, CouncilPart, CouncilRight, CouncilWords
from core.fields import said_of
from core.permissions import Act, may
from core.yearly import yearly_decision
from db import decisions
from db.decisions import CouncilLine, CouncilVersion, DecisionDetail
from pages.ui.kit import inputs, numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.council_law import council_law
from pages.ui.kit.edit import read_first
from pages.ui.kit.i18n import _, language
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, story, who
from pages.ui.kit.typed import based_on, follow
from pages.ui.kit.widgets import folded, hostile, show_notice
from pages.ui.kit.words import COUNCIL_MOVES, COUNCIL_PARTS, COUNCIL_RIGHTS, capital, council_sentence, listed

Word = TypeVar("Word", bound=StrEnum)
NOTICE, NEW = "council", "new"
ABOUT = said_of(CouncilWords)
SIX_WEEKS = dt.timedelta(weeks=6)


def council_part(here: Here, detail: DecisionDetail) -> None:
    """Show the steps of the council, and let a school leader note or correct one."""
    st.header(_("Participation council (MR)"), anchor=False)
    show_notice(NOTICE)
    lines = ask(here, decisions.council_steps, detail.decision_id)
    if not lines:
        hostile(_("Nothing of the council is noted at this decision yet."))
    if detail.yearly is not None:
        council_law(yearly_decision(detail.yearly))
    may_note = may(here.actor.role, Act.NOTE_COUNCIL_STEP)
    for line in lines:
        _line(here, detail, line, may_note=may_note)
    if not may_note:
        if not lines:
            hostile(_("A school leader notes what the council is asked and what it answers."))
        return
    first = {} if lines else _first_steps(here, detail)
    begun = next((new for new in (*first, NEW) if inputs.is_open(_place(detail), new)), None)
    if begun is not None:
        _note(here, detail, first.get(begun))
        return
    with st.container(horizontal=True):
        for new, words in first.items():
            inputs.open_button(_place(detail), new, _("Note: {step}").format(step=council_sentence(words)))
        inputs.open_button(_place(detail), NEW, _("Note a step of the MR"), icon=":material/add:")


def _first_steps(here: Here, detail: DecisionDetail) -> dict[str, CouncilWords]:
    """What the council is to be asked at a decision of this kind, as a step to note."""
    asked = yearly_decision(detail.yearly).law if detail.yearly else ()
    return {
        f"{line.part}:{line.right}": CouncilWords(
            part=line.part,
            right=line.right,
            move=CouncilMove.ASKED,
            day=here.today,
            due_on=here.today + SIX_WEEKS,
        )
        for line in asked
        if line.part and line.right
    }


def council_text(here: Here, decision_id: int, *, before: dt.datetime | None = None) -> str:
    """The steps in sentences, without what was struck out; `before`: as they stood at that moment."""
    said = []
    for line in ask(here, decisions.council_steps, decision_id):
        version = standing(line, before)
        if version is not None and not version.is_struck:
            said.append(_told(version.words))
    return " ".join(said)


def standing(line: CouncilLine, before: dt.datetime | None) -> CouncilVersion | None:
    """The version of a step that stood at a moment, or now; None: it was not noted yet."""
    versions = [each for each in line.versions if before is None or each.at <= before]
    return versions[-1] if versions else None


def _told(words: CouncilWords) -> str:
    return " ".join(part for part in (_heading(words), *_details(words)) if part)


def _heading(words: CouncilWords) -> str:
    return _("{date}: {what}.").format(date=numbers.date(words.day), what=council_sentence(words))


def _details(words: CouncilWords) -> tuple[str, str]:
    term = _("Answer due by {date}.").format(date=numbers.date(words.due_on)) if words.due_on else ""
    conditions = _("Conditions: {text}").format(text=words.conditions) if words.conditions else ""
    return term, conditions


def _place(detail: DecisionDetail) -> str:
    return f"council_of:{detail.decision_id}"


def _line(here: Here, detail: DecisionDetail, line: CouncilLine, *, may_note: bool) -> None:
    number = str(line.number)
    with st.container(border=True, key=f"council_step_{number}"):
        story(_versions(line))
        if line.words.minutes:
            folded(_("What the minutes say"), f"council_minutes_{number}", hostile, line.words.minutes)
        if not may_note or line.is_struck:
            return
        if inputs.is_open(_place(detail), number):
            _correct(here, detail, line)
        else:
            about = council_sentence(line.words)
            with st.container(horizontal=True):
                inputs.open_button(_place(detail), number, _("Correct this"), about=about)


def _versions(line: CouncilLine) -> list[Told]:
    """The step as it stands, with below it each version that was corrected."""
    now, *before = reversed(line.versions)
    term, conditions = _details(now.words)
    waits = _("No answer yet.") if line.waits else ""
    told = [
        Told(
            heading=_("Struck out: {what}").format(what=_heading(now.words))
            if now.is_struck
            else _heading(now.words),
            about=_by(now),
            text="\n".join(part for part in (term, waits, conditions) if part),
        )
    ]
    return told + [
        Told(heading="", about=_("Before: {what}").format(what=_told(each.words)), text=_by(each))
        for each in before
    ]


def _by(version: CouncilVersion) -> str:
    said = _("Corrected by {name} on {date}: {reason}") if version.reason else _("Noted by {name} on {date}")
    return said.format(name=who(version.by), date=numbers.date(version.at), reason=version.reason)


def _note(here: Here, detail: DecisionDetail, first: CouncilWords | None) -> None:
    """The form for a step, begun with the first one of a decision that comes back each year."""
    begun = f"{first.part}:{first.right}" if first else NEW
    key, place = f"council:{detail.decision_id}:{begun}:", _place(detail)
    follow(key)
    with st.container(border=True):
        st.subheader(_("Note a step of the MR"), anchor=False)
        parts = _parts(detail, key)
        words = _fields(here, key, first)
        if not inputs.send_button(key, _("Note this"), place):
            return
    if parts:
        about = _("About: {parts}.").format(parts=listed(parts))
        words = replace(words, minutes="\n".join(filter(None, (about, words.minutes))))
    attempt(
        lambda: decisions.note_council_step(here.store, here.actor, detail.decision_id, words),
        _("The step of the MR is noted."),
        key,
        then=lambda: inputs.close(place),
        at=NOTICE,
    )


def _parts(detail: DecisionDetail, key: str) -> tuple[str, ...]:
    """Of a decision that the council answers part by part: which parts this step is about."""
    named = [each.read(language()) for each in yearly_decision(detail.yearly).parts] if detail.yearly else []
    if not named:
        return ()
    hint = _("All of it, or choose parts")
    return inputs.some_of(f"{key}parts", _("About which parts?"), named, str, hint=hint)


def _correct(here: Here, detail: DecisionDetail, line: CouncilLine) -> None:
    key, place = f"council:{detail.decision_id}:{line.number}:", _place(detail)
    stands = line.versions[-1].version
    follow(key)
    reads_first = read_first(key, stands)
    hostile(_("What was here stays visible, with your reason."))
    is_struck = inputs.tick(f"{key}struck", _("This never happened, or not at this decision"))
    words = None if is_struck else _fields(here, key, line.words)
    reason = inputs.line(f"{key}reason", _("Why do you correct it?"), most=300)
    sent = inputs.send_button(key, _("Correct the step"), place)
    if not sent or reads_first or (words is None and not is_struck):
        return
    shown = based_on(key, stands)
    attempt(
        lambda: decisions.correct_council_step(
            here.store, here.actor, detail.decision_id, line.number, words, reason, based_on=shown
        ),
        _("The step is corrected; what was there can still be read."),
        key,
        then=lambda: inputs.close(place),
        at=NOTICE,
    )


def _fields(here: Here, key: str, start: CouncilWords | None) -> CouncilWords:
    """The fields of a step."""
    left, right = st.columns(2)
    with left:
        part = _one(key, "part", list(CouncilPart), COUNCIL_PARTS, start)
        claim = _one(key, "right", list(CouncilRight), COUNCIL_RIGHTS, start)
    with right:
        # A word of before there were steps stays to be chosen where it stood.
        moves = [*MOVES, *({start.move} - set(MOVES) if start else ())]
        move = _one(key, "move", moves, COUNCIL_MOVES, start)
        day = inputs.one_day(f"{key}day", _(ABOUT["day"].label), start.day if start else here.today)
    due_on = _due_on(key, day, start) if move is CouncilMove.ASKED else None
    conditions = _some_lines(key, "conditions", start) if move is CouncilMove.CONDITIONAL else ""
    minutes = _some_lines(key, "minutes", start)
    return CouncilWords(
        part=part, right=claim, move=move, day=day, due_on=due_on, conditions=conditions, minutes=minutes
    )


def _one(
    key: str, name: str, choices: list[Word], words: Mapping[Word, str], start: CouncilWords | None
) -> Word:
    stands = getattr(start, name) if start else choices[0]
    return inputs.pick(
        f"{key}{name}", _(ABOUT[name].label), choices, lambda each: capital(_(words[each])), stands
    )


def _due_on(key: str, asked_on: dt.date, start: CouncilWords | None) -> dt.date | None:
    """Of a new request, six weeks later unless somebody says otherwise."""
    return inputs.day(
        f"{key}due_on", _(ABOUT["due_on"].label), start.due_on if start else asked_on + SIX_WEEKS
    )


def _some_lines(key: str, name: str, start: CouncilWords | None) -> str:
    held = getattr(start, name) if start else ""
    return inputs.area(f"{key}{name}", _(ABOUT[name].label), held, most=ABOUT[name].most)
