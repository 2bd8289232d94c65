"""What a ranking says on the page of a survey: the first choices."""

from __future__ import annotations

from db.surveys import QuestionResult
from pages.ui.kit.i18n import _
from pages.ui.kit.widgets import brief
from pages.ui.kit.words import listed
from pages.ui.surveys.figures import of_rows, options_of, rows_of, share
from pages.ui.surveys.leading import tied


def first_choices(result: QuestionResult) -> str:
    """The option that most put first; options that tie are named together."""
    level = tied(result)
    if level:
        return _("No option leads: {options} were put first equally often").format(
            options=listed([f"“{brief(option, 60)}”" for option in level])
        )
    best = max(
        options_of(result), key=lambda option: sum(share(row, [option]) or 0 for row in rows_of(result))
    )
    known = of_rows([(row, share(row, [best])) for row in rows_of(result)])
    if not known:
        return _("Nearly all put the same option first")
    return _("{shares} put “{option}” first").format(shares=known, option=brief(best, 70))
