"""A path of inquiry: one screen per step, with its question, what helps, and what was added."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.evidence import Evidence
from core.meetings import ItemKind, ItemWords
from core.paths import LONGEST_LINE, MINUTES, STATED, Line, PathStep
from core.permissions import Act, may
from db import paths
from db.paths import PathDetail
from pages.ui.data.path_ends import ends
from pages.ui.data.path_words import ASKED, NAMES, PROMPTS, Word
from pages.ui.kit.evidence import link_to, one_piece, other_kinds, pieces, some_pieces
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import area, close, is_open, open_button, send_button
from pages.ui.kit.large import large
from pages.ui.kit.numbers import count
from pages.ui.kit.places import choice_in_address, go, thing_in_address, word_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when
from pages.ui.kit.to_agenda import to_agenda
from pages.ui.kit.widgets import hostile, read_back, show_notice, with_about

PLACE = "path"
STEPS = tuple(PathStep)


def walk(here: Here, detail: PathDetail) -> None:
    """Show the step in the address, or the first in which nothing stands yet."""
    heading(detail.line.words.question)
    if detail.line.words.why:
        hostile(detail.line.words.why)
    step = _shown(detail)
    labels = {
        Word[each.name]: f"**{place}** {_(NAMES[each])}{' ✓' if each in detail.line.done else ''}"
        for place, each in enumerate(STEPS, start=1)
    }
    choice_in_address("step", labels, Word[step.name], key="step")
    show_notice(PLACE)
    _step(here, detail, step)
    _onward(step)
    to_agenda(here, ItemWords(title=detail.line.words.question, kind=ItemKind.QUESTION, minutes=15))


def _shown(detail: PathDetail) -> PathStep:
    word = word_in_address("step", Word)
    if word is not None:
        return PathStep[word.name]
    return next((each for each in STEPS if each not in detail.line.done), PathStep.ACTION)


def _step(here: Here, detail: PathDetail, step: PathStep) -> None:
    lines = detail.of(step)
    minutes = _("Step {place} of 6 · about {n} minutes").format(place=STEPS.index(step) + 1, n=MINUTES[step])
    with large(f"path_{step}", _(ASKED[step])):
        st.html(f'<p class="kt-caption">{escape(minutes)}</p>{_prompts(step)}{_on_paper(lines)}')
    _before(here, detail, step)
    for line in lines:
        _line(here, detail, line)
    if step is PathStep.INTERPRETATION:
        _assumptions(detail)
    if step is PathStep.DATA:
        _data(here, detail)
    if may(here.actor.role, Act.WALK_PATH):
        _add(here, detail, step)
    if step is PathStep.ACTION:
        ends(here, detail)


def _before(here: Here, detail: PathDetail, step: PathStep) -> None:
    """What the step before left, to go on from: the data to look at, or what was said."""
    at = STEPS.index(step)
    lines = detail.of(STEPS[at - 1]) if at else ()
    if not lines:
        return
    title = _("From step {place}: {name}").format(place=at, name=_(NAMES[STEPS[at - 1]]))
    said = [each for each in lines if step is not PathStep.ANALYSIS or not each.rests_on]
    items = "".join(f'<li dir="auto">{escape(each.text)}</li>' for each in said)
    with st.container(key="path_before", gap="small"):
        st.html(f'<p class="kt-kind">{escape(title)}</p><ul class="kt-prompts">{items}</ul>')
        if step is PathStep.ANALYSIS:
            for each in lines:
                for ref in each.rests_on:
                    link_to(here, ref)


def _prompts(step: PathStep) -> str:
    items = "".join(f"<li>{escape(_(each))}</li>" for each in PROMPTS[step])
    return f'<ul class="kt-prompts">{items}</ul>'


def _on_paper(lines: tuple[Line, ...]) -> str:
    """The lines for the room; on the page itself each stands below with what can be done with it."""
    return (
        f'<ol class="kt-on-screen">{"".join(f"<li dir=auto>{escape(each.text)}</li>" for each in lines)}</ol>'
    )


def _line(here: Here, detail: PathDetail, line: Line) -> None:
    tag = f' <span class="kt-tag">{escape(_("assumption"))}</span>' if line.is_assumption else ""
    is_named_below = line.added.step is PathStep.DATA and any(
        ref.word in pieces(here) for ref in line.rests_on
    )
    text = "" if is_named_below else f'<p class="kt-text kt-seen" dir="auto">{escape(line.text)}</p>'
    with st.container(border=True, key=f"card_line_{line.number}", gap="small"):
        st.html(
            f"{text}"
            f'<p class="kt-caption" dir="auto">{escape(by_when(line.added.by, line.added.at))}{tag}</p>'
            f"{_known(line)}{_earlier(line)}"
        )
        for ref in line.rests_on:
            link_to(here, ref)
        _acts(here, detail, line)


def _known(line: Line) -> str:
    return "".join(
        f'<p class="kt-text" dir="auto"><strong>{escape(_("How we know:"))}</strong> {escape(each.text)} '
        f'<span class="kt-caption">({escape(by_when(each.by, each.at))})</span></p>'
        for each in line.known_by
    )


def _earlier(line: Line) -> str:
    if not line.earlier:
        return ""
    items = "".join(f'<li dir="auto">{escape(each)}</li>' for each in line.earlier)
    return f"<details><summary>{escape(_('It said before'))}</summary><ol>{items}</ol></details>"


def _acts(here: Here, detail: PathDetail, line: Line) -> None:
    place, n = f"{PLACE}:{detail.line.path_id}", line.number
    if is_open(place, f"correct:{n}"):
        _correct(here, detail, line, place)
    elif is_open(place, f"settle:{n}"):
        _settle(here, detail, line, place)
    else:
        with st.container(horizontal=True, gap="small"):
            if line.is_assumption:
                open_button(place, f"settle:{n}", _("How do we know that?"), about=line.text)
            if line.added.is_own and not line.rests_on:
                open_button(place, f"correct:{n}", _("Correct this"), about=line.text)


def _correct(here: Here, detail: PathDetail, line: Line, place: str) -> None:
    key = f"path_correct:{line.number}:"
    text = area(f"{key}text", _("In other words"), line.text, most=LONGEST_LINE, height=80)
    if send_button(key, _("Save"), place):
        attempt(
            lambda: paths.correct_line(here.store, here.actor, detail.line.path_id, line.number, text),
            _("Saved. What it said before stays readable."),
            key,
            then=lambda: close(place),
            at=PLACE,
        )


def _settle(here: Here, detail: PathDetail, line: Line, place: str) -> None:
    key = f"path_settle:{line.number}:"
    text = area(f"{key}text", _("How do we know this?"), most=LONGEST_LINE, height=80)
    piece = (
        one_piece(here, f"{key}evidence", _("What our school has (not required)")) if pieces(here) else None
    )
    if send_button(key, _("Save"), place):
        ref = piece.ref if piece else None
        attempt(
            lambda: paths.settle_line(here.store, here.actor, detail.line.path_id, line.number, text, ref),
            _("It is no assumption any more."),
            key,
            then=lambda: close(place),
            at=PLACE,
        )


def _assumptions(detail: PathDetail) -> None:
    n = detail.line.assumptions
    if n:
        said = ngettext(
            "{n} line is an assumption still: nobody said yet how we know it.",
            "{n} lines are assumptions still: nobody said yet how we know them.",
            n,
        ).format(n=count(n))
        read_back(said)


def _data(here: Here, detail: PathDetail) -> None:
    """Put data on the table; of one kind only, it says so and offers the others."""
    there = pieces(here)
    refs = [ref for line in detail.of(PathStep.DATA) for ref in line.rests_on]
    kinds = [there[ref.word].data_kind if ref.word in there else None for ref in refs]
    other_kinds(here, kinds, lambda each: _put(here, detail, each))
    if not may(here.actor.role, Act.WALK_PATH) or not there:
        return
    key = f"path_data:{detail.line.path_id}:"
    with st.container(border=True):
        chosen = some_pieces(here, f"{key}evidence", _("Put these on the table"))
        sent = send_button(key, _("Put on the table"), disabled=not chosen, is_main=False)
    if sent:
        attempt(
            lambda: paths.add_data(
                here.store, here.actor, detail.line.path_id, [each.ref for each in chosen]
            ),
            _("They are on the table."),
            key,
            at=PLACE,
        )  # fmt: skip


def _put(here: Here, detail: PathDetail, each: Evidence) -> None:
    """One press puts what the school has of another kind on the table."""
    if not may(here.actor.role, Act.WALK_PATH):
        return
    if st.button(with_about(_("Put on the table"), each.title), key=f"put_{each.ref.kind}_{each.ref.id}"):
        attempt(
            lambda: paths.add_data(here.store, here.actor, detail.line.path_id, [each.ref]),
            _("They are on the table."),
            at=PLACE,
        )


def _add(here: Here, detail: PathDetail, step: PathStep) -> None:
    key = f"path_add:{detail.line.path_id}:{step}:"
    with st.container(border=True):
        label = _("Which data do we still need?") if step is PathStep.DATA else _("Add a line")
        text = area(f"{key}text", label, most=LONGEST_LINE, height=80)
        piece = None
        if step in STATED and pieces(here):
            label = _("Where do we see that? Without it, this is an assumption")
            piece = one_piece(here, f"{key}evidence", label)
        sent = send_button(key, _("Add"))
    if sent:
        ref = piece.ref if piece else None
        attempt(
            lambda: paths.add_line(here.store, here.actor, detail.line.path_id, step, text, ref),
            _("It is added."),
            key,
            at=PLACE,
        )


def _onward(step: PathStep) -> None:
    at = STEPS.index(step)
    with st.container(key="onward", horizontal=True, horizontal_alignment="distribute"):
        if at:
            _beside(STEPS[at - 1], _("← Back: {name}"), "before")
        if at + 1 < len(STEPS):
            _beside(STEPS[at + 1], _("Next: {name} →"), "after")


def _beside(step: PathStep, label: str, key: str) -> None:
    query = {**thing_in_address(), "step": Word[step.name].value}
    st.button(label.format(name=_(NAMES[step])), key=key, on_click=go, args=(query,))
