"""Today: the start page of a team or of the office of a board; at its end, the last back-up."""

from __future__ import annotations

from pages.ui.backup.last import all_is_kept, last_copy_told
from pages.ui.board.home import board_home
from pages.ui.insights.asked import learning_asked
from pages.ui.kit.clock import clock_told
from pages.ui.kit.session import Here, here
from pages.ui.meeting.actions_shown import my_actions
from pages.ui.today.page import today


def _mine(here: Here) -> None:
    """What the reader agreed to do, and what they are asked to tell."""
    my_actions(here)
    learning_asked(here)


found = here()
all_is_kept(found)
clock_told(found)
if found.actor.is_at_office:
    board_home(found)
else:
    today(found, _mine)
last_copy_told(found)
