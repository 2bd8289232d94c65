"""“How do we know that?”: the one way to ask it of whatever is said at the school, and to answer it there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from core.inquiry import ClaimKind, ClaimRef, SourceKind, ThingKind, ThingRef
from core.meetings import ItemKind, ItemWords
from core.permissions import Act, may
from db import inquiry
from db.inquiry import ChallengeLine, Grounds
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.evidence import link_to, named, pieces
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import area, close, is_open, one_of, open_button, pick, send_button
from pages.ui.kit.places import AMBITIONS, DECISIONS, INITIATIVES, Place, Section
from pages.ui.kit.references import source_html, source_text
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, heading, story, who
from pages.ui.kit.to_agenda import to_agenda
from pages.ui.kit.widgets import brief, show_notice
from pages.ui.kit.words import SOURCE_KINDS

PLACE = "how_we_know"
LONGEST_QUESTION, LONGEST_ANSWER = 500, 1000
#: What a question was asked of, with those words.
ASKED_OF: Mapping[ClaimKind, str] = {
    ClaimKind.STATEMENT: N_("Asked of the statement: “{words}”"),
    ClaimKind.EVALUATION: N_("Asked of the evaluation: “{words}”"),
    ClaimKind.AMBITION: N_("Asked of the ambition: “{words}”"),
    ClaimKind.ARGUMENT: N_("Asked of the argument: “{words}”"),
    ClaimKind.DECISION: N_("Asked of the reason of the decision: “{words}”"),
}
#: Where each kind of claim is answered: the page of its thing, and what else opens it there.
_WHERE: Mapping[ClaimKind, tuple[Place, Mapping[str, str]]] = {
    ClaimKind.STATEMENT: (INITIATIVES, {"part": Section.GROUNDS}),
    ClaimKind.EVALUATION: (INITIATIVES, {"part": Section.EVALUATION}),
    ClaimKind.AMBITION: (AMBITIONS, {}),
    ClaimKind.ARGUMENT: (DECISIONS, {"step": "informatie"}),
    ClaimKind.DECISION: (DECISIONS, {"step": "besluit"}),
}


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Something that can be asked about. `part`: which of its words; `said`: how it reads in a list."""

    ref: ClaimRef
    said: str
    part: str = ""


def asked_on(here: Here, kind: ThingKind, number: int) -> tuple[ChallengeLine, ...]:
    """All that was asked of the claims of one thing, oldest first."""
    return ask(here, inquiry.questions_on, ThingRef(kind=kind, id=number))


def where(claim: ClaimRef, on: ThingRef) -> tuple[Place, dict[str, str]]:
    """The page where a question is answered, and the query parameters that open it there."""
    place, more = _WHERE[claim.kind]
    return place, place.to(on.id, **more)


def open_questions(here: Here, asked: Iterable[ChallengeLine]) -> None:
    """Show what nobody answered yet, each with its answer form: once on a page, above the claims."""
    show_notice(PLACE)
    waiting = [each for each in asked if each.answered_at is None]
    if not waiting:
        return
    heading(_("How do we know that? These questions are open"))
    for each in waiting:
        with st.container(border=True):
            about = asked_of(each)
            story([Told(heading=each.question, about=by_when(each.by, each.at), text=about, sign="?")])
            if each.may_answer:
                _answer(here, each)
            to_agenda(here, as_item(each))


def asked_of(each: ChallengeLine) -> str:
    """What a question was asked of, in a sentence."""
    return _(ASKED_OF[each.claim.kind]).format(words=each.about)


def as_item(each: ChallengeLine) -> ItemWords:
    """The question as an item of a meeting."""
    return ItemWords(
        title=brief(each.question, 160),
        kind=ItemKind.QUESTION,
        minutes=5,
        initiative_id=each.initiative_id,
        decision_id=each.decision_id,
        focus=str(each.challenge_id),
    )


def answered(here: Here, asked: Iterable[ChallengeLine]) -> None:
    """Show what was asked and answered, folded, with what each answer rests on."""
    told = [each for each in asked if each.answered_at is not None]
    if not told:
        return
    with st.expander(_("Asked and answered")):
        for each in told:
            story([Told(heading=each.question, about=by_when(each.by, each.at), text=answer_words(each))])
            _rests_on(here, each)


