"""Read a file into a table of texts: CSV in any common shape, XLSX, XLS, ODS and SPSS."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import PurePath

from core.survey_files.errors import (
    MAX_BYTES,
    MAX_STREAMED,
    DamagedFile,
    EmptyFile,
    PasswordProtected,
    PupilRecords,
    TooLarge,
    UnsupportedType,
    WebPage,
)
from core.survey_files.files.extents import Extent, inflate, inspect_workbook, open_zip
from core.survey_files.files.sav import MAGIC, read_sav
from core.survey_files.files.table import Table, as_table
from core.survey_files.files.text_files import Sheet, read_text
from core.survey_files.files.workbooks import Progress, read_workbook
from core.survey_files.people.pupil_records import MOST_LOOKED_AT, refuse_pupils

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"), (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"), (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gz"), (b"7z\xbc\xaf", "7z"), (b"Rar!", "rar"), (b"SQLite f", "sqlite"),
)  # fmt: skip
#: What XML is, by the first of these signs in it; in capitals: records of pupils.
_XML: tuple[tuple[bytes, str], ...] = (
    (b"limesurveydoctype", "lss"), (b"<edex", "EDEXML"), (b"edexml", "EDEXML"), (b"oso_", "OSO"),
    (b"edex", "XML"), (b"leerling", "XML"), (b"<school", "XML"), (b"uwlr", "XML"), (b"edustandaard", "XML"),
    (b"pupil", "XML"), (b"roepnaam", "XML"), (b"bsn>", "XML"),
)  # fmt: skip
#: So much of a text file shows whether its lines have fields of one width.
_LINES = 32_768
_PACKED = (b"PK", _OLE, b"$FL2")
_OFFICE = {"word/document.xml": "docx", "ppt/presentation.xml": "pptx", "xl/workbook.bin": "xlsb"}
_ODF_PARTS = ("mimetype", "content.xml", "META-INF/manifest.xml")


@dataclass(frozen=True, kw_only=True)
class Hints:
    """A person's corrections to reading the file; empty means: detect.

    `with_hidden`: the rows and columns that the workbook hides count as well; `turn`: each response has a
    column, not a row (None: detect); `no_pupils`: it is not about single pupils.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_rows: int = 0
    with_hidden: bool = False
    turn: bool | None = None
    no_pupils: bool = False


def read_table(
    data: bytes,
    filename: str,
    lss: bytes | None = None,
    hints: Hints | None = None,
    progress: Progress | None = None,
) -> Table:
    """Read an uploaded file; refuse anything but a survey table.

    Parameters
    ----------
    data : bytes
        The file as uploaded: at most 50 MB, a regular text file in UTF-8 at most 300 MB.
    filename : str
        Its name; only shown, never used as a path.
    lss : bytes, optional
        A LimeSurvey structure with the texts behind the codes.
    hints : Hints, optional
        A person's corrections: encoding, delimiter, sheet, number of header rows.
    progress : callable, optional
        Called with (rows done, rows in all).

    Raises
    ------
    SurveyFileRefused
        One of `core.survey_files.errors`, named after what is wrong.

    Examples
    --------
    >>> table = read_table(b"Rol;Vindt u het goed?\\nouder;Ja\\nleerkracht;Nee\\n", "peiling.csv")
    >>> table.headers, table.n_rows
    ((('Rol', 'Vindt u het goed?'),), 2)
    """
    hints = hints or Hints()
    kind, sheet, digest = read_sheet(data, hints, progress)
    table = as_table(PurePath(filename).name, kind, sheet, hints.header_rows, turn=hints.turn)
    if progress:
        progress(table.n_rows, table.n_rows)
    return replace(table, sha256=digest, lss=lss)


def read_sheet(
    data: bytes, hints: Hints | None = None, progress: Progress | None = None
) -> tuple[str, Sheet, str]:
    """Read the cells of a file as texts, whatever they are about: its format, the sheet, and its SHA-256.

    Raises
    ------
    SurveyFileRefused
        One of `core.survey_files.errors`, where the file is no table.

    Examples
    --------
    >>> kind, sheet, digest = read_sheet(b"Groep;Score\\n5;31,5\\n")
    >>> kind, [column.to_pylist() for column in sheet.columns], digest[:6]
    ('csv', [['Groep', '5'], ['Score', '31,5']], '129589')
    """
    hints = hints or Hints()
    permitted = MAX_BYTES if data.startswith(_PACKED) else MAX_STREAMED
    if len(data) > permitted:
        raise TooLarge(size=len(data), permitted=permitted)
    if not data[:65_536].strip() and not data.strip():
        raise EmptyFile
    # In a thread: hashing takes a third of the time of a large file, and both release the GIL.
    with ThreadPoolExecutor(1) as beside:
        digest = beside.submit(hashlib.sha256, data)
        kind, sheet = _read(data, hints, progress)
    text = data[:_LINES].decode(sheet.encoding or "ascii", "ignore") if sheet.delimiter else ""
    first = [column[:MOST_LOOKED_AT].to_pylist() for column in sheet.columns]
    refuse_pupils(first, text, is_said=hints.no_pupils)
    return kind, sheet, digest.result().hexdigest()


