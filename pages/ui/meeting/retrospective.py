"""Looking back together: three questions, one at a time; a silent round about each lets everybody answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from db.meetings import Item
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.session import Here
from pages.ui.kit.slides import Slide, paragraph

#: What is asked, and what helps to answer it.
ASKED = (
    (N_("What went well?"), N_("Think of a moment, however small. Who or what made that possible?")),
    (N_("What could be better?"), N_("Name what happened, not who did it. What stood in the way?")),
    (N_("What do we take along?"), N_("One thing that we keep, and one that we do in another way.")),
)


def retrospective_slides(_here: Here, _item: Item) -> Sequence[Slide]:
    """A slide for each question."""
    return tuple(Slide(message=_(asks), draw=partial(paragraph, _(helps))) for asks, helps in ASKED)
