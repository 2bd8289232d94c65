"""The list: all initiatives as a table, with filters; on a phone each row becomes a block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeVar

import streamlit as st

from core.initiatives import Phase
from core.people import by_name
from db import initiatives, workgroups
from db.initiatives import InitiativeLine
from pages.ui.initiatives.nothing_yet import nothing_yet
from pages.ui.kit.asking import ask
from pages.ui.kit.cards import ambitions_of, leads_of, serves, status_mark, until, waits_for
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.names import ambition_titles
from pages.ui.kit.numbers import count
from pages.ui.kit.places import number_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.story import names
from pages.ui.kit.widgets import hostile, told_apart
from pages.ui.kit.words import PHASES

Each = TypeVar("Each")
AT_ONCE = 40
WITHOUT = 0
KEYS = ("list_ambition", "list_phase", "list_workgroup", "list_person")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the list is narrowed to; None: anything. An ambition of 0: none at all."""

    ambition: int | None = None
    phase: Phase | None = None
    workgroup: int | None = None
    person: int | None = None

    def fits(self, line: InitiativeLine) -> bool:
        """Whether this initiative is in what is wanted."""
        involved = {person.person_id for person in (*line.leads, *line.members)}
        return (
            (self.phase is None or line.phase is self.phase)
            and (self.workgroup is None or line.workgroup_id == self.workgroup)
            and (self.person is None or self.person in involved)
            and _serves(line, self.ambition)
        )


def list_view(here: Here) -> None:
    """Show the initiatives that fit the filters."""
    lines = ask(here, initiatives.initiatives)
    if not lines:
        nothing_yet(here)
        return
    titles = ambition_titles(here)
    wanted = _filters(here, lines, titles)
    order = list(Phase)
    found = sorted(
        (line for line in lines if wanted.fits(line)),
        key=lambda line: (order.index(line.phase), line.title.casefold()),
    )
    said = ngettext("{count} initiative", "{count} initiatives", len(found)).format(count=count(len(found)))
    if not found:
        hostile(_("No initiative fits all of this. Choose fewer filters."))
        return
    shown = st.session_state.get("list_shown", AT_ONCE)
    _table(found[:shown], titles, said)
    if len(found) > shown:
        st.button(
            _("Show more initiatives"),
            key="list_more",
            on_click=st.session_state.__setitem__,
            args=("list_shown", shown + AT_ONCE),
        )


def _serves(line: InitiativeLine, ambition: int | None) -> bool:
    if ambition is None:
        return True
    return not line.ambition_ids if ambition == WITHOUT else ambition in line.ambition_ids


def _filters(here: Here, lines: Sequence[InitiativeLine], titles: dict[int, str]) -> Wanted:
    served = {each for line in lines for each in line.ambition_ids} & titles.keys()
    ambitions = {WITHOUT: _("without an ambition"), **{each: titles[each] for each in sorted(served)}}
    groups = {group.workgroup_id: group.name for group in ask(here, workgroups.workgroups)}
    people = by_name({person for line in lines for person in (*line.leads, *line.members)})
    phases = [phase for phase in Phase if any(line.phase is phase for line in lines)]
    for name in ("ambition", "workgroup", "person"):
        asked = number_in_address(name)
        if asked is not None:
            st.session_state.setdefault(f"list_{name}", asked)
    is_narrowed = any(st.session_state.get(key) is not None for key in KEYS)
    with (
        st.expander(_("Narrow the list"), icon=":material/filter_list:", expanded=is_narrowed, key="filters"),
        st.container(key="list_filters"),
    ):
        return Wanted(
            ambition=_choice("list_ambition", _("Ambition"), ambitions),
            phase=_choice("list_phase", _("Phase"), {phase: _(PHASES[phase]) for phase in phases}),
            workgroup=_choice("list_workgroup", _("Workgroup"), groups),
            person=_choice(
                "list_person", _("Who leads or takes part"), {each.person_id: each.name for each in people}
            ),
        )


def _choice(key: str, label: str, choices: dict[Each, str]) -> Each | None:
    if st.session_state.get(key) not in choices:
        st.session_state[key] = None
    said = told_apart(choices, choices.__getitem__)
    return st.selectbox(label, list(choices), index=None, format_func=said, key=key, placeholder=_("All"))


def _table(lines: Sequence[InitiativeLine], titles: dict[int, str], caption: str) -> None:
    heads = (
        _("Initiative"),
        _("Phase"),
        _("Who leads"),
        _("Ambition"),
        _("Until"),
        _("Waits for"),
    )
    head = "".join(f'<th scope="col" role="columnheader">{escape(each)}</th>' for each in heads)
    body = "".join(_row(line, titles, heads) for line in lines)
    st.html(
        f'<div class="kt-table kt-words kt-stack" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table role="table"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _row(line: InitiativeLine, titles: dict[int, str], heads: Sequence[str]) -> str:
    cells = (
        f"{escape(_(PHASES[line.phase]))} {status_mark(line)}",
        escape(names(line.leads) or leads_of(line)),
        escape(ambitions_of(line, titles) or serves(line, titles)),
        escape(until(line)),
        escape(waits_for(line)),
    )
    told = "".join(
        f'<td role="cell" data-label="{escape(head)}" dir="auto">{cell}</td>' if cell
        else '<td role="cell" class="kt-empty"></td>'
        for head, cell in zip(heads[1:], cells, strict=True)
    )  # fmt: skip
    title = f'<a href="?initiative={line.initiative_id}" target="_self">{escape(line.title)}</a>'
    return f'<tr role="row"><th scope="row" role="rowheader" dir="auto">{title}</th>{told}</tr>'
