"""Each file that is no survey is refused by name; what is awkward but sound is not."""

from __future__ import annotations

import csv
import io
import struct
import time
import zipfile
import zlib

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import pytest
import xlsxwriter

from core.errors import Refusal
from core.survey_files import NoticeKind, RowFault, errors, participant_counts, read_table, recognise

from .conftest import data, imported


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_sheet(content: bytes) -> bytes:
    """A workbook whose worksheet holds these bytes."""
    sound = zipfile.ZipFile(io.BytesIO(workbook([["Vraag"], ["Ja"]])))
    members = {name: sound.read(name) for name in sound.namelist()}
    return zipped({**members, "xl/worksheets/sheet1.xml": content})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
EDEX = b"""<?xml version="1.0" encoding="UTF-8"?>
<EDEX xmlns="http://www.edustandaard.nl/edex"><school><naam>De Linde</naam></school><leerlingen><leerling key="1"/></leerlingen></EDEX>"""
REFUSED = {
    "nothing": (b"", errors.EmptyFile),
    "only white space": (b" \r\n\t\n", errors.EmptyFile),
    "an empty workbook": (workbook([]), errors.EmptyFile),
    "answers in the first row": (
        b"1;ouder;ja;2026-11-02\n2;ouder;nee;2026-11-03\n3;leerkracht;ja;2026-11-03\n",
        errors.NoHeader,
    ),
    "headings and nothing under them": (b"Rol;Vraag\n", errors.NoResponses),
    "headings and empty rows": (b"Rol;Vraag\n;\n;\n", errors.NoResponses),
    "a password on the workbook": (OLE + "EncryptedPackage".encode("utf-16-le"), errors.PasswordProtected),
    "a damaged XLS": (OLE + "Workbook".encode("utf-16-le"), errors.DamagedFile),
    "a cut-off XLSX": (workbook([["Vraag"], ["Ja"]])[:900], errors.DamagedFile),
    "a worksheet that is no XML": (with_sheet(b"<worksheet><sheetData><row r='1'><c"), errors.DamagedFile),
    "a workbook over 50 MB": (b"PK\x03\x04" + bytes(51 << 20), errors.TooLarge),
    "over 50 MB in another encoding": (b"Vraag\n" + b"Caf\xe9\n" * (11 << 20), errors.TooLarge),
    "over 50 MB with rows of any length": (b"a;b\n1\n" + b"1;2\n" * (14 << 20), errors.TooLarge),
    "over 1,000 columns": (
        b";".join(b"v%d" % n for n in range(1_001)) + b"\n" + b";" * 1_000 + b"\n",
        errors.TooManyColumns,
    ),
    "over 1,000 columns in a workbook": (
        workbook([[f"v{n}" for n in range(1_001)], ["x"]]),
        errors.TooManyColumns,
    ),
    "random bytes": (bytes(range(256)) * 40, errors.NotATable),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), errors.UnsupportedType),
    "a PDF": (b"%PDF-1.7\n", errors.UnsupportedType),
    "a Word document": (zipped({"word/document.xml": b"<w/>"}), errors.UnsupportedType),
    "a text document": (
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
        errors.UnsupportedType,
    ),
    "a ZIP of pictures": (zipped({"a.png": b"x", "b.png": b"y"}), errors.UnsupportedType),
    "JSON": (b'{"responses": []}', errors.UnsupportedType),
    "a web page": (b"<!DOCTYPE html>\n<html><body>Sign in</body></html>", errors.WebPage),
    "a web page that begins with a comment": (b"<!-- saved -->\n<HTML><table><tr><td>1", errors.WebPage),
    "EDEXML": (EDEX, errors.PupilRecords),
    "a BSN column": (b"BSN;Groep;Score\n123456782;4;8\n", errors.PupilRecords),
    "service numbers with test scores": (
        b"Nr;Toets 1;Toets 2\n123456782;A;32\n111222333;C;28\n",
        errors.ServiceNumbers,
    ),
    "names, days of birth and tests": (
        b"Roepnaam;Achternaam;Geb.datum;Groep;Cito M4;DMT;AVI;Spelling\n"
        b"Noor;Smit;3-4-2016;4;231;45;E4;B\nSem;Bos;8-1-2016;4;210;38;M4;C\n",
        errors.PupilRecords,
    ),
    "a list of pupils": (
        b"Achternaam;Roepnaam;Geslacht;Geboortedatum;Groep\nSmit;Noor;v;3-4-2016;4\nBos;Sem;m;8-1-2016;4\n",
        errors.PupilRecords,
    ),
    "pupil records of one width": (
        b"1Smit      Noor   20160403V4\n1Bos       Sem    20160108M4\n1de Vries  Anna   20151230V4\n",
        errors.PupilRecords,
    ),
    "pupil records of one width, under a heading": (
        b"LEERLINGEN 05AB VERSIE 2.0 BESTAND\n1Smit      Noor   123456782V4\n1Bos       Sem    111222333M4\n1Kok       Anna   123456782V4\n",
        errors.PupilRecords,
    ),
    "pupil numbers": (b"Leerlingnummer,Naam,Score\n7,Noor,8\n", errors.PupilRecords),
    "an .lss as the export": (data("limesurvey/structure.lss"), errors.UnsupportedType),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_no_survey_is_refused_by_name(case: str) -> None:
    content, refusal = REFUSED[case]

    with pytest.raises(refusal):
        recognise(read_table(content, "bestand.csv"))


