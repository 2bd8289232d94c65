"""The words of refusals about the school's data."""

from __future__ import annotations

from pages.ui.data.figure_wordings import WORDS as OF_FIGURES

WORDS = {**OF_FIGURES}
