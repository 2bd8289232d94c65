"""All questions of a survey with one scale in one picture, most support first."""

from __future__ import annotations

from dataclasses import replace

from core.survey_files import QuestionKind
from db import surveys
from db.acting import same_for_role, stands_while
from db.surveys import QuestionResult
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.surveys.charts import asked
from pages.ui.surveys.figures import notes_of, scale_of
from pages.ui.surveys.picture import Invited, Picture
from pages.ui.surveys.scales import scale_picture

#: Fewer questions are read at once as they stand.
FEWEST, MOST = 3, 20


@same_for_role
@stands_while(surveys.edition)
def together_pictures(here: Here, survey_id: int) -> tuple[Picture, ...]:
    """A picture of each scale that several questions share, unless those are very many."""
    by_scale: dict[tuple[str, ...], list[QuestionResult]] = {}
    for results in drawn(here, asked, survey_id).values():
        scale = scale_of(results[0].question)
        if results[0].question.kind is QuestionKind.LIKERT and scale is not None:
            by_scale.setdefault(scale.graded, []).extend(map(_called, results))
    groups = ask(here, surveys.survey, survey_id).line.groups
    invited = {group.group or "": group.invited for group in groups}
    return tuple(
        _picture(found, invited, here.privacy_threshold)
        for found in by_scale.values()
        if FEWEST <= len(found) <= MOST and len({each.question.key for each in found}) > 1
    )


def _called(result: QuestionResult) -> QuestionResult:
    """The result under the text of its question, or of its statement if it has several."""
    return replace(result, row=replace(result.row, text=result.row.text or result.question.text))


def _picture(found: list[QuestionResult], invited: Invited, k: int) -> Picture:
    made = scale_picture(found, invited)
    assert made is not None  # they have a scale
    said = [
        made.caption.splitlines()[0],
        _("Share of those who answered each question."),
        *notes_of(found, k),
    ]
    return replace(made, caption="\n".join(filter(None, said)))
