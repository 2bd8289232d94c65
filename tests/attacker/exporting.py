"""What the workbooks of a school say, in both languages: no more than what its pages say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pages.ui.kit.start  # noqa: F401  (first: the modules of the kit import each other)
from core.errors import Refusal
from db import decisions, surveys
from pages.ui.decisions.basis_pages import basis_pages
from pages.ui.kit.cells import Page
from pages.ui.kit.i18n import use_language
from pages.ui.surveys.workbook import survey_pages
from tests.attacker.gathering import Building, gather
from tests.attacker.schools import School

Row = tuple[Any, ...]
_FINGERPRINT = re.compile(r"[0-9a-f]{16,}")
_WHOLE = re.compile(r"(?<![\w./])\d+(?![\w./])")


def exported(building: Building, school: School) -> list[Row]:
    """The rows of all workbooks at the end, without the fingerprints of files: those differ anyhow."""
    gather(building, school)
    return list(_rows(building))


def unknown_numbers(building: Building, school: School) -> set[int]:
    """Whole numbers in the workbooks of a school that no page of it gave."""
    told = [moment.told for moment in gather(building, school).moments]
    told += [repr(surveys.survey(building.store, building.tom, each)) for each in _surveys(building)]
    given = {int(number) for each in told for number in _WHOLE.findall(each)}
    return {cell for row in _rows(building) for cell in row if type(cell) is int} - given


def _surveys(building: Building) -> list[int]:
    return [line.survey_id for line in surveys.surveys(building.store, building.tom)]


def _rows(building: Building) -> Iterator[Row]:
    for language in ("nl", "en"):
        for page in _pages(building, language):
            for row in page.rows:
                yield tuple(_FINGERPRINT.sub("#", cell) if isinstance(cell, str) else cell for cell in row)


def _pages(building: Building, language: str) -> Iterator[Page]:
    store, who = building.store, building.tom
    use_language(language)
    for survey in _surveys(building):
        try:
            results = surveys.results(store, who, survey)
        except Refusal:
            continue
        yield from survey_pages(surveys.survey(store, who, survey), results)
    for decision in decisions.decisions(store, who):
        yield from basis_pages(decisions.basis(store, who, decision.decision_id))
    use_language("nl")