def test_every_refusal_is_one_that_pages_can_word() -> None:
    assert all(issubclass(refusal, Refusal) for _, refusal in REFUSED.values())


def test_a_bomb_that_says_so_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"xl/workbook.xml": b"x", "xl/worksheets/sheet1.xml": bytes(100 << 20)})

    with pytest.raises(errors.InflatesTooFar):
        read_table(bomb, "bom.xlsx")


def test_a_bomb_that_lies_about_its_size_is_refused_while_it_is_unpacked() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(bytes(100 << 20)) + packer.flush()
    name = b"xl/worksheets/sheet1.xml"
    local = (
        struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, 0, len(packed), 1000, len(name), 0)
        + name
        + packed
    )
    central = (
        struct.pack(
            "<IHHHHHHIIIHHHHHII",
            0x02014B50,
            20,
            20,
            0,
            8,
            0,
            0,
            0,
            len(packed),
            1000,
            len(name),
            0,
            0,
            0,
            0,
            0,
            0,
        )
        + name
    )
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 1, 1, len(central), len(local), 0)

    with pytest.raises(errors.InflatesTooFar):
        read_table(local + central + end, "bom.xlsx")


def test_a_cell_far_away_is_refused_before_it_takes_the_memory() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Vraag"
    book.active["ZZ1048576"] = "ver weg"
    out = io.BytesIO()
    book.save(out)

    with pytest.raises(errors.InflatesTooFar):
        read_table(out.getvalue(), "ver.xlsx")


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="XFD1"><v>1</v></c><c r="A1"><v>1</v></c>',
        '<c r="A1"><v>1</v></c><c s="1" r="ZZZ1"><v>1</v></c><c r="B1"><v>1</v></c>',
        "<c r='zzz1'><v>1</v></c><c r='A1'><v>1</v></c>",
        '<c r="A1"><v>1</v></c><c r="Z1048576"><v>1</v></c><c r="B1"><v>1</v></c>',
    ],
)
def test_a_cell_far_away_is_seen_wherever_it_stands_in_its_row(cells: str) -> None:
    row = f'<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>'

    with pytest.raises((errors.InflatesTooFar, errors.TooManyColumns)):
        read_table(with_sheet(row.encode()), "ver.xlsx")


def test_a_text_that_looks_like_the_place_of_a_cell_is_a_text() -> None:
    odd = ' r="ZZZ1048576"'
    table = read_table(workbook([["Rol", "Waarom"], ["ouder", f"een{odd}"], ["ouder", "zo"]]), "export.xlsx")
    inline = (
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Vraag</t></is></c></row>'
        f'<row r="2"><c r="A2" t="inlineStr"><is><t>een{odd}</t></is></c></row></sheetData></worksheet>'
    )

    assert table.columns[1].cells.to_pylist()[0] == f"een{odd}"
    assert read_table(with_sheet(inline.encode()), "export.xlsx").columns[0].cells.to_pylist() == [
        f"een{odd}"
    ]


def test_cells_of_an_ods_are_counted_along_their_row() -> None:
    document = odf.opendocument.OpenDocumentSpreadsheet()
    sheet = odf.table.Table(name="x")
    row = odf.table.TableRow()
    for _ in range(12):
        cell = odf.table.TableCell(valuetype="string", numbercolumnsrepeated=90)
        cell.addElement(odf.text.P(text="Ja"))
        row.addElement(cell)
    sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    document.save(out)

    with pytest.raises(errors.TooManyColumns):
        read_table(out.getvalue(), "breed.ods")


def test_an_ods_that_repeats_a_filled_row_a_million_times_is_refused() -> None:
    document = odf.opendocument.OpenDocumentSpreadsheet()
    sheet = odf.table.Table(name="x")
    row = odf.table.TableRow(numberrowsrepeated=1_000_000)
    cell = odf.table.TableCell(valuetype="string", numbercolumnsrepeated=900)
    cell.addElement(odf.text.P(text="Ja"))
    row.addElement(cell)
    sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    document.save(out)

    with pytest.raises(errors.InflatesTooFar):
        read_table(out.getvalue(), "ver.ods")


