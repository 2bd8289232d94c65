"""Overviews of figures in the shapes that schools make, what is refused of them, and what is hidden."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.school_data import (
    Figure,
    Moment,
    NotAnOverview,
    Role,
    RowPerPupil,
    Told,
    doubled,
    fingerprint,
    newest,
    protect,
    read_overview,
    understand,
)
from core.survey_files.errors import PasswordProtected

LONG = """Groep;Toets;Afnamemoment;Aantal leerlingen;Gemiddelde
3;Technisch lezen;M 2025;24;21,5
4;Technisch lezen;M 2025;26;38,1
3;Technisch lezen;M 2026;22;23
4;Technisch lezen;M 2026;25;37,4
4;Rekenen-wiskunde;M 2026;25;154,2
"""


def figures_of(text: str) -> dict[tuple[str, str, str], float | None]:
    found = understand(read_overview(text.encode(), "overzicht.csv")).figures
    return {(each.group, each.measure, each.moment): each.value for each in found}


def test_a_row_per_figure_is_read_with_its_number_of_pupils() -> None:
    found = understand(read_overview(LONG.encode(), "lvs.csv"))

    assert len(found.figures) == 5
    assert found.figures[1] == Figure(
        group="4", measure="Technisch lezen", moment="M 2025", day=date(2025, 2, 1), value=38.1, pupils=26
    )
    assert (found.needs_moment, found.needs_measure, found.needs_pupils) == (False, False, False)


def test_a_column_per_measure_and_one_per_moment_are_read() -> None:
    assert figures_of(
        "Groep,Datum,Spelling,Rekenen\nGroep 5,05-02-2026,120,88.5\nGroep 6,05-02-2026,131,91\n"
    ) == {
        ("Groep 5", "Spelling", "2026-02-05"): 120,
        ("Groep 5", "Rekenen", "2026-02-05"): 88.5,
        ("Groep 6", "Spelling", "2026-02-05"): 131,
        ("Groep 6", "Rekenen", "2026-02-05"): 91,
    }
    assert figures_of("Vak;2023-2024;2024-2025\nRekenen;71 %;68 %\nLezen;80 %;82 %\n") == {
        ("", "Rekenen", "2023-2024"): 71,
        ("", "Rekenen", "2024-2025"): 68,
        ("", "Lezen", "2023-2024"): 80,
        ("", "Lezen", "2024-2025"): 82,
    }


def test_a_column_per_group_with_a_row_that_counts_pupils_is_read() -> None:
    text = "Toets;Groep 3;Groep 4\nAantal leerlingen;22;4\nLezen;31;40\n"
    found = understand(read_overview(text.encode(), "x.csv"), moment=Moment(date(2026, 1, 1), "2026"))

    assert [(each.group, each.measure, each.value, each.pupils) for each in found.figures] == [
        ("Groep 3", "Lezen", 31, 22),
        ("Groep 4", "Lezen", 40, 4),
    ]
    assert found.needs_moment


def test_a_workbook_with_a_title_above_and_two_rows_of_headings_is_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Basisschool De Linde"],
        [],
        [None, "Rekenen", None, "Spelling", None],
        ["Groep", "M 2025", "M 2026", "M 2025", "M 2026"],
        ["Groep 5", 180, 184.5, 120, 118],
        ["Groep 6", 201, 199, 131, 135],
    ):
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)

    found = understand(read_overview(kept.getvalue(), "schooloverzicht.xlsx"))

    assert found.measures == ("Rekenen", "Spelling")
    assert [moment.text for moment in found.moments] == ["M 2025", "M 2026"]
    assert found.figures[1].value == 184.5


def test_a_title_and_an_empty_line_above_a_text_file_are_passed_over() -> None:
    assert figures_of("Basisschool De Linde\n\nGroep;Rekenen M 2026\n5;31,5\n6;40\n") == {
        ("5", "Rekenen", "M 2026"): 31.5,
        ("6", "Rekenen", "M 2026"): 40,
    }


def test_a_person_corrects_what_a_column_is() -> None:
    text = "Groep;Jaar;Leerkrachten;Lezen\n5;2026;2;31\n6;2026;1;42\n"
    overview = read_overview(text.encode(), "x.csv")

    assert "Leerkrachten" in understand(overview).measures
    assert understand(overview, {2: Role.LEFT_OUT}).measures == ("Lezen",)


def test_what_the_file_hides_itself_is_no_figure() -> None:
    found = understand(read_overview(b"Groep;Lezen 2026\n5;<5\n6;42\n7;n.v.t.\n8;40\n", "x.csv"))

    assert [(each.value, each.told) for each in found.figures] == [
        (None, Told.IN_FILE),
        (42, Told.SHOWN),
        (None, Told.IN_FILE),
        (40, Told.SHOWN),
    ]


PUPILS = {
    "first names": "Roepnaam;Groep;Rekenen\nSanne;5;120\nDaan;5;131\nNoor;5;98\n",
    "names under a harmless heading": "Wie;Rekenen\nSanne de Wit;120\nDaan Bakker;131\nNoor Visser;98\n",
    "names in the column of groups": "Groep;Rekenen 2026\nSanne de Wit;120\nDaan Bakker;131\nNoor Visser;98\n",
    "days of birth": "Groep;Geb.datum;Rekenen\n5;12-03-2016;120\n5;01-07-2016;131\n",
    "days of birth without saying so": "Nr;Datum;Score\n"
    + "".join(f"{n};{1 + n * 3 % 27:02d}-{1 + n % 12:02d}-2016;{100 + n}\n" for n in range(16)),
    "service numbers": "Nummer;Score\n111222333;5\n123456782;6\n",
    "a pupil's number": "Leerlingnummer;Score\n1;5\n2;6\n",
    "numbers of one length": "Code;Score\n" + "".join(f"{104373 + 17 * n};{n}\n" for n in range(8)),
    "e-mail addresses": "Account;Score\nsanne@school.example;5\ndaan@school.example;6\n",
    "numbers for pupils among the groups": "Groep;Score 2026\nLeerling 1;5\nLeerling 2;6\nLL 3;7\n",
    "initials": "Groep;Score 2026\nS.W.;5\nD. B.;6\nN.V.;7\nA.B.;1\nC.D.;2\n",
    "a name behind a group": "Groep;Score 2026\nGroep 5 - Sanne;5\nGroep 5 - Daan;6\n",
    "a name behind a measure": "Groep;Toets;Score\n5;Lezen Sanne;5\n5;Lezen Daan;6\n",
    "a column per pupil": "Toets;Sanne;Daan\nLezen 2026;5;6\nRekenen 2026;5;6\n",
    "edexml": "<?xml version='1.0'?><EDEX><leerling key='1'/></EDEX>",
}


@pytest.mark.parametrize("text", PUPILS.values(), ids=PUPILS.keys())
def test_a_row_per_pupil_is_refused(text: str) -> None:
    with pytest.raises(RowPerPupil):
        read_overview(text.encode(), "x.csv")


@pytest.mark.parametrize(
    "text", ["Groep;Jan 2025;Jan 2026\n5;31;33\n6;40;41\n", "Groep;D.L.E.;A.V.I.\n5;31;33\n6;40;41\n"]
)
def test_a_month_and_short_names_of_tests_are_nobody(text: str) -> None:
    assert read_overview(text.encode(), "x.csv").rows[0] == ("5", "31", "33")


def test_a_test_that_is_called_like_somebody_is_a_test() -> None:
    text = "Groep;Toets;Score M 2026\n4;AVI;31\n4;DMT;20\n5;AVI;40\n5;DMT;22\n"

    assert understand(read_overview(text.encode(), "x.csv")).measures == ("AVI", "DMT")


@pytest.mark.parametrize("name", ["A{n}", "{n}", "{n:x}f{n}b"])
def test_more_groups_than_a_school_has_are_single_pupils(name: str) -> None:
    text = "Groep;Score M 2026\n" + "".join(f"{name.format(n=n)};{n}\n" for n in range(9, 24))
    counted = "Groep;Aantal;Score M 2026\n" + "".join(f"De Uilen {n};20;{n}\n" for n in range(9, 24))

    assert isinstance(understand(read_overview(text.encode(), "x.csv"), {0: Role.GROUP}).refusal, RowPerPupil)
    assert understand(read_overview(counted.encode(), "x.csv")).refusal is None


def test_a_number_of_pupils_that_is_none_is_asked() -> None:
    text = f"Groep;Aantal;Score M 2026\n4;-3;31\n5;{'9' * 400};32\n6;20;33\n"

    assert [each.pupils for each in understand(read_overview(text.encode(), "x.csv")).figures] == [
        None,
        None,
        20,
    ]


def test_rows_of_one_group_at_one_moment_are_doubled() -> None:
    text = "Groep;Rekenen 2026\n" + "".join(f"5;{100 + n}\n" for n in range(24))
    found = understand(read_overview(text.encode(), "x.csv")).doubled

    assert found is not None
    assert (found.group, found.measure, found.times) == ("5", "Rekenen", 24)


@pytest.mark.parametrize(
    "data", [b"", b"Alleen tekst", b"\x89PNG\r\n\x1a\n", b"<html><table></table></html>"]
)
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(NotAnOverview):
        read_overview(data, "x.csv")


def test_a_workbook_with_a_password_says_so() -> None:
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(PasswordProtected):
        read_overview(encrypted, "x.xlsx")


def a_figure(group: str, pupils: int | None, value: float = 10) -> Figure:
    return Figure(
        group=group, measure="Lezen", moment="2026", day=date(2026, 1, 1), value=value, pupils=pupils
    )


def told(*figures: Figure, **rules: object) -> dict[str, str]:
    return {each.group: each.told.value for each in protect(figures, **rules)}  # type: ignore[arg-type]


def test_a_small_group_takes_the_next_smallest_with_it_and_a_total_that_would_tell() -> None:
    assert told(a_figure("3", 24), a_figure("4", 4), a_figure("5", 20), a_figure("Totaal", 48)) == {
        "3": "shown",
        "4": "small",
        "5": "cover",
        "Totaal": "shown",
    }
    assert told(a_figure("4", 4), a_figure("Totaal", 4)) == {"4": "small", "Totaal": "small"}
    assert told(a_figure("4", 4), a_figure("Hele school", 28)) == {"4": "small", "Hele school": "cover"}


def test_a_part_of_the_school_is_told_only_where_no_group_is_hidden() -> None:
    groups = [a_figure("5", 3), a_figure("6", 20), a_figure("7", 21), a_figure("Middenbouw", 23)]

    assert told(*groups)["Middenbouw"] == "cover"
    assert told(*groups[1:])["Middenbouw"] == "shown"


def test_two_groups_of_one_year_together_never_give_the_small_one_away() -> None:
    groups = [a_figure("3a", 20), a_figure("3b", 4), a_figure("Groep 3", 24), a_figure("Groep 4", 19)]

    assert told(*groups) == {"3a": "shown", "3b": "small", "Groep 3": "cover", "Groep 4": "cover"}
    assert set(told(groups[0], a_figure("Groep 3", 40), groups[3]).values()) == {"shown"}


def test_a_total_never_gives_away_a_small_group_that_the_file_leaves_out() -> None:
    groups = [a_figure("5", 20), a_figure("6a", 22)]

    assert told(*groups, a_figure("Totaal", 45))["Totaal"] == "cover"
    assert told(*groups, a_figure("Totaal", 42))["Totaal"] == "shown"
    assert told(*groups, a_figure("Totaal", 47))["Totaal"] == "shown"
    assert told(*groups, a_figure("6", 26))["6"] == "cover"
    assert told(*groups, a_figure("Totaal", 45), k=8) == {"5": "shown", "6a": "shown", "Totaal": "cover"}


def test_groups_of_unknown_size_are_hidden_as_somebody_says() -> None:
    groups = [a_figure("3", None), a_figure("4", None), a_figure("5", None)]

    assert told(*groups, small={"4"}) == {"3": "cover", "4": "small", "5": "shown"}
    assert set(told(*groups, k=8, vouched=5).values()) == {"small"}
    assert set(told(*groups, k=8, vouched=8).values()) == {"shown"}


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=7),
    st.integers(5, 10),
    st.booleans(),
)
def test_what_is_told_with_the_total_never_leaves_fewer_than_k_pupils(
    sizes: list[int], k: int, with_total: bool
) -> None:
    figures = [a_figure(f"{n}", size) for n, size in enumerate(sizes)]
    figures += [a_figure("Totaal", sum(sizes))] if with_total else []

    shown = protect(figures, k)

    hidden = [size for size, figure in zip(sizes, shown, strict=False) if figure.value is None]
    assert all(
        figure.pupils is None or figure.pupils == 0 or figure.pupils >= k
        for figure in shown
        if figure.value is not None
    )
    if with_total and shown[-1].value is not None and hidden:
        assert len(hidden) >= 2
        assert sum(hidden) >= k
    again = protect(shown, k + 1)
    assert all(now.value is None for before, now in zip(shown, again, strict=True) if before.value is None)
    assert all(now.pupils in (None, 0) or now.pupils > k for now in again)


def test_the_newest_file_counts_and_a_fingerprint_sees_a_change() -> None:
    old, new = a_figure("3", 24), replace(a_figure("3", 24), value=11.0)

    assert newest([[old], [new]]) == (new,)
    assert newest([[new], [old]]) == (old,)
    assert fingerprint([old]) != fingerprint([new])
    assert fingerprint([old, a_figure("4", 9)]) == fingerprint([a_figure("4", 9), old])
    assert doubled([old, new]) is not None
    assert doubled([old]) is None
