"""Invitations on paper: a card for each person with a QR code, eight on a page, with lines to cut along."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from db.invitations import MadeLink
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _, language
from pages.ui.kit.qr import qr_drawing
from pages.ui.kit.session import Here
from pages.ui.kit.typesetting import one_line, typeset
from pages.ui.kit.words import role_name

TEMPLATE = Path(__file__).with_name("cards.typ")


def cards_pdf(here: Here, made: Sequence[MadeLink], links: Sequence[str]) -> bytes:
    """Make the cards; `links`: of each of them, in the same order."""
    made_at = here.store.now().replace(microsecond=0)
    return typeset(TEMPLATE, json.dumps(content(here, made, links)), made_at)


def content(here: Here, made: Sequence[MadeLink], links: Sequence[str]) -> dict[str, object]:
    """All text of the cards, in the reader's language, as the template expects it."""
    return {
        "lang": language(),
        "school": one_line(here.school_name),
        "title": _("Invitations for {school}").format(school=one_line(here.school_name)),
        "alt": _("QR code of the link"),
        "how": _("Scan this with the camera of your phone."),
        "then": _("Make your account. Then you are in. The card works once, and for you alone."),
        "cards": [
            {
                "name": one_line(each.name or each.email),
                "school": one_line(each.school or here.school_name),
                "role": role_name(each.role),
                "until": _("Works until {moment}").format(moment=numbers.date_time(each.expires_at)),
                "link": link,
                "qr": qr_drawing(link),
            }
            for each, link in zip(made, links, strict=True)
        ],
    }
