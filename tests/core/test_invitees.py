"""Lists of people, as schools have them."""

from __future__ import annotations

import pytest

from core.invitees import lines_of, people_in
from core.permissions import Role


@pytest.mark.parametrize(
    ("pasted", "read"),
    [
        ("Tom Bos\ttom@school.nl", [("Tom Bos", "tom@school.nl")]),
        ("tom@school.nl", [("", "tom@school.nl")]),
        ("Tom Bos tom@school.nl", [("Tom Bos", "tom@school.nl")]),
        ("tom@school.nl; Tom Bos", [("Tom Bos", "tom@school.nl")]),
        ("a@school.nl, b@school.nl", [("", "a@school.nl"), ("", "b@school.nl")]),
        ("Tom a@school.nl; Tessa b@school.nl", [("Tom", "a@school.nl"), ("Tessa", "b@school.nl")]),
        (
            'Wit, T. de <a@school.nl>; "Bos, A." <b@school.nl>',
            [("T. de Wit", "a@school.nl"), ("A. Bos", "b@school.nl")],
        ),
        ("Naam;E-mail\n\nTom;tom@school.nl\n;;", [("Tom", "tom@school.nl")]),
        ("E-mailadres,Achternaam,Voornaam\na@b.nl,Bos,Tom", [("Tom Bos", "a@b.nl")]),
        ("Voornaam\tTussenvoegsel\tAchternaam\nTom\tde\tWit", [("Tom de Wit", "")]),
        ("  \n\t\n", []),
    ],
)
def test_what_people_paste_is_read_as_they_mean_it(pasted: str, read: list[tuple[str, str]]) -> None:
    assert [(each.name, each.email) for each in people_in(lines_of(pasted))] == read


def test_a_role_is_known_by_its_name_and_another_word_is_told() -> None:
    read = people_in(lines_of("Tom;t@school.nl;Directeur\nTessa;s@school.nl;IB'er\nFem;f@school.nl;gymles"))

    assert [(each.role, each.said_role) for each in read] == [
        (Role.SCHOOL_LEADER, ""),
        (Role.TEACHER, ""),
        (None, "gymles"),
    ]


def test_a_row_is_known_by_its_number_in_the_list() -> None:
    assert [each.row for each in people_in(lines_of("Naam;Mail\n\nTom;t@s.nl\n\nTessa;s@s.nl"))] == [3, 5]


def test_formulas_and_markup_stay_text() -> None:
    (read,) = people_in(lines_of('=HYPERLINK("x");t@school.nl'))

    assert read.name == '=HYPERLINK("x")'
