"""Today: the start page; at its end, when the last back-up was made."""

from __future__ import annotations

from pages.ui.backup.last import all_is_kept, last_copy_told
from pages.ui.insights.asked import learning_asked
from pages.ui.kit.session import Here, here
from pages.ui.meeting.actions_shown import my_actions
from pages.ui.today.page import today


def _mine(here: Here) -> None:
    """What the reader agreed to do, and what they are asked to tell."""
    my_actions(here)
    learning_asked(here)


found = here()
all_is_kept(found)
today(found, _mine)
last_copy_told(found)