@pytest.mark.parametrize(
    "lss",
    [
        b"",
        b"<html/>",
        b"<document><x></document>",
        b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><document><LimeSurveyDocType>&b;</LimeSurveyDocType></document>',
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><document><LimeSurveyDocType>&x;</LimeSurveyDocType></document>',
    ],
)
def test_a_structure_that_is_none_or_not_safe_is_refused(lss: bytes) -> None:
    table = read_table(data("limesurvey/codes_comma.csv"), "codes.csv", lss or b" ")

    with pytest.raises(errors.StructureRefused):
        recognise(table)


def test_a_participant_list_without_groups_is_refused() -> None:
    with pytest.raises(errors.NoParticipants):
        participant_counts(b"tid,firstname,email,token\n1,A,a@b.nl,x\n2,B,b@b.nl,y\n", "lijst.csv")


def test_a_row_that_cannot_be_read_is_listed_with_its_number_and_reason() -> None:
    content = (
        b'Rol;Voor?;Waarom\nouder;Ja;"twee\nregels"\nsoms wel;soms niet\nouder;Ja;goed;te veel\nouder;"Ja;open\nouder;Ja;"een "" teken"\nouder;Nee;prima\n'
        + b"ouder;Ja;mooi\n" * 9
    )

    table, recognition, _ = imported(content)

    assert [(row.number, row.fault) for row in recognition.unreadable] == [
        (3, RowFault.TOO_FEW_CELLS),
        (4, RowFault.TOO_MANY_CELLS),
        (5, RowFault.QUOTE_NOT_CLOSED),
    ]
    assert recognition.unreadable[1].text == "ouder;Ja;goed;te veel"
    assert table.n_rows == 12
    assert table.columns[2].cells.to_pylist()[:3] == ["twee\nregels", 'een " teken', "prima"]
    assert table.row_numbers.to_pylist()[:3] == [2, 6, 7]


def test_empty_lines_before_a_short_row_count_as_rows() -> None:
    content = b"Vraag\n\n\n4\nNee\n\n\n\n\n\nNee\n,Nee\nNee\nJa\n"

    table, recognition, _ = imported(content)

    assert [(row.number, row.fault) for row in recognition.unreadable] == [(12, RowFault.TOO_MANY_CELLS)]
    assert table.row_numbers.to_pylist() == [4, 5, 11, 13, 14]


@pytest.mark.parametrize("blank", ["\n", "\r\n", ";;\n", " \n"])
def test_very_many_empty_lines_are_read_at_once_and_told(blank: str) -> None:
    content = "Rol;Voor?;Waarom\nouder;Ja;zo\nouder;Ja;x\n" + blank * 300_000 + "ouder;Ja\nouder;Nee;x\n"

    began = time.process_time()
    table, recognition, _ = imported(content.encode())

    assert table.n_rows == 4
    told = [each.count for each in recognition.notices if each.kind is NoticeKind.EMPTY_ROWS]
    assert told == [300_000]
    assert time.process_time() - began < 10


def test_headings_below_very_many_empty_lines_are_asked_for() -> None:
    with pytest.raises(errors.NoHeader):
        read_table(b"\n" * 3_000 + b"Rol;Voor?;Waarom\nouder;Ja;zo\nouder;Ja;x\nouder;Ja\n", "x.csv")


def test_a_row_without_its_last_empty_cells_is_a_response() -> None:
    content = "Tijdstempel,Voor?,Hoe vaak?,Waarom?\n" + "2-3-2026 09:00:05,Ja,Soms,zo\n" * 3
    content += '2-3-2026 09:01:05,Nee,Vaak\n2-3-2026 09:02:05,Ja\n2-3-2026 09:03:05,"Ja,\nmits"\n'

    table, recognition, _ = imported(content.encode())

    assert not recognition.unreadable
    assert [column.cells.to_pylist()[3:] for column in table.columns[1:3]] == [
        ["Nee", "Ja", "Ja,\nmits"],
        ["Vaak", None, None],
    ]


@pytest.mark.parametrize("heading", ["Rol,Voor?,Hoe vaak?,Waarom?", "Rol,Voor?,Hoe vaak?,Waarom?,"])
def test_a_piece_of_a_text_with_line_ends_is_no_response(heading: str) -> None:
    rows = ["ouder,Ja,Soms,zo"] * 6
    rows[2:2] = ["ouder,Nee,drie dingen:", "de gang", "het dak,en zo"]

    table, recognition, _ = imported("\n".join([heading, *rows]).encode())

    assert [row.number for row in recognition.unreadable] == [4, 5, 6]
    assert table.n_rows == 6


