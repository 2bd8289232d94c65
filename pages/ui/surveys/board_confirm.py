"""Confirm a file with the answers of all schools of a board, and say which answer is which school."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import pandas as pd
import streamlit as st

from core.board_surveys import NamedSchool, ReadSchool, Sign, columns_with_schools, read_schools_in
from core.data_kinds import DataKind
from core.errors import Refusal
from core.survey_files import ColumnRole, Twice, recognise
from core.survey_files.parting import FilePart, answers_in, part_of
from db import board
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import line, pick
from pages.ui.kit.numbers import count
from pages.ui.kit.places import BoardView, go
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import brief, done, hostile, plain, refused, table
from pages.ui.kit.words import DATA_KINDS, data_kind_name, listed
from pages.ui.surveys.at_a_glance import at_a_glance
from pages.ui.surveys.confirm import incomplete_too, unreadable, why_not_yet
from pages.ui.surveys.doubts import doubts
from pages.ui.surveys.draft import (
    Draft,
    correct,
    draft,
    drop_draft,
    read_otherwise,
    show_refusal,
    value_of,
    widget,
)
from pages.ui.surveys.groups import groups
from pages.ui.surveys.not_kept import not_kept
from pages.ui.surveys.notices import notices
from pages.ui.surveys.questions import questions

PLACE = "board_survey"
COLUMN = "school_column"
#: What a person says of an answer that is no school of the board.
NONE = 0
MOST_ANSWERS = 600


@dataclass(frozen=True, kw_only=True)
class Schools:
    """Which answers stand for which school. `waits`: what a person has to say first."""

    column: str = ""
    answers: Mapping[int, Sequence[str]]
    waits: str = ""


def confirm_for_schools(here: Here, now: Draft) -> None:
    """Show what was understood, ask what is doubtful, and store it at all schools when somebody confirms."""
    named = board.schools_to_name(here.store, here.actor)
    st.header(_("Is this right?"), anchor=False)
    show_refusal()
    if _left_out(now, named):
        st.rerun()
    at_a_glance(now)
    found = _which_schools(now, named)
    doubts(now)
    notices(now)
    title, kind = _about(now)
    groups(now, None, is_of_board=True)
    hostile(_("How many were invited differs per school. Each school fills in its own numbers."))
    questions(now)
    not_kept(now)
    unreadable(now.found)
    read_otherwise(now)
    include_incomplete = incomplete_too(now)
    _store_button(here, now, found, title, kind, include_incomplete=include_incomplete)


def _left_out(now: Draft, named: Sequence[NamedSchool]) -> bool:
    """Leave out the columns that say which school it is, once; whether that changed the draft."""
    done_for = widget("school_columns_of")
    if st.session_state.get(done_for) == now.found.sha256:
        return False
    st.session_state[done_for] = now.found.sha256
    columns = columns_with_schools(_answers_by_column(now), named)
    if not columns:
        return False
    st.session_state[widget(COLUMN)] = columns[0]
    correct(roles={**now.corrections.roles, **dict.fromkeys(columns, ColumnRole.LEFT_OUT)})
    return True


def _answers_by_column(now: Draft) -> dict[str, Mapping[str, int]]:
    columns = {each.key: now.table.columns[each.position].counts for each in now.found.columns}
    return {key: counts for key, counts in columns.items() if 0 < len(counts) <= MOST_ANSWERS}


def _which_schools(now: Draft, named: Sequence[NamedSchool]) -> Schools:
    st.subheader(_("Which school is it?"), anchor=False)
    headings = {each.key: each.heading for each in now.found.columns}
    column = pick(
        widget(COLUMN),
        _("Which column says at which school somebody answered?"),
        ["", *headings],
        lambda key: brief(headings[key], 100) if key else _("Choose the column"),
        "",
        on_change=_take_column,
    )
    if not column:
        return Schools(answers={}, waits=_("First say which column is the school."))
    answers = answers_in(now.table, now.found, column)
    if len(answers) > MOST_ANSWERS:
        return Schools(answers={}, waits=_("That column has too many different answers to be the school."))
    read = read_schools_in({each: n for each, n in answers.items() if each}, named)
    return _matched(column, read, answers.get("", 0), named)


def _take_column() -> None:
    key = value_of(COLUMN)
    now = draft()
    if key and now is not None:
        correct(roles={**now.corrections.roles, key: ColumnRole.LEFT_OUT})


def _matched(column: str, read: Sequence[ReadSchool], n_empty: int, named: Sequence[NamedSchool]) -> Schools:
    """Show what is sure, ask what is not, and tell what is left out."""
    names = {each.school_id: each.name for each in named}
    meant = {each: each.school_id for each in read if each.school_id is not None}
    if meant:
        frame = pd.DataFrame(
            [(each.answer, names[school], count(each.n)) for each, school in meant.items()],
            columns=[_("In the file"), _("School"), _("Responses")],
        )
        table(frame, _("These answers are a school of your board"), words=True)
    asked = {each: _asked(each, names) for each in read if each.is_doubtful}
    open_ = [each for each, said in asked.items() if said is None]
    told: dict[int, list[str]] = {}
    for each, school in {**meant, **asked}.items():
        if school:
            told.setdefault(school, []).append(each.answer)
    left = sum(each.n for each, said in asked.items() if said == NONE)
    _left(left, n_empty)
    without = [name for school, name in names.items() if school not in told]
    if told and without and not open_:
        hostile(_("No answers of: {names}. These schools get no survey.").format(names=listed(without)))
    waits = ""
    if open_:
        waits = _("First say which school “{answer}” is.").format(answer=brief(open_[0].answer, 60))
    elif not told:
        waits = _("No answer in this column is a school of your board.")
    return Schools(column=column, answers=told, waits=waits)


def _asked(each: ReadSchool, names: Mapping[int, str]) -> int | None:
    """Ask which school an answer stands for; None: not said yet."""
    likely = [each.likely] if each.likely is not None else []
    order = [*likely, *(school for school in names if school not in likely)]
    number = ngettext("{n} response", "{n} responses", each.n).format(n=count(each.n))
    said: dict[int | None, str] = {None: _("Choose"), NONE: _("None of our schools: leave out")}
    said |= dict(names.items())
    choices: list[int | None] = [None, *order, NONE]
    hint = (
        _("It looks like {name}.").format(name=names[each.likely])
        if each.sign is Sign.ALIKE and each.likely is not None
        else ""
    )
    return pick(
        widget(f"school_is_{each.answer}"),
        plain(
            _("Which school is “{answer}”? ({said}) {hint}").format(
                answer=brief(each.answer, 80), said=number, hint=hint
            )
        ).strip(),
        choices,
        said.__getitem__,
        None,
    )


def _left(n_none: int, n_empty: int) -> None:
    if n_none:
        hostile(
            ngettext(
                "{n} response is of no school of your board, and is left out.",
                "{n} responses are of no school of your board, and are left out.",
                n_none,
            ).format(n=count(n_none))
        )
    if n_empty:
        hostile(
            ngettext(
                "{n} response has no school, and is left out.",
                "{n} responses have no school, and are left out.",
                n_empty,
            ).format(n=count(n_empty))
        )


def _about(now: Draft) -> tuple[str, DataKind]:
    st.header(_("About this survey"), anchor=False)
    guess = PurePath(now.name).stem.replace("_", " ").replace("-", " ").strip()
    kinds = list(DATA_KINDS)
    title = line(widget("title"), _("Title"), guess, most=200)
    return title, pick(widget("kind"), _("Kind of data"), kinds, data_kind_name, kinds[0])


def _store_button(
    here: Here, now: Draft, found: Schools, title: str, kind: DataKind, *, include_incomplete: bool
) -> None:
    hostile(_("Nothing has been stored yet. It is stored at all these schools, or at none."))
    n = len(found.answers)
    label = ngettext("Store at {n} school", "Store at {n} schools", n).format(n=count(n))
    with st.container(key="survey_save", horizontal=True):
        sent = st.button(label if n else _("Save"), type="primary", key=widget("store"))
        st.button(_("Cancel"), key=widget("leave"), on_click=_leave)
    if not sent:
        return
    waits = found.waits or why_not_yet(now.found)
    if waits:
        st.error(plain(waits))
        return
    try:
        with st.spinner(_("Storing the answers.")):
            board.import_for_schools(
                here.store, here.actor, title, kind, _parts(now, found),
                include_incomplete=include_incomplete,
            )  # fmt: skip
    except Refusal as refusal:
        refused(refusal)
        return
    _leave()
    done(
        PLACE,
        ngettext(
            "The survey is stored at {n} school. Each sees its own answers.",
            "The survey is stored at {n} schools. Each sees its own answers.",
            n,
        ).format(n=count(n)),
    )


def _leave() -> None:
    drop_draft()
    st.session_state.pop("board_survey_choosing", None)
    go({"view": BoardView.SURVEYS})


def _parts(now: Draft, found: Schools) -> dict[int, FilePart]:
    """The part of each school. Who answered at two schools answered twice at neither."""
    twice = now.corrections.twice or Twice.ALL
    whole = now.found
    if whole.stays is not None:
        whole = recognise(now.table, replace(now.corrections, twice=Twice.ALL))
    parts = {
        school: part_of(now.table, whole, found.column, answers, twice)
        for school, answers in found.answers.items()
    }
    return {school: part for school, part in parts.items() if part is not None}
