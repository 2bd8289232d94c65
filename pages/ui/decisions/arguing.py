"""The arguments of each group: for and against side by side, and how heavy the team finds them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.decisions import HEAVIEST, Stance
from core.fields import said_of
from core.permissions import Act, may
from db import decisions
from db.decisions import Argument, ArgumentWords, DecisionDetail, Weight
from pages.ui.kit.edit import read_first
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import area, line, one_of_few, pick, send_button, side_by_side
from pages.ui.kit.large import large
from pages.ui.kit.numbers import count
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import based_on, begin_anew
from pages.ui.kit.widgets import brief, hostile
from pages.ui.kit.words import STANCES, capital, weight_words

SIDES = {
    Stance.FOR: N_("Arguments for"),
    Stance.AGAINST: N_("Arguments against"),
    Stance.NEUTRAL: N_("To keep in mind"),
}
LONG, MOST = 280, 4


def arguments_of(here: Here, arguments: Sequence[Argument], group: str) -> None:
    """Show the arguments of a group, for and against side by side, the heaviest first."""
    given = [argument for argument in heaviest_first(arguments) if argument.group == group]
    if not given:
        st.write(_("No arguments were noted yet."))
        return
    is_aside = any(argument.stance is Stance.NEUTRAL for argument in given)
    sides = [Stance.FOR, Stance.AGAINST, *([Stance.NEUTRAL] if is_aside else [])]
    for column, stance in zip(st.columns(len(sides)), sides, strict=True):
        with column:
            side = [argument for argument in given if argument.stance is stance]
            argument_list(_(SIDES[stance]), side)
            for argument in side:
                label = _("Withdraw: {text}").format(text=_short(argument.text))
                key, goes = f"withdraw:{argument.argument_id}", _("Your argument is removed, for everybody.")
                if argument.own and removal(key, label, goes, type="tertiary"):
                    _withdraw(here, argument)


def heaviest_first(arguments: Sequence[Argument]) -> list[Argument]:
    """The arguments by their weight; those that nobody weighed last."""
    return sorted(arguments, key=lambda each: -1 if each.weight is None else each.weight, reverse=True)


def _short(text: str) -> str:
    """Without Markdown characters, because a label would read them as markup."""
    words = "".join(sign for sign in text if sign.isalnum() or sign == " ").split()
    return " ".join(words[:4]) + ("…" if len(words) > 4 else "")


def argument_list(heading: str, arguments: Sequence[Argument]) -> None:
    """Show arguments on one side, each as written, with its weight and why."""
    items = "".join(f'<li dir="auto">{_folded(_told(each))}{weight_shown(each)}</li>' for each in arguments)
    listed = f'<ul class="kt-arguments">{items}</ul>' if items else f"<p>{escape(_('None noted.'))}</p>"
    st.html(f'<h4 class="kt-side">{escape(heading)}</h4>{listed}')


def _told(argument: Argument) -> str:
    return f"{argument.text} ({argument.source})" if argument.source else argument.text


def folded_texts(heading: str, texts: Sequence[str]) -> None:
    """Show what people wrote, each as written."""
    items = "".join(f'<li dir="auto">{_folded(text)}</li>' for text in texts)
    st.html(f'<h4 class="kt-side">{escape(heading)}</h4><ul class="kt-arguments">{items}</ul>')


def _folded(text: str) -> str:
    """A long text opens on request, so that one writer does not fill the page."""
    if len(text) <= LONG:
        return escape(text)
    begun = text[:LONG].rsplit(" ", 1)[0]
    return f"<details><summary>{escape(begun)} …</summary>{escape(text)}</details>"


def weighed_words(argument: Argument) -> str:
    """An argument with its group, side, weight and why, on one line."""
    if argument.weight is None:
        return argument.text
    said = f"{argument.text} ({argument.group}, {_(STANCES[argument.stance])})"
    return f"{said}. {weight_words(argument.weight)}: {argument.weighings[-1].reason}"


def weight_shown(argument: Argument) -> str:
    """Dots for its weight, the same in words, and why; nothing if nobody weighed it."""
    if argument.weight is None:
        return ""
    dots = "●" * argument.weight + "○" * (HEAVIEST - argument.weight)
    return (
        f'<p class="kt-weight"><span aria-hidden="true">{dots}</span> '
        f"{escape(weight_words(argument.weight))}. {escape(argument.weighings[-1].reason)}</p>"
    )


def weigh(here: Here, detail: DecisionDetail) -> None:
    """Ask how heavy the team finds an argument: one at a time, those that nobody weighed first."""
    if not detail.arguments or not may(here.actor.role, Act.WEIGH_ARGUMENT):
        return
    waiting = [each for each in detail.arguments if each.weight is None]
    by_id = {each.argument_id: each for each in (*waiting, *detail.arguments)}
    with st.container(border=True, key="weigh"):
        st.header(_("Weigh the arguments together"), anchor=False)
        hostile(
            _(
                "Give each argument one weight, with the team. It stands apart from the answers: it is not a "
                "vote, and the norm does not count it."
            )
        )
        if waiting:
            done = len(detail.arguments) - len(waiting)
            st.progress(done / len(detail.arguments), _weighed_words(done, len(detail.arguments)))
        chosen = pick(
            _chosen(detail),
            _("Which argument?"),
            list(by_id),
            lambda each: f"{by_id[each].group}: {brief(by_id[each].text, 80)}",
            next(iter(by_id)),
        )
        _weigh(here, detail, by_id[chosen])


def _weighed_words(done: int, of: int) -> str:
    return _("{n} of {of} weighed").format(n=count(done), of=count(of))


def _weigh(here: Here, detail: DecisionDetail, argument: Argument) -> None:
    key, about = f"weigh:{detail.decision_id}:{argument.argument_id}:", said_of(Weight)
    given = len(argument.weighings)
    stands = argument.weighings[-1] if argument.weighings else None
    with large(f"weigh_{argument.argument_id}", argument.text):
        st.html(f'<p class="kt-caption" dir="auto">{escape(_whose(argument))}</p>')
    if read_first(key, given) and stands is not None:
        hostile(f"{weight_words(stands.weight)}. {stands.reason}")
    weight = side_by_side(
        f"{key}weight",
        _(about["weight"].label),
        list(range(HEAVIEST + 1)),
        count,
        stands.weight if stands else None,
    )
    hostile(_("0 is not at all, {most} is very heavy.").format(most=count(HEAVIEST)))
    reason = area(
        f"{key}reason", _(about["reason"].label), stands.reason if stands else "", most=about["reason"].most
    )
    if not send_button(key, _("Keep this weight")):
        return
    if weight is None:
        st.error(_("Choose a number from 0 to {most} first.").format(most=count(HEAVIEST)))
        return
    based, words = based_on(key, given), Weight(weight=weight, reason=reason)
    number = argument.argument_id
    attempt(
        lambda: decisions.weigh_argument(
            here.store, here.actor, detail.decision_id, number, words, based_on=based
        ),
        _("The weight is kept."),
        key,
        then=lambda: begin_anew(_chosen(detail)),
        at="decision",
    )


def _chosen(detail: DecisionDetail) -> str:
    """The field of the argument at hand: a colleague who weighs another does not move it; a save does."""
    return f"weighed:{detail.decision_id}"


def _whose(argument: Argument) -> str:
    said = f"{argument.group}, {_(STANCES[argument.stance])}"
    return f"{said} ({argument.source})" if argument.source else said


def balance(arguments: Sequence[Argument], answers: str) -> None:
    """Show what the answers say beside what weighs most, so that a team can see whether both weigh equally.

    `answers`: the verdict of the norms in a sentence, which counts no arguments.
    """
    weighed = [each for each in heaviest_first(arguments) if each.weight]
    if not weighed:
        return
    st.header(_("Do the answers and the arguments weigh equally?"), anchor=False)
    left, right = st.columns(2)
    with left, st.container(border=True):
        st.html(f'<h4 class="kt-side">{escape(_("The answers, against the norm"))}</h4>')
        hostile(answers)
    with right, st.container(border=True):
        st.html(f'<h4 class="kt-side">{escape(_("The arguments that weigh most"))}</h4>')
        for argument in weighed[:MOST]:
            side = escape(capital(_(STANCES[argument.stance])))
            told = escape(f"{brief(argument.text, 160)} ({argument.group})")
            st.html(
                f'<p class="kt-text" dir="auto"><strong>{side}:</strong> {told}</p>{weight_shown(argument)}'
            )
    hostile(
        _("The norm counts the answers only. What weighs most, people decide; say so when you record it.")
    )


def add(here: Here, detail: DecisionDetail) -> None:
    """Ask for an argument that was heard in a group."""
    if not may(here.actor.role, Act.ARGUE):
        return
    key, about = f"argue:{detail.decision_id}:", said_of(ArgumentWords)
    groups = [say.group for say in detail.asked.says]
    with st.container(border=True):
        st.subheader(_("Add an argument"), anchor=False)
        left, right = st.columns(2)
        with left:
            group = pick(f"{key}group", _(about["group"].label), groups, str, groups[0])
        with right:
            stance = one_of_few(f"{key}stance", _(about["stance"].label), STANCES, Stance.FOR)
        text = area(f"{key}text", _(about["text"].label), most=about["text"].most)
        source = line(
            f"{key}source",
            _(about["source"].label),
            most=about["source"].most,
            example=_("for example: parents' evening of 3 November, experience, research"),
        )
        if st.button(_("Add"), key=f"{key}save"):
            words = ArgumentWords(group=group, stance=stance or Stance.FOR, text=text, source=source)
            attempt(
                lambda: decisions.add_argument(here.store, here.actor, detail.decision_id, words),
                _("The argument is added."),
                key,
                at="decision",
            )


def _withdraw(here: Here, argument: Argument) -> None:
    attempt(
        lambda: decisions.withdraw_argument(here.store, here.actor, argument.argument_id),
        _("The argument is withdrawn."),
        at="decision",
    )