def _read(data: bytes, hints: Hints, progress: Progress | None) -> tuple[str, Sheet]:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_zip(data, hints, progress)
    if data.startswith(_OLE):
        return "xls", _read_ole(data, hints, progress)
    if data.startswith(MAGIC):
        return "sav", read_sav(data)
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise UnsupportedType(name)
    _refuse_markup(data)
    sheet = read_text(data, hints.encoding, hints.delimiter)
    return "tsv" if sheet.delimiter == "\t" else "csv", sheet


def _read_zip(data: bytes, hints: Hints, progress: Progress | None) -> tuple[str, Sheet]:
    members = {member.filename: member for member in open_zip(data).infolist()}
    if any(name.startswith("xl/worksheets/") for name in members) and "xl/workbook.bin" not in members:
        return "xlsx", _read_sheets(data, hints, progress)
    if "content.xml" in members:
        _require_spreadsheet(data, members)
        return "ods", _read_sheets(data, hints, progress)
    inner = _only_table(data, members)
    if inner is not None:
        return _read(inner, hints, progress)
    raise UnsupportedType(next((_OFFICE[name] for name in members if name in _OFFICE), "zip"))


def _require_spreadsheet(data: bytes, members: Mapping[str, zipfile.ZipInfo]) -> None:
    starts = {name: _start(data, members[name]) for name in _ODF_PARTS if name in members}
    if b"encryption-data" in starts.get("META-INF/manifest.xml", b""):
        raise PasswordProtected
    if not any(b"opendocument.spreadsheet" in start for start in starts.values()):
        raise UnsupportedType("odt")


def _only_table(data: bytes, members: Mapping[str, zipfile.ZipInfo]) -> bytes | None:
    """Google Forms and Qualtrics export their CSV inside a ZIP."""
    tables = [
        member
        for name, member in members.items()
        if name.lower().endswith((".csv", ".tsv", ".txt")) and not name.startswith("__MACOSX")
    ]
    if len(tables) != 1:
        return None
    inner = b"".join(inflate(data, tables[0]))
    if len(inner) > MAX_STREAMED:
        raise TooLarge(size=len(inner), permitted=MAX_STREAMED)
    return inner if not inner.startswith(b"PK") else None


def _start(data: bytes, member: zipfile.ZipInfo) -> bytes:
    return next(inflate(data, member), b"")[:65_536]


def _read_sheets(data: bytes, hints: Hints, progress: Progress | None) -> Sheet:
    return _workbook(data, hints, inspect_workbook(data), progress)


def _workbook(data: bytes, hints: Hints, extents: Mapping[str, Extent], progress: Progress | None) -> Sheet:
    return read_workbook(data, hints.sheet, extents, progress, with_hidden=hints.with_hidden)


def _read_ole(data: bytes, hints: Hints, progress: Progress | None) -> Sheet:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise PasswordProtected
    if "WordDocument".encode("utf-16-le") in data:
        raise UnsupportedType("doc")
    if "Workbook".encode("utf-16-le") not in data and "Book".encode("utf-16-le") not in data:
        raise DamagedFile
    return _workbook(data, hints, {}, progress)


def _refuse_markup(data: bytes) -> None:
    head = data[:65_536].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta", b"<div")) or (
        head.startswith((b"<?xml", b"<!--")) and b"<html" in head[:4096]
    ):
        raise WebPage
    if head.startswith(b"<") and (name := next((name for sign, name in _XML if sign in head), "")):
        raise PupilRecords(name) if name.isupper() else UnsupportedType(name)
    if head.startswith(b"<?xml"):
        raise UnsupportedType("xml")
    if head.startswith((b'{"', b"{\n", b"{\r", b"[{", b"[\n")):
        raise UnsupportedType("json")
