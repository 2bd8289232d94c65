"""A scan on the beamer of a meeting: what worked, where the team differs, each subject, and then the talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from core.scans import ScanTold
from db import scans
from db.meetings import Item
from db.scans import ScanDetail
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.slides import Slide, paragraph, picture, points
from pages.ui.scans.charts import Picture, dimension_picture
from pages.ui.scans.results import apart_words
from pages.ui.scans.talk import questions, worked
from pages.ui.scans.words import UNTOLD, ours


def scan_slides(here: Here, item: Item) -> Sequence[Slide]:
    """The slides of a talk about a scan; none of another talk. They are about the team, so for it alone."""
    if item.words.scan_id is None:
        return ()
    detail = ask(here, scans.scan, item.words.scan_id)
    return tuple(_slides(here, detail)) if detail.told else ()


def _slides(here: Here, detail: ScanDetail) -> Iterator[Slide]:
    told = detail.told
    assert told is not None
    if managed := [each.title for each in worked(here)]:
        yield Slide(message=_("What worked"), draw=partial(points, managed), is_for_team=True)
    if told.untold is not None:
        said = _(UNTOLD[told.untold])
        yield Slide(message=_("Talk about it"), draw=partial(paragraph, said), is_for_team=True)
        return
    if apart := apart_words(detail, told):
        yield Slide(
            message=_("Talk about this"), draw=partial(points, apart, numbered=True), is_for_team=True
        )
    yield from _subjects(detail, told)
    yield Slide(
        message=_("Talk about it"), draw=partial(points, questions(), numbered=True), is_for_team=True
    )


def _subjects(detail: ScanDetail, told: ScanTold) -> Iterator[Slide]:
    first = 0
    for place, dimension in enumerate(detail.dimensions):
        rows = told.statements[first : first + len(dimension.statements)]
        first += len(dimension.statements)
        found = dimension_picture(detail, rows, told)
        if found.chart is not None:
            about = ours(detail, dimension.title)
            draw = partial(_draw, found, about, f"scan_{detail.line.scan_id}_{place}")
            yield Slide(message=found.chart.title, draw=draw, is_for_team=True)


def _draw(found: Picture, about: str, key: str) -> None:
    if about:
        paragraph(about)
    if found.chart is not None:
        picture(found.chart, found.caption, key)
