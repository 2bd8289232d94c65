"""What informs a decision beside the answers that decide: another question, or an observation in words."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.privacy import Nearly, ProtectedRow, ProtectedTable
from db.decisions import Basis, LinkVersion
from pages.ui.kit import numbers
from pages.ui.kit.evidence import link_to
from pages.ui.kit.i18n import _
from pages.ui.kit.protected import remarks_of, row_name
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile, plain, table
from pages.ui.kit.words import NEARLY, option_name, short_kind_name


def informing(here: Here, shown: Basis) -> None:
    """Show each source that informs, and that it does not count."""
    tables = {each.source: each.table for each in shown.informing}
    if shown.beside:
        st.header(_("For information"), anchor=False)
        hostile(_("This is shown beside the answers. The norms do not count it."))
    for source in shown.beside:
        with st.container(border=True):
            st.subheader(plain(source.survey_title), anchor=False)
            hostile(informing_words(source))
            link_to(here, source.evidence)
            found = tables.get(source.source)
            if found is not None:
                said = " ".join(filter(None, (question_words(source), remarks_of(found.rows, shown.k))))
                table(answer_frame(found), said)


def informing_words(source: LinkVersion) -> str:
    """The kind of data, and what was seen or heard or asked."""
    kind = short_kind_name(source.data_kind) if source.data_kind else ""
    return f"{kind}: {source.observation or question_words(source)}"


def question_words(source: LinkVersion) -> str:
    """The question of a source, with its row."""
    return f"{source.question_text} [{source.row_text}]" if source.row_text else source.question_text


def answer_frame(found: ProtectedTable) -> pd.DataFrame:
    """How each group answered, in words where a figure would tell too much."""
    options = list(dict.fromkeys(option for row in found.rows for option in row.cells))
    rows = [(row_name(row), *(_cell(row, option) for option in options)) for row in found.rows]
    return pd.DataFrame(rows, columns=[_("Group"), *map(option_name, options)])


def _cell(row: ProtectedRow, option: str) -> str:
    if row.hidden:
        return _("suppressed")
    cell = row.cells.get(option)
    return _(NEARLY[cell]) if isinstance(cell, Nearly) else numbers.count(cell)