def answer_words(each: ChallengeLine) -> str:
    """Who answered, when, and what."""
    return _("Answer of {name}, {date}: {answer}").format(
        name=who(each.answered_by), date=numbers.date(each.answered_at), answer=each.answer
    )


def _rests_on(here: Here, each: ChallengeLine) -> None:
    link_to(here, each.evidence)
    if each.source is None:
        return
    kind = escape(_(SOURCE_KINDS[each.source.kind]))
    said = f'<p class="kt-text" dir="auto">{source_html(each.source)} ({kind})</p>'
    if each.source.meaning:
        label = escape(_("Meaning for our school:"))
        said += f'<p class="kt-text" dir="auto"><strong>{label}</strong> {escape(each.source.meaning)}</p>'
    st.html(said)


def ask_button(here: Here, key: str, claims: Sequence[Claim], about: str = "") -> None:
    """The button that asks it of one of these claims, and its form; nothing for who may not, or without one.

    `key`: apart from the other ones on the page; `about`: what is read aloud with the button.
    """
    if not claims or not may(here.actor.role, Act.CHALLENGE):
        return
    what = f"ask:{key}"
    if is_open(PLACE, what):
        _ask(here, key, claims)
    else:
        label = _("How do we know that?")
        open_button(PLACE, what, label, icon=":material/help:", about=about or claims[0].said)


def is_asking(key: str) -> bool:
    """Whether the form with this key is the open one."""
    return is_open(PLACE, f"ask:{key}")


def _ask(here: Here, key: str, claims: Sequence[Claim]) -> None:
    typed = f"{PLACE}:{key}:"
    by_word = {f"{each.ref.word}:{each.part}": each for each in claims}
    with st.container(border=True):
        word = next(iter(by_word))
        if len(by_word) > 1:
            word = pick(
                f"{typed}claim",
                _("What do you ask about?"),
                list(by_word),
                lambda each: brief(by_word[each].said, 120),
                word,
            )
        start = _("How do we know that? What do we base it on?")
        label = _("What do you want to know?")
        question = area(f"{typed}text", label, start, most=LONGEST_QUESTION, height=80)
        sent = send_button(typed, _("Ask this"), PLACE)
    if sent:
        chosen = by_word[word]
        attempt(
            lambda: inquiry.ask_how_we_know(here.store, here.actor, chosen.ref, question, chosen.part),
            _("Your question stays at the top, until somebody answers it."),
            typed,
            then=lambda: close(PLACE),
            at=PLACE,
        )


def _answer(here: Here, each: ChallengeLine) -> None:
    what = f"answer:{each.challenge_id}"
    if not is_open(PLACE, what):
        open_button(PLACE, what, _("Answer this"), icon=":material/reply:", about=each.question)
        return
    typed = f"{PLACE}:answer:{each.challenge_id}:"
    label = _("What is your answer? “We do not know that yet” is an answer too")
    answer = area(f"{typed}text", label, most=LONGEST_ANSWER)
    rests_on = _grounds(here, typed)
    if send_button(typed, _("Give this answer"), PLACE):
        attempt(
            lambda: inquiry.answer_challenge(here.store, here.actor, each.challenge_id, answer, rests_on),
            _("Your answer stays with the question, for everybody."),
            typed,
            then=lambda: close(PLACE),
            at=PLACE,
        )


def _grounds(here: Here, typed: str) -> Grounds:
    """One field for evidence and sources; research only with what it means for the school."""
    offered: dict[str, tuple[str, Grounds]] = {
        word: (named(piece), Grounds(evidence=piece.ref)) for word, piece in pieces(here).items()
    }
    for work in ask(here, inquiry.library):
        if work.evidence is not None:
            continue
        meant = [use for use in work.uses if use.meaning or work.kind is not SourceKind.RESEARCH]
        if meant:
            name = f"{_(SOURCE_KINDS[work.kind])}: {brief(source_text(work), 120)}"
            offered[f"source:{meant[-1].source_id}"] = name, Grounds(source_id=meant[-1].source_id)
    if not offered:
        return Grounds()
    chosen = one_of(
        f"{typed}grounds",
        _("What does your answer rest on? (not required)"),
        list(offered),
        lambda each: offered[each][0],
        hint=_("Choose a source, or data of our school"),
    )
    return offered[chosen][1] if chosen else Grounds()
