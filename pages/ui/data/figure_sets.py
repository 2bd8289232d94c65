"""What overviews of figures of both kinds share: their list, their files, and taking one away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

import streamlit as st

from core.data_kinds import DataKind
from core.errors import NotFound, Refusal
from core.permissions import Act, may
from db import school_data
from db.school_data import FigureSetDetail, FigureSetLine, FileLine
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.numbers import count, date
from pages.ui.kit.places import DATA, DataPart, enter_button, go
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import Drawing, done, empty_state, facts, folded, hostile, plain, refused

PART: Mapping[DataKind, DataPart] = {DataKind.OUTPUT: DataPart.OUTPUT, DataKind.INPUT: DataPart.INPUT}
#: Where a list and an overview confirm what was done.
STORED = "figures_stored"
WHY_NOT = N_("A school leader adds these figures. Ask for what you miss.")


def opened(here: Here, set_id: int, kind: DataKind) -> FigureSetDetail:
    """The overview with this id; `NotFound` too if it is of another kind, which another part shows."""
    detail = ask(here, school_data.figure_set, set_id)
    if detail.line.kind is not kind:
        raise NotFound("figure_set", set_id)
    return detail


def list_of(
    here: Here,
    lines: tuple[FigureSetLine, ...],
    pictures: Callable[[Here, int], Sequence[Drawing]],
    *,
    none: str,
    what: str,
) -> None:
    """The overviews, each as a card that opens it, with what its first picture says; else what comes here."""
    may_add = may(here.actor.role, Act.ADD_FIGURES)
    if not lines:
        empty_state(none, what if may_add else f"{what} {_(WHY_NOT)}")
    for line in lines:
        with st.container(key=f"card_figures_{line.set_id}", border=True, gap="small"):
            enter_button(
                f"**{plain(line.words.title)}**",
                f"figures_{line.set_id}",
                DATA.to(line.set_id, part=PART[line.kind]),
                type="tertiary",
            )
            hostile(drawn(here, pictures, line.set_id)[0].chart.title)
            files = ngettext("{n} file", "{n} files", line.versions).format(n=count(line.versions))
            said = [line.words.source, files, _("newest of {day}").format(day=date(line.last_at))]
            st.html(f'<p class="kt-caption" dir="auto">{escape(" · ".join(filter(None, said)))}</p>')
    if lines and not may_add:
        hostile(_(WHY_NOT))


def files_of(here: Here, detail: FigureSetDetail) -> None:
    """Its files with their fingerprints, and for a leader the way to take it all away."""
    n = len(detail.files)
    label = ngettext("From {n} file: when, and by whom", "From {n} files: when, and by whom", n)
    folded(label.format(n=count(n)), f"figures_files_{detail.line.set_id}", _files, here, detail)


def _files(here: Here, detail: FigureSetDetail) -> None:
    if len(detail.files) > 1:
        hostile(
            _("Where two files have the same figure, the newest counts. The older ones stay as they were.")
        )
    for file in reversed(detail.files):
        with st.container(border=True):
            _file(file)
    if may(here.actor.role, Act.ADD_FIGURES):
        _remove(here, detail)


def _file(file: FileLine) -> None:
    facts(
        [
            (_("Version"), count(file.version)),
            (_("File"), file.filename),
            (_("Came in"), " · ".join(filter(None, (date(file.stored_at), file.stored_by)))),
            (_("Figures"), count(file.n_figures)),
            (_("Fingerprint of the figures"), file.fingerprint[:16]),
        ]
    )
    if not file.is_intact:
        st.error(_("These figures are not what was stored: their fingerprint differs."))


def _remove(here: Here, detail: FigureSetDetail) -> None:
    goes = _("“{title}” goes, with its {n} files. This cannot be undone.").format(
        title=detail.line.words.title, n=count(len(detail.files))
    )
    if removal(f"figures_remove_{detail.line.set_id}", _("Remove this overview"), goes):
        try:
            school_data.remove_figures(here.store, here.actor, detail.line.set_id)
        except Refusal as refusal:
            refused(refusal)
            return
        go({"part": PART[detail.line.kind]})
        done(STORED, _("The overview was removed."))
