"""Adding a line to a step, or going on without that step and saying why."""

from __future__ import annotations

import streamlit as st

from core.data_kinds import DataKind
from core.evidence import Evidence, EvidenceKind, EvidenceRef
from core.paths import (
    FINDINGS,
    LONGEST_LINE,
    SPEAKS_OF,
    Finding,
    Line,
    LineWords,
    OriginKind,
    PathStep,
    Route,
)
from core.walking import ACROSS, waits_for
from db import paths
from db.paths import PathDetail
from pages.ui.data.path_lines import PLACE
from pages.ui.data.path_words import ABOUT, FIELDS, PIECES
from pages.ui.kit.evidence import other_kinds, piece_of_kind, pieces, some_pieces
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, one_of, open_button, send_button, side_by_side
from pages.ui.kit.path_names import FINDINGS_NAMED, NAMES, Word
from pages.ui.kit.places import go, thing_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when
from pages.ui.kit.widgets import brief, hostile, needed_first, read_back, with_about
from pages.ui.kit.words import listed, short_kind_name


def add_part(here: Here, detail: PathDetail, step: PathStep) -> None:
    """The form of this step; where earlier ones wait, those first."""
    passed = detail.line.done | detail.line.skipped
    before = waits_for(detail.line.route, step, passed)
    if before:
        _first(detail, before)
        return
    waits = "" if step in passed else _waits(detail, step)
    if waits:
        needed_first(_("The next step opens when somebody stands for a conclusion."), waits)
    _add(here, detail, step)
    if detail.line.route is Route.EIGHT and step not in passed:
        _skip(here, detail, step)


def skips_part(detail: PathDetail, step: PathStep) -> None:
    """What was said when this step was skipped; it stays, also when the step is walked after all."""
    for each in detail.skips:
        if each.step is step:
            said = _("This step was skipped, because: {reason}").format(reason=each.text)
            needed_first(said, by_when(each.by, each.at))


def _first(detail: PathDetail, before: tuple[PathStep, ...]) -> None:
    said = _("First: {steps}. No step is skipped without saying so.")
    waits = _waits(detail, before[0])
    needed_first(
        said.format(steps=listed([f"“{_(NAMES[each])}”" for each in before])),
        waits or _("Add a line there, or say there why you go on without it."),
    )
    query = {**thing_in_address(), "step": Word[before[0].name].value}
    label = _("To the step “{name}”").format(name=_(NAMES[before[0]]))
    st.button(label, key="to_first", icon=":material/arrow_back:", on_click=go, args=(query,), type="primary")


def _waits(detail: PathDetail, step: PathStep) -> str:
    """For whom a step waits that somebody wrote down for a colleague; "" where it waits for nobody."""
    asked = list(dict.fromkeys(each.added.said_by or "" for each in detail.waiting(step)))
    said = _("This waits for {names}: they are asked on their start page whether they said it.")
    return said.format(names=listed(asked)) if asked else ""


def _skip(here: Here, detail: PathDetail, step: PathStep) -> None:
    place = f"{PLACE}:{detail.line.path_id}"
    if not is_open(place, f"skip:{step}"):
        open_button(place, f"skip:{step}", _("Go on without this step"), icon=":material/skip_next:")
        return
    key = f"path_skip:{detail.line.path_id}:{step}:"
    with st.container(border=True):
        text = area(
            f"{key}text", _("Why do you skip it? Everybody can read this"), most=LONGEST_LINE, height=80
        )
        sent = send_button(key, _("Skip this step"), place, is_main=False)
    if sent:
        attempt(
            lambda: paths.skip_step(here.store, here.actor, detail.line.path_id, step, text),
            _("The step is skipped. Why stays readable."),
            key,
            then=lambda: _stay(step, place),
            at=PLACE,
        )


def _stay(step: PathStep, place: str = "") -> None:
    """Without a step in the address, the first that is not walked is shown: who just added stays."""
    if place:
        close(place)
    go({**thing_in_address(), "step": Word[step.name].value})


def _add(here: Here, detail: PathDetail, step: PathStep) -> None:
    key = f"path_add:{detail.line.path_id}:{step}:"
    with st.container(border=True):
        voice, because = _voice(here, detail, step, key)
        about = _spoken_of(detail, step, key)
        kind = _kind(step, key)
        finding = _finding(step, key)
        label = _(FIELDS[step]) if step in FIELDS else _("Add a line")
        text = area(f"{key}text", label, most=LONGEST_LINE, height=80)
        piece = _piece(here, detail, step, key, kind)
        sent = send_button(key, _("Add"))
    if sent:
        words = LineWords(
            text=text,
            evidence=piece.ref if piece else None,
            about=about,
            data_kind=kind,
            finding=finding,
            said_by=voice,
            because=because,
        )
        attempt(
            lambda: paths.add_line(here.store, here.actor, detail.line.path_id, step, words),
            _("It is added."),
            key,
            then=lambda: _stay(step),
            at=PLACE,
        )


