"""Where a piece of evidence is shown, and how it is named."""

from __future__ import annotations

from core.evidence import Evidence, EvidenceKind, EvidenceRef
from pages.ui.kit import numbers
from pages.ui.kit.places import DATA, SURVEYS, DataPart, Place, link
from pages.ui.kit.widgets import brief


def where(ref: EvidenceRef) -> tuple[Place, dict[str, str]]:
    """The page of a piece of evidence, and the query parameters that open it there."""
    if ref.kind is EvidenceKind.SURVEY:
        return SURVEYS, SURVEYS.to(ref.id)
    return DATA, DATA.to(ref.id, part=_PARTS[ref.kind])


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
