"""Open files of DUO in the shapes that public programs read; all schools in them are invented."""

from __future__ import annotations

from datetime import date

import pytest

from core.school_data import Moment, NotDuo, YearUnknown, read_duo, read_overview
from core.school_data.duo import DuoFile

WEIGHTS = """PEILDATUM;BRINNUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM_VESTIGING;POSTCODE_VESTIGING;PLAATSNAAM;GEMEENTENUMMER;PROVINCIE;SOORT_PO;DENOMINATIE_VESTIGING;BEVOEGD_GEZAG_NUMMER;SCHOOLGEWICHT_VESTIGING;IMPULSGEBIED;GEWICHT_0.0;GEWICHT_0.3;GEWICHT_1.2;TOTAAL
20171001;99AA;0;De Linde;1234AB;LINDENDORP;123;Utrecht;Bo;Openbaar;41234;12,5;0;180;21;7;208
20171001;99AA;1;De Linde Zuid;1234AC;LINDENDORP;123;Utrecht;Bo;Openbaar;41234;0;0;61;<5;;64
20171001;99BB;0;De Eik;1235AB;EIKENDORP;123;Utrecht;Bo;Openbaar;41234;0;0;301;5;8;314
"""
HISTORY = """INSTELLINGSCODE;VESTIGINGSCODE;NAAM_VESTIGING;SOORT_VESTIGING;GEMEENTENAAM_VESTIGING;LEERLINGEN_2025;LEERLINGEN_2024;LEERLINGEN_2023
99AA;99AA00;De Linde;BO;LINDENDORP;208;201;<5
"""


def read(text: str, name: str = "duo.csv", encoding: str = "utf-8-sig") -> DuoFile:
    return read_duo(read_overview(text.encode(encoding), name, is_public=True))


def test_weights_per_location_are_read_as_they_are() -> None:
    file = read(WEIGHTS, encoding="cp1252")

    assert [(each.code, each.name, each.place) for each in file.schools("99aa")] == [
        ("99AA00", "De Linde", "LINDENDORP"),
        ("99AA01", "De Linde Zuid", "LINDENDORP"),
    ]
    found = {each.measure: each for each in file.of("99AA01")}
    assert found["SCHOOLGEWICHT_VESTIGING"].value == 0
    assert {name: each.value for name, each in found.items() if name.startswith(("GEWICHT", "TOTAAL"))} == {
        "GEWICHT_0.0": 61,
        "GEWICHT_0.3": None,
        "GEWICHT_1.2": None,
        "TOTAAL": 64,
    }
    assert found["TOTAAL"].day == date(2017, 10, 1)
    assert {each.measure: each.value for each in file.of("99AA00")}["SCHOOLGEWICHT_VESTIGING"] == 12.5


def test_years_in_headings_stand_beside_each_other() -> None:
    found = read(HISTORY).of("99AA00")

    assert [(each.measure, each.moment, each.value) for each in found] == [
        ("LEERLINGEN", "2025", 208),
        ("LEERLINGEN", "2024", 201),
        ("LEERLINGEN", "2023", None),
    ]


def test_years_of_two_digits_are_years_where_more_stand_beside_them() -> None:
    text = "BRIN_NUMMER;VESTIGINGSNUMMER;ZIT_18;ZIT_19;VMBO_12\n99AA;0;3;<5;8\n"

    assert [(each.measure, each.moment) for each in read(text, "zit-2020.csv").of("99AA00")] == [
        ("ZIT", "2018"),
        ("ZIT", "2019"),
        ("VMBO_12", "2020"),
    ]


def test_the_year_comes_from_the_name_of_the_file_or_from_a_person() -> None:
    text = "BRIN_NUMMER;VESTIGINGSNUMMER;TOTAAL\n99AA;0;208\n"

    assert read(text, "leerlingen-po-2022-2023.csv").of("99AA00")[0].moment == "2022-2023"
    with pytest.raises(YearUnknown):
        read(text).of("99AA00")
    assert read(text).of("99AA00", Moment(date(2022, 1, 1), "2022"))[0].moment == "2022"


def test_rows_of_one_school_are_told_apart_by_what_differs() -> None:
    text = (
        "BRIN NUMMER;VESTIGINGSNUMMER;SOORT PO;GESLACHT;L4;TOTAAL\n99AA;0;Bo;M;20;100\n99AA;0;Bo;V;21;108\n"
    )

    found = read(text, "x-2024.csv").of("99AA00")

    assert [(each.group, each.measure, each.value) for each in found] == [
        ("M", "L4", 20),
        ("M", "TOTAAL", 100),
        ("V", "L4", 21),
        ("V", "TOTAAL", 108),
    ]


def test_a_file_per_board_has_its_number() -> None:
    text = "BEVOEGD_GEZAG_NUMMER;BEVOEGD_GEZAG_NAAM;TOTAAL\n41234;Stichting Bomen;2208\n"
    file = read(text, "x-2024.csv")

    assert file.is_of_boards
    assert file.of("41234")[0].value == 2208


def test_another_table_is_no_file_of_duo() -> None:
    with pytest.raises(NotDuo):
        read("Groep;Score\n5;3\n")