def _voice(here: Here, detail: PathDetail, step: PathStep, key: str) -> tuple[int | None, str]:
    """Whose words they are, of those who may say them; where nobody is left, why one person does both."""
    if step not in ACROSS or detail.line.route is Route.SIX:
        return None, ""
    across = detail.saw if step is PathStep.CONCLUDE else detail.concluded
    free = {each.person_id: each.name for each in detail.team if each.person_id not in across}
    me, because = here.actor.person_id, ""
    if free and me not in free:
        needed_first(
            _("You said what the data show. Somebody else says what that means.")
            if step is PathStep.CONCLUDE
            else _("You said what it means. Somebody else says what the data show."),
            _("This can be: {names}.").format(names=listed(list(free.values()))),
        )
    if not free:
        hostile(
            _(
                "Nobody else is left: everybody in the team said something in the other step. "
                "Say why, and go on."
            )
        )
        if not detail.alone:
            label = _("Why does one person both see and conclude?")
            because = area(f"{key}because", label, most=LONGEST_LINE, height=80)
    elif step is PathStep.SEE:
        hostile(_("Who says here what the data show, leaves the conclusion to somebody else."))
    choices = free or {each.person_id: each.name for each in detail.team}
    chosen = one_of(
        f"{key}said_by",
        _("Who says this?"),
        list(choices),
        choices.__getitem__,
        me if me in choices else None,
        hint=_("Choose a colleague"),
    )
    return chosen, because


def _spoken_of(detail: PathDetail, step: PathStep, key: str) -> int | None:
    if step not in SPEAKS_OF:
        return None
    found = {line.number: _short(line) for line in detail.of(SPEAKS_OF[step])}
    if not found:
        return None
    start = next(iter(found)) if len(found) == 1 else None
    return one_of(f"{key}about", _(ABOUT[step]), list(found), found.__getitem__, start, hint=_("Choose one"))


def _short(line: Line) -> str:
    kind = f"{short_kind_name(line.added.data_kind)}: " if line.added.data_kind else ""
    return f"{kind}{brief(line.text)}"


def _kind(step: PathStep, key: str) -> DataKind | None:
    if step is not PathStep.TEST:
        return None
    return side_by_side(
        f"{key}data_kind", _("Which of the four kinds of data?"), list(DataKind), short_kind_name
    )


def _finding(step: PathStep, key: str) -> Finding | None:
    if step not in FINDINGS:
        return None
    label = _("What do you find of it?")
    return side_by_side(f"{key}finding", label, FINDINGS[step], lambda each: _(FINDINGS_NAMED[each]))


def _piece(
    here: Here, detail: PathDetail, step: PathStep, key: str, kind: DataKind | None
) -> Evidence | None:
    """What the school has: of the chosen kind, and what the path is about first."""
    if not pieces(here) or step not in PIECES:
        return None
    start = None
    origin = detail.line.origin
    if step is PathStep.PROBLEM and origin is not None and origin.kind is OriginKind.SURVEY:
        start = EvidenceRef(kind=EvidenceKind.SURVEY, id=origin.id)
    if step is PathStep.CONCLUDE:
        start = next((ref for line in detail.of(PathStep.SEE) for ref in line.rests_on), None)
    return piece_of_kind(here, f"{key}evidence", _(PIECES[step]), kind, start)


def data_part(here: Here, detail: PathDetail, *, may_add: bool) -> None:
    """Put data on the table, in the first route; of one kind only, it says so and offers the others."""
    there = pieces(here)
    refs = [ref for line in detail.of(PathStep.DATA) for ref in line.rests_on]
    kinds = [there[ref.word].data_kind if ref.word in there else None for ref in refs]
    other_kinds(here, kinds, lambda each: _put(here, detail, each) if may_add else None)
    if not may_add or not there:
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
    if st.button(with_about(_("Put on the table"), each.title), key=f"put_{each.ref.kind}_{each.ref.id}"):
        attempt(
            lambda: paths.add_data(here.store, here.actor, detail.line.path_id, [each.ref]),
            _("They are on the table."),
            at=PLACE,
        )


def one_kind_part(detail: PathDetail) -> None:
    """Say that all data that could show us wrong are of one kind, and which kinds are not asked yet."""
    kinds = {line.added.data_kind for line in detail.of(PathStep.TEST)} - {None}
    if len(kinds) == 1:
        missing = [short_kind_name(each).lower() for each in DataKind if each not in kinds]
        read_back(_("All these are of one kind. Not asked yet: {kinds}.").format(kinds=listed(missing)))
