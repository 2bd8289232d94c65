"""The results as they may be shown: never while sealed, and always under the school's privacy threshold.

Every function here sets down, once and for good, that and by whom the results were seen for the first time.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.permissions import Actor
from db.store import Store
from db.surveys.values import CrossTab, SurveyResults


def results(store: Store, actor: Actor, survey_id: int) -> SurveyResults:
    """Every question per group, protected; `ResultsSealed` while a decision's norms are not locked."""
    raise NotImplementedError


def free_texts(store: Store, actor: Actor, survey_id: int, question: str) -> Mapping[str, tuple[str, ...]]:
    """Texts of one question by group, of groups of at least the threshold, detached and in no order.

    For free text, and for the texts behind the option "other". `ResultsSealed`, `RawAnswersGone`.
    """
    raise NotImplementedError


def cross_tab(
    store: Store, actor: Actor, survey_id: int, question: str, by_question: str, row: str = ""
) -> CrossTab:
    """One question filtered by each option of another, protected against subtraction of filtered views.

    `ResultsSealed`, `RawAnswersGone`, `NotCountable` where `by_question` is no choice of one option.
    """
    raise NotImplementedError
