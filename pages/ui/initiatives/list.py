"""The list of all initiatives with filters, as a table; on a phone each row becomes a block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from core.alphabet import alphabetical
from core.initiatives import Phase
from core.people import by_name
from db import initiatives, workgroups
from db.initiatives import InitiativeLine
from pages.ui.initiatives.board import nothing_yet
from pages.ui.kit.asking import ask
from pages.ui.kit.cards import ambitions_of, leads_of, serves, status_mark, title_button, until, waits_for
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.names import ambition_titles
from pages.ui.kit.numbers import count
from pages.ui.kit.places import is_narrowed, narrow
from pages.ui.kit.session import Here
from pages.ui.kit.story import names
from pages.ui.kit.widgets import further, hostile, so_far
from pages.ui.kit.words import PHASES

AT_ONCE = 40
WITHOUT = 0
#: The query parameter of each filter, by widget key.
FILTERS = {f"list_{name}": name for name in ("ambition", "phase", "workgroup", "person")}
HEADS = (N_("Initiative"), N_("Phase"), N_("Who leads"), N_("Ambition"), N_("Ends"), N_("Waits for"))


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The filters; None: any. An ambition of 0: without an ambition."""

    ambition: int | None = None
    phase: Phase | None = None
    workgroup: int | None = None
    person: int | None = None

    def fits(self, line: InitiativeLine) -> bool:
        """Whether this initiative passes the filters."""
        involved = {person.person_id for person in (*line.leads, *line.members)}
        return (
            (self.phase is None or line.phase is self.phase)
            and (self.workgroup is None or line.workgroup_id == self.workgroup)
            and (self.person is None or self.person in involved)
            and (self.ambition is None or self.ambition in (line.ambition_ids or (WITHOUT,)))
        )


def list_view(here: Here) -> None:
    """Show the initiatives that pass the filters."""
    lines = ask(here, initiatives.initiatives)
    if not lines:
        nothing_yet(here)
        return
    titles = ambition_titles(here)
    wanted = _filters(here, lines, titles)
    order = list(Phase)
    found = sorted(
        (line for line in lines if wanted.fits(line)),
        key=lambda line: (order.index(line.phase), alphabetical(line.title)),
    )
    if not found:
        hostile(_("No initiative fits all of this. Choose fewer filters."))
        return
    shown = so_far("list", AT_ONCE)
    _rows(found[:shown], titles, len(found))
    if len(found) > shown:
        further("list", _("Show more initiatives"), AT_ONCE)


def _filters(here: Here, lines: Sequence[InitiativeLine], titles: dict[int, str]) -> Wanted:
    served = {each for line in lines for each in line.ambition_ids} & titles.keys()
    ambitions = {WITHOUT: _("without an ambition"), **{each: titles[each] for each in sorted(served)}}
    groups = {group.workgroup_id: group.name for group in ask(here, workgroups.workgroups)}
    involved = by_name({person for line in lines for person in (*line.leads, *line.members)})
    people = {each.person_id: each.name for each in involved}
    phases = {phase: _(PHASES[phase]) for phase in Phase if any(line.phase is phase for line in lines)}
    with (
        st.expander(
            _("Narrow the list"),
            icon=":material/filter_list:",
            expanded=is_narrowed(FILTERS),
            key="filters",
        ),
        st.container(key="list_filters"),
    ):
        return Wanted(
            ambition=narrow("list_ambition", "ambition", _("Ambition"), ambitions),
            phase=narrow("list_phase", "phase", _("Phase"), phases),
            workgroup=narrow("list_workgroup", "workgroup", _("Workgroup"), groups),
            person=narrow("list_person", "person", _("Who leads or takes part"), people, _("All")),
        )


def _rows(lines: Sequence[InitiativeLine], titles: dict[int, str], found: int) -> None:
    """A grid, not a table, because titles are buttons; each cell names its column for screen readers."""
    said = ngettext("{count} initiative", "{count} initiatives", found).format(count=count(found))
    heads = "".join(f"<span>{escape(_(head))}</span>" for head in HEADS[1:])
    st.html(f'<p class="kt-caption" role="status">{escape(said)}</p>')
    with st.container(key="rows_initiatives"):
        st.html(f'<p class="kt-head" aria-hidden="true"><span>{escape(_(HEADS[0]))}</span></p>')
        st.html(f'<p class="kt-head kt-cells" aria-hidden="true">{heads}</p>')
        for line in lines:
            title_button(line.initiative_id, line.title, "list")
            st.html(_cells(line, titles))


def _cells(line: InitiativeLine, titles: dict[int, str]) -> str:
    cells = (
        f"{escape(_(PHASES[line.phase]))} {status_mark(line)}",
        escape(names(line.leads) or leads_of(line)),
        escape(ambitions_of(line, titles) or serves(line, titles)),
        escape(until(line)),
        escape(waits_for(line)),
    )
    told = "".join(
        f'<span class="kt-cell{"" if cell else " kt-empty"}" dir="auto">'
        f'<span class="kt-label">{escape(_(head))}: </span>{cell}</span>'
        for head, cell in zip(HEADS[1:], cells, strict=True)
    )
    return f'<p class="kt-cells">{told}</p>'
