"""A path of inquiry: one screen per step, with its question, what helps, and what was added."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from core.meetings import ItemKind, ItemWords
from core.paths import MINUTES, Line, OriginKind, PathStep
from core.permissions import Act, may
from db.paths import PathDetail
from pages.ui.data.path_adding import add_part, data_part, one_kind_part, skips_part
from pages.ui.data.path_clock import clock, clock_for_the_room
from pages.ui.data.path_ends import ends
from pages.ui.data.path_help import help_part
from pages.ui.data.path_lines import PLACE, finding_mark, show_line
from pages.ui.data.path_words import ASKED, PROMPTS
from pages.ui.kit.evidence import link_to
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.large import large
from pages.ui.kit.numbers import count
from pages.ui.kit.path_names import NAMES, Word
from pages.ui.kit.places import (
    INITIATIVES,
    SURVEYS,
    choice_in_address,
    go,
    link,
    thing_in_address,
    word_in_address,
)
from pages.ui.kit.session import Here
from pages.ui.kit.story import by_when
from pages.ui.kit.to_agenda import to_agenda
from pages.ui.kit.widgets import brief, hostile, read_back, show_notice

#: The step whose lines one goes on from, where that is not the step before.
GOES_ON_FROM: Mapping[PathStep, PathStep] = {PathStep.SEE: PathStep.TEST}
#: Where the data themselves are looked at.
LOOKS = frozenset({PathStep.ANALYSIS, PathStep.SEE})
#: Where the causes stand beside each other, with what was found of each.
WEIGHS = frozenset({PathStep.CONCLUDE, PathStep.DIALOGUE, PathStep.ACTION})


def walk(here: Here, detail: PathDetail) -> None:
    """Show the step in the address, or the first that is neither walked nor skipped."""
    heading(detail.line.words.question)
    if detail.line.words.why:
        hostile(detail.line.words.why)
    _origin(detail)
    step = _shown(detail)
    labels = {
        Word[each.name]: f"**{place}{sign(detail.line.done, detail.line.skipped, each)}** {_(NAMES[each])}"
        for place, each in enumerate(detail.line.steps, start=1)
    }
    choice_in_address("step", labels, Word[step.name], key="step")
    clock(here, detail, step, PLACE)
    show_notice(PLACE)
    _step(here, detail, step)
    _onward(detail, step)
    to_agenda(here, ItemWords(title=detail.line.words.question, kind=ItemKind.QUESTION, minutes=15))


def sign(done: frozenset[PathStep], skipped: frozenset[PathStep], step: PathStep) -> str:
    """What stands behind the name of a step: walked, skipped with a reason, or nothing yet."""
    return " ✓" if step in done else " »" if step in skipped else ""


def _origin(detail: PathDetail) -> None:
    origin = detail.line.origin
    if origin is not None:
        place = INITIATIVES if origin.kind is OriginKind.INITIATIVE else SURVEYS
        link(place, _("About: {title}").format(title=brief(origin.title)), place.to(origin.id))


def _shown(detail: PathDetail) -> PathStep:
    word = word_in_address("step", Word)
    if word is not None and PathStep[word.name] in detail.line.steps:
        return PathStep[word.name]
    passed = detail.line.done | detail.line.skipped
    return next((each for each in detail.line.steps if each not in passed), PathStep.ACTION)


def _step(here: Here, detail: PathDetail, step: PathStep) -> None:
    lines, steps = detail.of(step), detail.line.steps
    minutes = _("Step {place} of {of} · about {n} minutes").format(
        place=steps.index(step) + 1, of=len(steps), n=MINUTES[detail.line.route][step]
    )
    weighed = _causes(detail) if step in WEIGHS else ""
    with large(f"path_{step}", _(ASKED[step])):
        st.html(
            f'<p class="kt-caption">{escape(minutes)}</p>{_prompts(step)}{weighed}{_on_paper(lines)}'
            f"{clock_for_the_room(here, detail, step)}"
        )
    help_part(step)
    _before(here, detail, step)
    skips_part(detail, step)
    if step is PathStep.CONCLUDE:
        _alone(detail)
    for line in lines:
        show_line(here, detail, line)
    if step in (PathStep.INTERPRETATION, PathStep.CONCLUDE):
        _assumptions(detail)
    if step is PathStep.TEST:
        one_kind_part(detail)
    may_add = may(here.actor.role, Act.WALK_PATH)
    if step is PathStep.DATA:
        data_part(here, detail, may_add=may_add)
    if may_add:
        add_part(here, detail, step)
    if step is PathStep.ACTION:
        ends(here, detail)


def _causes(detail: PathDetail) -> str:
    """Each suspected cause with what was found of it last: what stands, what falls, what nobody looked at."""
    items = []
    for cause in detail.of(PathStep.CAUSES):
        found = [
            each for each in detail.of(PathStep.CONCLUDE) if each.added.about == cause.number and each.counts
        ]
        mark = (
            finding_mark(found[-1])
            if found
            else f'<span class="kt-tag">{escape(_("no conclusion yet"))}</span>'
        )
        items.append(f'<li dir="auto">{escape(cause.text)} {mark}</li>')
    return f'<ul class="kt-causes">{"".join(items)}</ul>' if items else ""


def _before(here: Here, detail: PathDetail, step: PathStep) -> None:
    """What an earlier step left, to go on from: the data to look at, or what was said."""
    steps = detail.line.steps
    at = steps.index(step)
    if not at:
        return
    earlier = GOES_ON_FROM.get(step, steps[at - 1])
    lines = detail.of(earlier)
    if not lines:
        return
    title = _("From step {place}: {name}").format(place=steps.index(earlier) + 1, name=_(NAMES[earlier]))
    said = [each for each in lines if step is not PathStep.ANALYSIS or not each.rests_on]
    items = "".join(f'<li dir="auto">{escape(each.text)}</li>' for each in said)
    with st.container(key="path_before", gap="small"):
        st.html(f'<p class="kt-kind">{escape(title)}</p><ul class="kt-prompts">{items}</ul>')
        if step in LOOKS:
            for ref in dict.fromkeys(ref for each in lines for ref in each.rests_on):
                link_to(here, ref)


def _prompts(step: PathStep) -> str:
    items = "".join(f"<li>{escape(_(each))}</li>" for each in PROMPTS[step])
    return f'<ul class="kt-prompts">{items}</ul>'


def _on_paper(lines: tuple[Line, ...]) -> str:
    """The lines for the room; on the page itself each stands below with what can be done with it."""
    items = "".join(f"<li dir=auto>{escape(each.text)} {finding_mark(each)}</li>" for each in lines)
    return f'<ol class="kt-on-screen">{items}</ol>'


def _alone(detail: PathDetail) -> None:
    for each in detail.alone:
        said = _("One person both saw and concluded here, because: {reason}").format(reason=each.text)
        hostile(f"{said} ({by_when(each.by, each.at)})")


def _assumptions(detail: PathDetail) -> None:
    n = detail.line.assumptions
    if n:
        said = ngettext(
            "{n} line is an assumption still: nobody said yet how we know it.",
            "{n} lines are assumptions still: nobody said yet how we know them.",
            n,
        ).format(n=count(n))
        read_back(said)


def _onward(detail: PathDetail, step: PathStep) -> None:
    steps = detail.line.steps
    at = steps.index(step)
    with st.container(key="onward", horizontal=True, horizontal_alignment="distribute"):
        if at:
            _beside(steps[at - 1], _("← Back: {name}"), "before")
        if at + 1 < len(steps):
            _beside(steps[at + 1], _("Next: {name} →"), "after")


def _beside(step: PathStep, label: str, key: str) -> None:
    query = {**thing_in_address(), "step": Word[step.name].value}
    st.button(label.format(name=_(NAMES[step])), key=key, on_click=go, args=(query,))
