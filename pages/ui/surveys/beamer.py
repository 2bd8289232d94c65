"""A survey on the beamer of a meeting: its response and its questions, one picture at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from core.survey_files import Shape
from db import surveys
from db.meetings import Item
from db.surveys import SurveyDetail
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import _
from pages.ui.kit.protected import what_was_done
from pages.ui.kit.session import Here
from pages.ui.kit.slides import Slide, paragraph, picture
from pages.ui.kit.widgets import table
from pages.ui.surveys.charts import asked, question_picture, response_picture
from pages.ui.surveys.figures import rows_of
from pages.ui.surveys.picture import Picture


def survey_slides(here: Here, item: Item) -> Sequence[Slide]:
    """The slides of a survey; no answers while they are sealed, nor a first look that nobody chose."""
    detail = ask(here, surveys.survey, item.words.survey_id)
    if detail.line.sealed:
        said = _("The norms of the decision come first. So nobody can fit the norms to the answers.")
        return (Slide(message=_("The results are still sealed"), draw=partial(paragraph, said)),)
    if detail.first_view is None and not detail.line.decisions:
        said = _(
            "Will a decision rest on this survey? Then agree on its norms first. Otherwise open the results "
            "on the survey's own page; then they stand here too."
        )
        return (Slide(message=_("Nobody has seen the results yet"), draw=partial(paragraph, said)),)
    return tuple(_slides(here, detail))


def _slides(here: Here, detail: SurveyDetail) -> Iterator[Slide]:
    survey_id = detail.line.survey_id
    response = drawn(here, response_picture, survey_id)
    yield Slide(message=_said(response), draw=partial(_draw, response, "survey_response", detail.line.title))
    place = 0
    for key, results in drawn(here, asked, survey_id).items():
        question = results[0].question
        if question.kind.shape is not Shape.TEXT:
            place += 1
            found = drawn(here, question_picture, survey_id, key)
            about = f"{place}. {question.text}"
            done = what_was_done([row for result in results for row in rows_of(result)])
            yield Slide(message=_said(found), draw=partial(_draw, found, f"survey_{key}", about, done))


def _said(found: Picture) -> str:
    return found.chart.title if found.chart else found.message


def _draw(found: Picture, key: str, about: str, done: str = "") -> None:
    """The question, its picture, and what was left out of it."""
    paragraph(about)
    if found.chart is not None:
        picture(found.chart, " ".join(filter(None, (found.caption, done))), key)
    elif found.frame is not None:
        table(found.frame, found.caption)
