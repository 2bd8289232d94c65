"""The language of whoever chose none."""

from __future__ import annotations

#: Its code, as `pages/ui/kit/languages.py` has it.
DEFAULT_LANGUAGE = "nl"
