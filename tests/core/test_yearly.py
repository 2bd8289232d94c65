"""Decisions that come back each year: whole, in both languages, and honest about what was checked."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from urllib.parse import urlsplit

import pytest

from core.council import CouncilPart, CouncilRight
from core.norms import Base, Operator, canonical
from core.yearly import InBoth, Yearly, YearlyKind, suggested_norms, yearly_decision

EVERY = [yearly_decision(kind) for kind in YearlyKind]


@pytest.mark.parametrize("yearly", EVERY, ids=lambda each: each.kind)
def test_every_text_reads_in_both_languages(yearly: Yearly) -> None:
    said = [getattr(yearly, each.name) for each in fields(yearly)]
    said += [text for line in yearly.law for text in (line.text, line.where)]
    said += [each.name for each in yearly.groups] + list(yearly.parts)
    texts = [each for each in said if isinstance(each, InBoth)]

    assert len(texts) >= 4 + 2 * len(yearly.law)
    assert all(each.en.strip() and each.nl.strip() for each in texts)
    assert all(("{year}" in each.en) == ("{year}" in each.nl) for each in texts)
    assert "{" not in yearly.title.read("nl", "2027-2028") + yearly.question.read("en", "2027-2028")


@pytest.mark.parametrize("yearly", EVERY, ids=lambda each: each.kind)
def test_a_line_of_law_that_was_checked_names_law_article_and_source(yearly: Yearly) -> None:
    assert any(line.checked and line.part and line.right for line in yearly.law)
    for line in yearly.law:
        assert (line.part is None) == (line.right is None)
        if line.checked is not None:
            address = urlsplit(line.source)
            assert address.scheme == "https"
            assert "." in address.netloc
            assert line.checked >= date(2026, 11, 28)
            assert "artikel" in line.where.nl or "Geschillen" in line.where.nl


@pytest.mark.parametrize("yearly", EVERY, ids=lambda each: each.kind)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_usual_norms_are_norms_that_can_be_saved(yearly: Yearly, language: str) -> None:
    norms = suggested_norms(yearly, language)

    assert canonical(norms)
    assert {each.group for each in norms.deciding} == {
        each.name.read(language) for each in yearly.groups if each.decides
    }


def test_a_work_distribution_plan_needs_more_than_half_of_the_whole_team() -> None:
    (team,) = suggested_norms(yearly_decision(YearlyKind.WORKLOAD), "nl").groups

    assert (str(team.threshold), team.operator, team.base) == ("1/2", Operator.MORE_THAN, Base.INVITED)


def rights(kind: YearlyKind) -> set[tuple[CouncilPart | None, CouncilRight | None]]:
    return {(line.part, line.right) for line in yearly_decision(kind).law if line.part}


def test_who_of_the_council_consents_or_advises_is_as_in_the_sources() -> None:
    staff, parents, whole = CouncilPart.STAFF, CouncilPart.PARENTS, CouncilPart.WHOLE
    consent, advice = CouncilRight.CONSENT, CouncilRight.ADVICE

    assert rights(YearlyKind.WORKLOAD) == {(staff, consent)}
    assert rights(YearlyKind.STAFFING) == {(staff, consent)}
    assert rights(YearlyKind.SCHOOL_HOURS) == {(parents, consent), (staff, consent)}
    assert rights(YearlyKind.HOLIDAYS) == {(whole, advice)}
    assert rights(YearlyKind.STUDY_DAYS) == {(whole, advice), (parents, consent)}
    assert rights(YearlyKind.GROUPING) == {(whole, advice), (whole, consent)}


def test_a_plan_has_the_nine_parts_of_the_collective_agreement() -> None:
    assert len(yearly_decision(YearlyKind.WORKLOAD).parts) == 9
