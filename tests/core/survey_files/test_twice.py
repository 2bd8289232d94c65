"""Who answered twice is known by what the file loses again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.survey_files import Corrections, DoubtKind, Measure, Twice, apply, read_table, recognise, tally
from core.survey_files.people.twice import AnsweredTwice, answered_twice


def twice(content: str, name: str = "peiling.csv") -> AnsweredTwice | None:
    table = read_table(content.encode(), name)
    found = recognise(table)
    return answered_twice(table, found.columns, found.incomplete_rows)


LIMESURVEY = "id,submitdate,lastpage,startlanguage,token,Bent u voor?\n"


def test_the_last_complete_response_stays() -> None:
    found = twice(
        LIMESURVEY
        + "1,2026-01-01 10:00:00,2,nl,aB3dEfgh12,Ja\n"
        + "2,2026-01-02 10:00:00,2,nl,aB3dEfgh13,Ja\n"
        + "3,2026-01-03 10:00:00,2,nl,aB3dEfgh12,Nee\n"
        + "4,,1,nl,aB3dEfgh12,\n"
        + "5,,1,nl,aB3dEfgh14,\n"
        + "6,,1,nl,aB3dEfgh14,Ja\n"
    )

    assert found is not None
    assert (found.n_people, found.n_rows) == (2, 5)
    assert found.stays.to_pylist() == [False, True, True, False, False, True]


def test_the_latest_stays_whatever_the_order_of_the_rows() -> None:
    head = "Tijdstempel,E-mailadres,Bent u voor?\n"
    rows = "3-3-2026 8:10:05,a@b.nl,Ja\n2-3-2026 9:10:05,A@b.nl ,Nee\n1-3-2026 9:10:05,c@d.nl,Nee\n"

    found = twice(head + rows)

    assert found is not None
    assert found.stays.to_pylist() == [True, False, True]


@pytest.mark.parametrize(
    "mails",
    [
        ["anonymous"] * 6,
        ["info@school.nl"] * 5 + ["els@school.nl"],
        ["", "", "", "", "a@b.nl", "c@d.nl"],
        ["a@b.nl", "b@b.nl", "c@b.nl", "d@b.nl", "e@b.nl", "f@b.nl"],
    ],
    ids=["anonymous", "shared", "blank", "different"],
)
def test_nobody_answered_twice(mails: list[str]) -> None:
    rows = "".join(f"{day}-3-2026 8:10:05,{mail},Ja\n" for day, mail in enumerate(mails, 1))

    assert twice("Tijdstempel,E-mailadres,Bent u voor?\n" + rows) is None


def test_rows_that_share_any_of_the_columns_are_one_person() -> None:
    found = twice(
        "Response ID;E-mail;Voor?\nr1;a@b.nl;Ja\nr1;;Nee\nr2;a@b.nl;Ja\nr3;c@d.nl;Ja\nr4;e@f.nl;Nee\nr5;g@h.nl;Ja\n"
    )

    assert found is not None
    assert (found.n_people, found.n_rows) == (1, 3)
    assert found.stays.to_pylist() == [False, False, True, True, True, True]


@given(st.lists(st.integers(0, 8), min_size=9, max_size=16))
def test_one_response_of_each_person_stays(people: list[int]) -> None:
    different = [*people, *range(100, 100 + len(people))]

    found = twice("E-mail;Voor?\n" + "".join(f"p{one}@b.nl;Ja\n" for one in different))

    counted = [one for one in set(different) if different.count(one) > 1]
    if found is None:
        assert not counted
    else:
        stay = [one for one, stays in zip(different, found.stays.to_pylist(), strict=True) if stays]
        assert found.n_people == len(counted)
        assert sorted(stay) == sorted(set(different))


@pytest.mark.parametrize(("which", "counted"), [(None, [2, 1]), (Twice.ALL, [2, 1]), (Twice.LAST, [1, 1])])
def test_whose_answers_count_is_asked_and_done(which: Twice | None, counted: list[int]) -> None:
    table = read_table(b"E-mail;Voor?\na@b.nl;Ja\nc@d.nl;Nee\na@b.nl;Ja\n", "peiling.csv")

    found = recognise(table, Corrections(twice=which, everyone="ouders"))

    (doubt,) = found.doubts
    assert (doubt.about, doubt.is_settled) == (DoubtKind.TWICE, which is not None)
    assert [(each.twice, each.n_answers, each.n_different) for each in doubt.outcomes] == [
        (Twice.LAST, 2, 1),
        (Twice.ALL, 3, 1),
    ]
    assert (found.n_rows, found.groups[0].complete) == (sum(counted), sum(counted))
    figures = {
        each.option: each.value for each in tally(apply(table, found)) if each.measure is Measure.OPTION
    }
    assert figures == {"Ja": counted[0], "Nee": counted[1]}


def test_what_else_is_in_doubt_is_still_asked_when_only_the_last_counts() -> None:
    kinds = [
        "Sanne",
        "Kees",
        "Sanne",
        "Kees",
        "Anja",
        "Anja",
        "Anja",
        "Fatima",
        "Sanne",
        "Kees",
        "Sanne",
        "Kees",
    ]
    rows = [f"a{n % 11}@example.invalid;{kind};{'Ja' if n == 0 else ''}" for n, kind in enumerate(kinds)]
    table = read_table("\n".join(["E-mail;Bij wie zit uw kind?;Voor?", *rows]).encode(), "peiling.csv")
    before, after = recognise(table), recognise(table, Corrections(twice=Twice.LAST))

    assert [doubt.about for doubt in before.open_doubts] == [DoubtKind.TWICE, DoubtKind.PEOPLE_OR_ANSWERS]
    assert [doubt.about for doubt in after.open_doubts] == [DoubtKind.PEOPLE_OR_ANSWERS]
    assert before.evidence.keys() == after.evidence.keys()
    assert after.n_rows == 11
    assert apply(table, after)
