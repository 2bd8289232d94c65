"""What is said of an initiative or decision whose lead or owner left; the same on every page."""

from __future__ import annotations

from db.attention import AttentionLine
from db.decisions import Ownerless
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.story import names, who


def lost_lead_words(line: AttentionLine) -> str:
    """The mandate that still runs, and who was asked to take it over."""
    said = []
    if line.until is not None:
        said.append(_("The mandate runs until {date}").format(date=numbers.date(line.until)))
    if line.people:
        said.append(_("Asked, without an answer yet: {names}").format(names=names(line.people)))
    return ". ".join(said)


def ownerless_words(found: Ownerless) -> tuple[str, str]:
    """Who carried it out, and when it is looked back on."""
    return (
        _("{name} carried it out, and has no access any more").format(name=who(found.owner)),
        _("We look back on {date}").format(date=numbers.date(found.review_on)),
    )
