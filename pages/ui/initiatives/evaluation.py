"""The evaluation: what was set at the start beside the result, and how the initiative ends."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.fields import said_of
from core.initiatives import Condition, Phase, Result
from core.inquiry import ClaimKind, ClaimRef, ThingKind
from core.permissions import Act
from db import initiatives
from db.initiatives import AtStart, EvaluationLine, EvaluationWords, InitiativeDetail
from db.inquiry import PARTS, ChallengeLine
from pages.ui.initiatives.cycle import moves
from pages.ui.initiatives.sustained import sustained_part
from pages.ui.kit import numbers
from pages.ui.kit.edit import labels_of, told_by
from pages.ui.kit.evidence import evidence_link, other_kinds, pieces, some_pieces
from pages.ui.kit.how_we_know import Claim, answered, ask_button, asked_on, open_questions
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, one_of, open_button, send_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when, heading, stacked
from pages.ui.kit.widgets import facts, hostile, show_notice
from pages.ui.kit.words import RESULTS

PLACE = "evaluation"
ABOUT = said_of(EvaluationWords)
AFTER = frozenset({Phase.SUSTAINED, Phase.STOPPED, Phase.PLAN, Phase.EXECUTION})


def evaluation_part(here: Here, detail: InitiativeDetail) -> None:
    """Show start and result side by side; ask for the evaluation when it is time."""
    if detail.line.phase is Phase.SUSTAINED:
        sustained_part(here, detail)
    start = at_start(here, detail)
    heading(_("What did we want, and what came of it?"))
    show_notice(PLACE)
    asked = [
        each
        for each in asked_on(here, ThingKind.INITIATIVE, detail.line.initiative_id)
        if each.claim.kind is ClaimKind.EVALUATION
    ]
    open_questions(here, asked)
    for each in reversed(detail.evaluations):
        _beside(here, start, each, [one for one in asked if one.claim.id == each.evaluation_id])
    if Act.EVALUATE in detail.may:
        if _is_evaluated(detail) and not is_open(PLACE, "again"):
            open_button(PLACE, "again", _("Write another evaluation"))
        else:
            _ask(here, detail, start)
    elif not detail.evaluations:
        hostile(_("The evaluation comes after the doing. It is compared with this:"))
        facts(set_at_start(start))
    # Also when it has just ended: the confirmation appears where the button was.
    moves(here, detail, AFTER if detail.line.phase is Phase.EVALUATION else ())


def _is_evaluated(detail: InitiativeDetail) -> bool:
    onward = [move for move in detail.moves if move.to is Phase.SUSTAINED]
    return any(Condition.EVALUATION not in move.missing for move in onward)


def at_start(here: Here, detail: InitiativeDetail) -> AtStart:
    """What was wanted: kept with the first mandate; before that, the current values."""
    words = detail.words
    now = AtStart(
        pupil_benefit=words.pupil_benefit,
        signs=words.signs,
        research_question=words.research_question,
        on=here.actor.day_of(detail.opened_at),
    )
    return detail.at_start or now


def set_at_start(start: AtStart) -> list[tuple[str, str]]:
    """What was wanted, as names and values."""
    return [
        (_("Set on"), numbers.date(start.on)),
        (_("What would pupils notice?"), start.pupil_benefit or _("not written down")),
        (_("How would we see it?"), start.signs or _("not written down")),
        (_("Research question"), start.research_question or _("not written down")),
    ]


def came_of_it(each: EvaluationLine) -> list[tuple[str, str]]:
    """What an evaluation says, as names and values."""
    told = told_by(labels_of(EvaluationWords), {"result": lambda held: _(RESULTS[held])})(each.words)
    return [(_("Evaluated by"), by_when(each.by, each.at)), *told.values()]


def _beside(here: Here, start: AtStart, each: EvaluationLine, asked: Sequence[ChallengeLine]) -> None:
    with st.container(border=True):
        left, right = st.columns(2)
        with left:
            st.markdown(f"**{_('At the start')}**")
            stacked(set_at_start(start))
        with right:
            st.markdown(f"**{_('Now')}**")
            stacked(came_of_it(each))
        _rests_on(here, each)
        answered(here, asked)
        ref = ClaimRef(kind=ClaimKind.EVALUATION, id=each.evaluation_id)
        about = _("Evaluation of {date}").format(date=numbers.date(each.at))
        ask_button(here, ref.word, _claims(ref, each.words), about)


def _claims(ref: ClaimRef, words: EvaluationWords) -> list[Claim]:
    """What an evaluation says is so, part by part."""
    return [
        Claim(ref=ref, part=part, said=f"{_(ABOUT[part].label)} {held}")
        for part in PARTS[ClaimKind.EVALUATION]
        if (held := getattr(words, part))
    ]


def _rests_on(here: Here, each: EvaluationLine) -> None:
    """What it is based on; if that is one kind of data, what else the school has."""
    if not each.resting_on:
        return
    st.markdown(f"**{_('This is based on')}**")
    there = pieces(here)
    kinds = []
    for one in each.resting_on:
        piece = there.get(one.ref.word) if one.ref else None
        kinds.append(piece.data_kind if piece else None)
        if piece:
            evidence_link(piece)
        else:
            hostile(one.title)
    other_kinds(here, kinds)


def _ask(here: Here, detail: InitiativeDetail, start: AtStart) -> None:
    key = f"evaluate:{detail.line.initiative_id}:"
    with st.container(border=True):
        pupils = _pair(_("What would pupils notice?"), start.pupil_benefit, key, "pupils_noticed")
        against = _pair(_("How would we see it?"), start.signs, key, "against_start")
        left, right = st.columns(2)
        with left:
            _before(_("Research question"), start.research_question)
        with right:
            result = one_of(
                f"{key}result",
                _(ABOUT["result"].label),
                list(Result),
                lambda each: _(RESULTS[each]),
                hint=_("Choose an answer"),
            )
        collaboration = _some_lines(key, "on_collaboration")
        ambition = _some_lines(key, "on_ambition")
        kept = _some_lines(key, "kept")
        resting_on = some_pieces(here, f"{key}evidence", _("What do you base this on? (not required)"))
        sent = send_button(key, _("Save"))
    if not sent:
        return
    if result is None:
        st.error(_("Choose whether it is what you wanted. What you typed is still there."))
        return
    words = EvaluationWords(
        pupils_noticed=pupils,
        against_start=against,
        result=result,
        on_collaboration=collaboration,
        on_ambition=ambition,
        kept=kept,
    )
    attempt(
        lambda: initiatives.evaluate(
            here.store, here.actor, detail.line.initiative_id, words, [each.ref for each in resting_on]
        ),
        _("The evaluation is saved. Now choose together how to go on."),
        key,
        then=lambda: close(PLACE),
        at=PLACE,
    )


def _pair(asked_then: str, then: str, key: str, name: str) -> str:
    left, right = st.columns(2)
    with left:
        _before(asked_then, then)
    with right:
        return _some_lines(key, name)


def _some_lines(key: str, name: str) -> str:
    return area(f"{key}{name}", _(ABOUT[name].label), most=ABOUT[name].most)


def _before(asked: str, said: str) -> None:
    stacked([(_("At the start: {question}").format(question=asked), said or _("not written down"))])
