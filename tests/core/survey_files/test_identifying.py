"""What tells who answered never leaves the upload; what only looks like it stays."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest

from core.survey_files import (
    ColumnRole,
    Corrections,
    QuestionKind,
    Reason,
    apply,
    read_table,
    recognise,
    tally,
)
from core.survey_files.people.contacts import mask_contacts
from core.survey_files.people.identifying import Verdict, identifying

from .conftest import data, imported

PEOPLE = [
    (
        "Noor de Vries",
        "noor.devries@example.invalid",
        "06-12345678",
        "3YRLA0XVSDMaI4O",
        "1234 AB",
        "10.0.0.17",
        "123456782",
    ),
    (
        "Mehmet Özdemir",
        "m.ozdemir@example.invalid",
        "+31 6 87654321",
        "HQbeuvZwmJzaX0k",
        "5678 CD",
        "10.0.0.18",
        "111222333",
    ),
    (
        "Fatima El Amrani",
        "fatima@example.invalid",
        "0612348765",
        "fjaXG5LE1BT52jU",
        "9012 EF",
        "10.0.0.19",
        "987654321",
    ),
    (
        "Jan 't Hart",
        "jan.thart@example.invalid",
        "010-1234567",
        "JZx2zsTWRwOeiuz",
        "3456 GH",
        "10.0.0.20",
        "192837465",
    ),
    (
        "Zoë van den Berg",
        "zoe@example.invalid",
        "0031 6 11223344",
        "a209baanqaainxF",
        "7890 JK",
        "10.0.0.21",
        "564738291",
    ),
    (
        "Anna Smit-Bakker",
        "anna@example.invalid",
        "06 11 22 33 44",
        "Qb7zZkPq19xLmNo",
        "2345 LM",
        "10.0.0.22",
        "203040506",
    ),
]
HEADINGS = {
    "nl": (
        "Naam",
        "E-mailadres",
        "Telefoonnummer",
        "Toegangscode",
        "Postcode",
        "IP-adres",
        "Personeelsnummer",
    ),
    "en": ("Full name", "Email", "Phone", "Token", "Postal code", "IP address", "Employee number"),
    "de": (
        "Vor- und Nachname",
        "E-Mail-Adresse",
        "Handynummer",
        "Zugangscode",
        "Postleitzahl",
        "IP-Adresse",
        "Respondent ID",
    ),
    "as questions": (
        "Hoe heet u?",
        "Waar kunnen we u mailen?",
        "Hoe bellen we u?",
        "Uw code",
        "Waar woont u?",
        "Adres van de computer",
        "Uw user ID",
    ),
}


def table_of_people(headings: tuple[str, ...]) -> bytes:
    out = io.StringIO()
    rows = [[*headings, "Rol", "Voor of tegen?", "Waarom?"]]
    for number, person in enumerate(PEOPLE * 2):
        rows.append(
            [
                *person,
                "ouder" if number % 3 else "leerkracht",
                "Voor" if number % 2 else "Tegen",
                f"Reden {number}; bel {person[2]} of {person[1]}",
            ]
        )
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode()


@pytest.mark.parametrize("language", HEADINGS)
def test_no_identifying_value_is_in_the_block_or_the_tallies(language: str) -> None:
    table = read_table(table_of_people(HEADINGS[language]), "peiling.csv")

    recognition = recognise(table)
    responses = apply(table, recognition)

    block = responses.to_parquet()
    kept = "\n".join(str(one) for one in (*tally(responses), *recognition.questions, *recognition.groups))
    texts = "\n".join(str(column.to_pylist()) for column in responses.table.columns)
    for value in (value for person in PEOPLE for value in person):
        assert value.encode() not in block
        assert value not in kept
        assert value not in texts
    assert [question.text for question in recognition.questions] == ["Voor of tegen?", "Waarom?"]


@pytest.mark.parametrize(
    "name",
    ["limesurvey/full_text_semicolon.csv", "reproduced/qualtrics.csv", "limesurvey/screen_default.xlsx"],
)
def test_tokens_and_addresses_of_a_real_export_are_not_in_the_block(name: str) -> None:
    table = read_table(data(name), name)
    recognition = recognise(table)

    block = apply(table, recognition).to_parquet()

    dropped = [column for column in recognition.columns if column.role is ColumnRole.IDENTIFYING]
    values = {
        v for column in dropped for v in table.columns[column.position].cells.to_pylist() if v and len(v) > 5
    }
    assert values
    assert not any(value.encode() in block for value in values)
    assert b"12345678" not in block


def test_a_name_in_an_ordinary_question_is_found_and_pointed_out() -> None:
    table = "Vraag 1;Wie neemt de sleutel mee?\n" + "".join(f"Ja;{person[0]}\n" for person in PEOPLE)

    recognition = recognise(read_table(table.encode(), "x.csv"))

    column = recognition.columns[1]
    assert (column.role, column.reason) == (ColumnRole.IDENTIFYING, Reason.NAME)


def test_names_in_the_rows_of_a_question_are_found() -> None:
    head = "id,submitdate,lastpage,startlanguage,Uw gegevens [Naam],Uw gegevens [E-mail],Uw gegevens [Groep van uw kind]\n"
    rows = "".join(
        f"{n},2026-01-01 10:00:00,2,nl,{p[0].split()[0]},{p[1]},groep {n % 3}\n" for n, p in enumerate(PEOPLE)
    )

    recognition = recognise(read_table((head + rows).encode(), "x.csv"))

    roles = {column.heading: column.role for column in recognition.columns[4:]}
    assert roles == {
        "Uw gegevens [Naam]": ColumnRole.IDENTIFYING,
        "Uw gegevens [E-mail]": ColumnRole.IDENTIFYING,
        "Uw gegevens [Groep van uw kind]": ColumnRole.QUESTION,
    }


def test_a_suffix_that_a_tool_added_does_not_hide_a_name() -> None:
    head = "ID;Start time;Completion time;Email;Name;Name2;Bent u voor?\n"
    rows = "".join(
        f"{n};2026-01-0{n} 10:00:00;2026-01-0{n} 10:05:00;anonymous;;{p[0].split()[0]};Ja\n"
        for n, p in enumerate(PEOPLE, 1)
    )

    recognition = recognise(read_table((head + rows).encode(), "x.csv"))

    assert [question.key for question in recognition.questions] == ["Bent u voor?"]


@pytest.mark.parametrize(
    ("heading", "answers"),
    [
        ("Wat vindt u van de naam van onze school?", ["Mooi", "Lelijk", "Maakt niet uit"]),
        ("Leest u onze e-mail?", ["Ja", "Nee"]),
        ("Mogen we u bellen op uw telefoon?", ["Ja", "Nee"]),
        ("Hoe tevreden bent u over het adres?", ["Tevreden", "Ontevreden", "Neutraal"]),
        ("In welke straat wilt u een zebrapad?", ["Dorpsstraat", "Kerkstraat"]),
    ],
)
def test_a_question_about_a_name_or_address_is_kept(heading: str, answers: list[str]) -> None:
    table = heading + "\n" + "\n".join(answers * 8) + "\n"

    recognition = recognise(read_table(table.encode(), "x.csv"))

    assert [question.text for question in recognition.questions] == [heading]


def test_a_person_can_keep_or_drop_any_column() -> None:
    content = table_of_people(HEADINGS["nl"])
    corrections = Corrections(roles={"Voor of tegen?": ColumnRole.LEFT_OUT, "Postcode": ColumnRole.QUESTION})

    _, recognition, _ = imported(content, corrections=corrections)

    assert {question.key for question in recognition.questions} == {"Postcode", "Waarom?"}


@pytest.mark.parametrize(
    "text",
    [
        "a.b+c@d.nl",
        "Bel 06-12345678",
        "06 12 34 56 78",
        "+31 (0)6 12345678",
        "tel 0101234567.",
        "0031612345678",
        "(020) 1234567",
        "llámame al 612 34 56 78",
        "llámame al 612 345 678",
        "zadzwoń 512 345 678",
        "a.b@d.nl",
        "a.b@d .nl",
        "a.b at d punt nl",
        "a.b at d dot com",
    ],
)
def test_contacts_in_a_text_are_covered(text: str) -> None:
    covered = mask_contacts(text)

    assert "█" in covered
    assert len(covered) == len(text)
    assert not any(part in covered for part in ("1234", "@d", "12 34 5"))


@pytest.mark.parametrize(
    "text",
    [
        "@school: waarom?",
        "van 8.30 tot 14.00 uur",
        "op 12-11-2026 om 10:00",
        "groep 1/2/3/4/5/6/7/8",
        "€ 1.250.000",
        "1000000 keer",
        "in 2024 612 345 leerlingen",
        "we zijn at school dot",
        "2026-2027",
    ],
)
def test_what_is_no_contact_is_left_alone(text: str) -> None:
    assert mask_contacts(text) == text


def columns_of(heading: str, cells: list[str]) -> Verdict:
    return identifying(heading, Counter(cells))


@pytest.mark.parametrize(
    ("heading", "cells", "reason"),
    [
        (
            "Weergavenaam gebruiker",
            ["Juf Els", "amina", "Karin", "Tom", "j.devries", "Jan de Vries"],
            Reason.NAME,
        ),
        ("Leerling", ["Sanne", "Daan", "Yusuf", "Fleur", "Noor", "Milan"], Reason.NAME),
        ("Stamnummer", ["20230", "20233", "20236", "20239"], Reason.USER_ID),
        ("Wanneer ben je geboren?", ["3-1-2014", "4-2-2014", "5-3-2014"], Reason.BIRTH_DATE),
        *(
            (asked, ["3-1-2014", "4-2-2014", "5-3-2014"], Reason.BIRTH_DATE)
            for asked in (
                "Op welke dag ben je jarig?",
                "Wanneer bent u jarig?",
                "¿Cuándo naciste?",
                "Quando sei nato/a?",
                "Ne zaman doğdun?",
                "Le jour où tu es née",
            )
        ),
        ("Locatie van uw woning", ["52.0900, 5.1214", "52.0913, 5.1221", "52.0926, 5.1228"], Reason.LOCATION),
        ("Terugbetaling op", ["NL20 ABNA 0417 1640 00", "NL91 ABNA 0417 1643 00"], Reason.BANK_ACCOUNT),
        ("Vraag 3", ["111222333", "123456782", "192837465"], Reason.NATIONAL_NUMBER),
        ("deviceid", ["868190042176200", "868190042176200", "868190042176201"], Reason.DEVICE),
        ("_submitted_by", ["juf_els"] * 9, Reason.NAME),
        (
            "Gestuurd",
            ["2026-03-01 10:00:12", "2026-03-02 11:10:40", "2026-03-02 12:00:05"],
            Reason.TOOL_COLUMN,
        ),
    ],
)
def test_a_column_that_points_to_people_is_found(heading: str, cells: list[str], reason: Reason) -> None:
    verdict = columns_of(heading, cells)

    assert (verdict.reason, verdict.in_doubt) == (reason, False)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Ik werk graag in dit team", ["Helemaal Mee Eens", "Mee Eens", "Mee Oneens", "Mee Eens"]),
        ("Welke workshop kies je?", ["Samen Koken", "Buiten Spelen", "Robot Bouwen", "Toneel Spelen"]),
        ("Op welke basisschool zat je?", ["De Regenboog", "Het Kompas", "De Springplank", "Het Palet"]),
        ("Ile masz lat?", ["19", "20", "21", "22", "24"]),
        ("Waarom?", [f"Reden {n}" for n in range(8)]),
        ("Hoeveel leerlingen?", ["12500", "8000", "15000", "22500", "9000"]),
    ],
)
def test_answers_are_not_taken_for_people(heading: str, cells: list[str]) -> None:
    verdict = columns_of(heading, cells)

    assert (verdict.reason, verdict.in_doubt) == (None, False)


def test_names_to_choose_from_are_asked_about_and_shown_veiled() -> None:
    verdict = columns_of("Wie komt in de raad?", ["Sanne de Wit", "Daan Bakker", "Noor Smit"] * 9)

    assert verdict.in_doubt
    assert set(verdict.examples) == {"D███ B█████", "N███ S███", "S████ d█ W██"}


def test_a_household_becomes_a_number_that_says_nothing() -> None:
    codes = ["gezin-17", "gezin-3", "gezin-17", "", "gezin-9"] * 3
    content = "Gezinscode;Kinderen;Voor?\n" + "".join(
        f"{code};{n % 3 + 1};Ja\n" for n, code in enumerate(codes)
    )
    corrections = Corrections(household_column="Gezinscode", children_column="Kinderen")

    _, _recognition, responses = imported(content.encode(), corrections=corrections)

    households = responses.table["household"].to_pylist()
    assert [at is None for at in households] == [code == "" for code in codes]
    assert len(set(households) - {None}) == 3
    assert households[0] == households[2]
    assert responses.table["children"].to_pylist()[:3] == [1.0, 2.0, 3.0]
    assert b"gezin" not in responses.to_parquet()


@pytest.mark.parametrize("roles", [{}, dict.fromkeys(["Gezinscode", "Kinderen"], ColumnRole.QUESTION)])
def test_what_counts_households_or_pupils_is_no_question_any_more(roles: dict[str, ColumnRole]) -> None:
    content = "Gezinscode;Kinderen;Voor?\n" + "".join(f"gezin-{n};{n % 3};Ja\n" for n in range(9))
    corrections = Corrections(household_column="Gezinscode", children_column="Kinderen", roles=roles)

    _, recognition, responses = imported(content.encode(), corrections=corrections)

    assert [question.key for question in recognition.questions] == ["Voor?"]
    assert responses.table.column_names == ["group", "complete", "household", "children", "q0.0"]
    assert {column.reason for column in recognition.dropped} == {Reason.HOUSEHOLD}


def test_households_are_numbered_in_another_order_each_time() -> None:
    codes = [f"g{n}" for n in range(40)]
    content = "Gezinscode;Voor?\n" + "".join(f"{code};Ja\n" for code in codes)
    corrections = Corrections(household_column="Gezinscode")

    orders = {
        tuple(imported(content.encode(), corrections=corrections)[2].table["household"].to_pylist())
        for _ in range(4)
    }

    assert len(orders) > 1


def test_groups_can_be_renamed_and_merged() -> None:
    content = "Rol;Voor?\n" + "moeder;Ja\nvader;Nee\nleerkracht;Ja\n" * 3
    corrections = Corrections(group_column="Rol", group_names={"moeder": "ouders", "vader": "ouders"})

    _, recognition, responses = imported(content.encode(), corrections=corrections)

    assert [(group.name, group.complete) for group in recognition.groups] == [
        ("ouders", 6),
        ("leerkracht", 3),
    ]
    assert set(responses.table["group"].to_pylist()) == {"ouders", "leerkracht"}


def test_everyone_can_be_one_group() -> None:
    _, recognition, responses = imported(b"Voor?\nJa\nNee\nJa\n", corrections=Corrections(everyone="ouders"))

    assert [(group.name, group.complete) for group in recognition.groups] == [("ouders", 3)]
    assert set(responses.table["group"].to_pylist()) == {"ouders"}


def test_the_kind_of_a_question_can_be_corrected() -> None:
    content = "Rol;Groep\n" + "ouder;3\nouder;4\nleerkracht;3\n" * 4

    for kind in QuestionKind:
        _, recognition, responses = imported(content.encode(), corrections=Corrections(kinds={"Groep": kind}))

        assert recognition.questions[0].kind is kind
        assert tally(responses)
