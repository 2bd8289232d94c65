"""Where a piece of evidence is shown, and how it is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

import streamlit as st

from core.data_kinds import DataKind
from core.evidence import Evidence, EvidenceKind, EvidenceRef, of_other_kinds
from core.inquiry import rests_on_one_kind
from db.evidence import evidence
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import one_of, some_of
from pages.ui.kit.places import DATA, SURVEYS, DataPart, Place, link
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import brief, hostile
from pages.ui.kit.words import short_kind_name

#: As many of other kinds as one reads at once.
OFFERED = 4


def where(ref: EvidenceRef) -> tuple[Place, dict[str, str]]:
    """The page of a piece of evidence, and the query parameters that open it there."""
    if ref.kind is EvidenceKind.SURVEY:
        return SURVEYS, SURVEYS.to(ref.id)
    return DATA, DATA.to(ref.id, part=_PARTS[ref.kind])


def pieces(here: Here) -> dict[str, Evidence]:
    """All that the school has, by its word, the newest first."""
    return {each.ref.word: each for each in ask(here, evidence)}


def named(each: Evidence) -> str:
    """A piece of evidence in a list: its kind of data, its name and its day."""
    return f"{short_kind_name(each.data_kind)}: {brief(each.title)} · {numbers.date(each.on)}"


def one_piece(here: Here, key: str, label: str, start: EvidenceRef | None = None) -> Evidence | None:
    """A field for one piece of evidence; it may stay empty."""
    return piece_of_kind(here, key, label, None, start)


def piece_of_kind(
    here: Here, key: str, label: str, kind: DataKind | None, start: EvidenceRef | None = None
) -> Evidence | None:
    """A field for one piece of evidence of this kind of data; of any kind while that is None."""
    found = {word: each for word, each in pieces(here).items() if kind in (None, each.data_kind)}
    if not found:
        return None
    word = one_of(
        key, label, list(found), lambda each: named(found[each]), start.word if start else None,
        hint=_("Choose from what our school has"),
    )  # fmt: skip
    return found.get(word or "")


def some_pieces(here: Here, key: str, label: str) -> tuple[Evidence, ...]:
    """A field for several pieces of evidence."""
    found = pieces(here)
    hint = _("Choose from what our school has")
    chosen = some_of(key, label, list(found), lambda each: named(found[each]), hint=hint)
    return tuple(found[word] for word in chosen)


def link_to(here: Here, ref: EvidenceRef | None) -> None:
    """A link to a piece of evidence, if it is still there."""
    each = pieces(here).get(ref.word) if ref else None
    if each is not None:
        evidence_link(each)


def other_kinds(
    here: Here, kinds: Iterable[DataKind | None], use: Callable[[Evidence], None] | None = None
) -> None:
    """Say that a conclusion rests on one kind of data, if it does, and offer what else the school has."""
    kind = rests_on_one_kind(kinds)
    if kind is None:
        return
    said = _("All our data here are of one kind: {kind}. What do other kinds say?")
    hostile(said.format(kind=short_kind_name(kind).lower()))
    offer_others(here, kind, use)


def offer_others(here: Here, kind: DataKind, use: Callable[[Evidence], None] | None = None) -> None:
    """What the school has of other kinds; `use` draws under each what makes it a source."""
    others = of_other_kinds(pieces(here).values(), kind)
    with st.container(border=True, key=f"kt_others_than_{kind}", gap="small"):
        st.html(f'<p class="kt-kind">{escape(_("Our school also has"))}</p>')
        if not others:
            link(DATA, _("Nothing of another kind yet: see what is missing"))
        for each in others[:OFFERED]:
            evidence_link(each)
            if use is not None:
                use(each)


def evidence_link(each: Evidence) -> None:
    """A link to a piece of evidence: its name and its day."""
    place, query = where(each.ref)
    link(place, f"{brief(each.title)} · {numbers.date(each.on)}", query, _ICONS[each.ref.kind])


_PARTS = {
    EvidenceKind.OBSERVATION: DataPart.OBSERVATIONS,
    EvidenceKind.OUTPUT: DataPart.OUTPUT,
    EvidenceKind.INPUT: DataPart.INPUT,
}
_ICONS = {
    EvidenceKind.SURVEY: SURVEYS.icon,
    EvidenceKind.OBSERVATION: "visibility",
    EvidenceKind.OUTPUT: "trending_up",
    EvidenceKind.INPUT: "groups",
}
