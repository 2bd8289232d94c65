"""What an insight is written about, in the address of the page."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from core.insights import OriginKind
from db.insights import Origin

#: The query parameter with what it comes from: "initiative:3"; or `NOTHING`.
FROM = "uit"
NOTHING = "los"
#: The query parameter that opens the form about what came of this try.
TRY = "probeer"
#: The query parameter with an insight that another school published.
SHARED = "gedeeld"


class InsightsOf(StrEnum):
    """Whose insights are listed (`?view=`)."""

    OURS = "onze"
    OTHERS = "scholen"


def to_write(origin: Origin | None) -> dict[str, str]:
    """The query parameters that open the form about this."""
    return {FROM: origin.word if origin else NOTHING}


def origin_in_address() -> Origin | None:
    """What the insight will come from; None: from nothing in particular, also where that cannot be read."""
    kind, _sign, number = st.query_params.get(FROM, "").partition(":")
    if kind not in set(OriginKind) - {OriginKind.SCHOOL} or not (
        number.isascii() and number.isdigit() and len(number) < 10
    ):
        return None
    return Origin(OriginKind(kind), int(number))
