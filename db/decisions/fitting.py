"""Whether what a decision linked still fits another file of its survey."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.norms import CountingUnit, ForOption, Meaning
from core.survey_files import Question, QuestionKind
from core.survey_files.model import OTHER
from db.decisions.values import DataLink
from db.models import SurveyImport
from db.surveys.case import came_back, from_structure


@dataclass(frozen=True, kw_only=True)
class Fit:
    """How a link fits another file: `reworded` is the question's text there, if it differs.

    `new_options` are not mapped yet; `gone_groups` are linked and not in that file; `too_many`: more returned
    than were invited. A question that is not there has `found` False; one that stands there twice is
    `is_doubled`: nobody but a person knows which was meant.
    """

    found: bool
    is_doubled: bool = False
    reworded: str = ""
    new_options: tuple[str, ...] = ()
    gone_options: tuple[str, ...] = ()
    new_groups: tuple[str, ...] = ()
    gone_groups: tuple[str, ...] = ()
    too_many: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether it can be counted without anybody having to say more."""
        doubtful = self.is_doubled or self.new_options or self.gone_groups or self.too_many
        return self.found and not doubtful


def fit(
    link: DataLink,
    question_text: str,
    questions: Iterable[Question],
    returned: Mapping[str, int],
    invited: Mapping[str, int | None],
) -> Fit:
    """How a link fits a file with these questions and numbers returned of each group."""
    listed = list(questions)
    asked = next((each for each in listed if each.key == link.question), None)
    if asked is None or link.row not in {row.key for row in asked.rows}:
        return Fit(found=False)
    return Fit(
        found=True,
        is_doubled=sum(each.text == asked.text for each in listed) > 1,
        reworded=asked.text if asked.text != question_text else "",
        new_options=unmapped(asked, link.mapping),
        gone_options=_gone(asked, link.mapping),
        new_groups=tuple(group for group in returned if group not in link.groups),
        gone_groups=tuple(group for group in link.groups if not returned.get(group)),
        too_many=tuple(
            group
            for group in link.groups
            if (most := invited.get(group)) is not None and returned.get(group, 0) > most
        ),
    )


def unmapped(asked: Question, mapping: Iterable[str]) -> tuple[str, ...]:
    """The listed options that are not mapped; texts beside them do not count unless somebody says so."""
    said = {*mapping, OTHER}
    return tuple(option for option in asked.listed.counted_options if option not in said)


def _gone(asked: Question, mapping: Mapping[str, Meaning]) -> tuple[str, ...]:
    """The mapped options that are not listed any more; a number's values are not listed at all.

    What is an option of the decision itself was perhaps mapped without anybody having given it.
    """
    if asked.kind is QuestionKind.NUMBER:
        return ()
    listed = {*asked.listed.counted_options, OTHER}
    return tuple(
        option for option, meaning in mapping.items() if option not in listed and meaning != ForOption(option)
    )


def fit_to(link: DataLink, question_text: str, unit: CountingUnit, stored: SurveyImport) -> Fit:
    """How a link fits an import, with the numbers invited of the link where those count respondents."""
    returned = {each.group: each.returned for each in came_back(stored) if each.group is not None}
    invited = link.invited if unit is CountingUnit.RESPONDENT else {}
    return fit(link, question_text, from_structure(stored.structure), returned, invited)