def test_quotes_that_were_not_doubled_are_read_where_all_cells_are_quoted() -> None:
    content = '"Rol","Waarom","Voor?"\n' + '"ouder","zo","Ja"\n' * 3
    content += '"ouder","de "grote" pauze, graag","Ja"\n"ouder","5" scherm","Nee"\n'

    table, recognition, _ = imported(content.encode())

    assert not recognition.unreadable
    assert table.columns[1].cells.to_pylist()[3:] == ['de "grote" pauze, graag', '5" scherm']


def test_a_quote_inside_a_text_costs_nothing() -> None:
    content = 'Rol;Waarom\nouder;Een 15" scherm is "prima"\nleerkracht;"5" scherm"\nouder;goed\n'

    table, recognition, _ = imported(content.encode())

    assert not recognition.unreadable
    assert table.columns[1].cells.to_pylist() == ['Een 15" scherm is "prima"', '5 scherm"', "goed"]


def test_a_quote_that_is_never_closed_swallows_no_rows() -> None:
    rows = ["Rol,Voor?,Waarom"] + [f"ouder,Ja,reden {n}" for n in range(500)]
    rows[20] = 'ouder,Ja,"open'

    table, recognition, _ = imported("\n".join(rows).encode())

    assert [row.number for row in recognition.unreadable] == [21]
    assert table.n_rows == 499


def test_a_cell_that_is_no_number_is_named() -> None:
    cells = [str(n % 40 + 0.5) for n in range(60)] + ["weet ik niet"]

    _, recognition, _ = imported(("Hoeveel uur opvang?\n" + "\n".join(cells)).encode())

    said = next(notice for notice in recognition.notices if notice.kind is NoticeKind.UNREAD_CELLS)
    assert (said.count, said.rows) == (1, (62,))


def test_a_table_that_was_counted_already_is_pointed_out() -> None:
    content = b"Antwoord;Aantal;Percentage\nVoor;99;48%\nTegen;77;37%\nTotaal;176;85%\n"

    _, recognition, _ = imported(content)

    assert NoticeKind.LOOKS_AGGREGATED in {notice.kind for notice in recognition.notices}


def test_respondents_in_columns_are_pointed_out() -> None:
    content = (
        b"Vraag;Respondent 1;Respondent 2;Respondent 3\nBent u voor?;Ja;Nee;Ja\nHoe tevreden bent u?;3;4;5\n"
    )

    _, recognition, _ = imported(content)

    assert NoticeKind.RESPONDENTS_IN_COLUMNS in {notice.kind for notice in recognition.notices}


def test_a_very_long_text_is_kept_whole() -> None:
    out = io.StringIO()
    long = 'lang, met "teken";\n' * 20_000
    csv.writer(out).writerows([["Rol", "Waarom"], ["ouder", long], ["ouder", "kort"]])

    table, _, _ = imported(out.getvalue().encode())

    assert table.columns[1].cells.to_pylist() == [long, "kort"]


def test_a_sign_that_no_database_keeps_is_left_out_of_a_workbook() -> None:
    rows = [["Rol", "Bent u voor?"], *[["ouder", "ja"], ["ouder", "nee"]] * 6, ["ouder_x0000_", "ja_x0000_"]]

    table, recognition, _ = imported(with_nul(rows), "export.xlsx")

    assert "\0" not in "".join(cell or "" for column in table.columns for cell in column.cells.to_pylist())
    assert sorted(recognition.questions[0].options) == ["ja", "nee"]


def with_nul(rows: list[list[str]]) -> bytes:
    """A workbook with Excel's own sign for NUL, which a writer would take for text and escape."""
    written, made = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"_x005F_x0000_", b"_x0000_"))
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"Leerlingnummer;Score\n7;8\n", "leerlingnummer"),
        (b"Nr;Toets 1;Toets 2\n123456782;A;32\n111222333;C;28\n", "nr"),
        (
            b"1Smit      Noor   20160403V4\n1Bos       Sem    20160108M4\n1Kok       Anna   20151230V4\n",
            "EDEX",
        ),
        (
            b"Achternaam;Roepnaam;Geslacht;Groep\nSmit;Noor;v;4\nBos;Sem;m;4\n",
            "achternaam, roepnaam, geslacht, groep",
        ),
    ],
)
def test_pupil_records_are_refused_in_words_of_the_file(content: bytes, found: str) -> None:
    with pytest.raises((errors.PupilRecords, errors.ServiceNumbers)) as refused:
        read_table(content, "x.csv")

    assert refused.value.found == found
