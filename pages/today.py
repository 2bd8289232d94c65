"""Today: the start page; at its end, when the last back-up was made."""

from __future__ import annotations

from pages.ui.backup.last import all_is_kept, last_copy_told
from pages.ui.kit.session import here
from pages.ui.meeting.actions_shown import my_actions
from pages.ui.today.page import today

found = here()
all_is_kept(found)
today(found, my_actions)
last_copy_told(found)
