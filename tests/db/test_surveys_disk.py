"""Nothing that tells who somebody is reaches the disk: not the database, its log, nor a temporary file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyarrow as pa
import pytest
from sqlmodel import select

from core.survey_files import ColumnRole, Responses, read_table
from db import surveys
from db.models import SurveyImport
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.db.exports import DATA, export, real
from tests.db.test_surveys_import import take_in

REAL = (
    "limesurvey/full_text_semicolon.csv",
    "limesurvey/code_and_text_semicolon.csv",
    "limesurvey/codes_comma.csv",
    "limesurvey/screen_default.xlsx",
    "reproduced/qualtrics.csv",
    "reproduced/microsoft_forms_nl.xlsx",
    "reproduced/google_forms_nl.csv",
)

PEOPLE = """Groep;Naam;E-mail;IP-adres;Telefoonnummer;Bent u voor?;Opmerking
ouders;Jan Hagelslag;jan.hagelslag@voorbeeld.nl;10.20.30.41;06-12345678;Voor;Bel mij op 06-87654321 of mail hagel@voorbeeld.nl
ouders;Pia Pindakaas;pia.pindakaas@voorbeeld.nl;10.20.30.42;06-22345678;Tegen;Liever niet
ouders;Kees Karnemelk;kees.karnemelk@voorbeeld.nl;10.20.30.43;06-32345678;Voor;
leerkrachten;Truus Tompouce;truus.tompouce@voorbeeld.nl;10.20.30.44;06-42345678;Voor;Prima
leerkrachten;Bram Broodje;bram.broodje@voorbeeld.nl;10.20.30.45;06-52345678;Tegen;Nee
leerkrachten;Riet Rozijn;riet.rozijn@voorbeeld.nl;10.20.30.46;06-62345678;Tegen;Hm
"""
TELLING = (
    *("Hagelslag", "Pindakaas", "Karnemelk", "Tompouce", "Broodje", "Rozijn", "voorbeeld.nl", "10.20.30."),
    *("12345678", "22345678", "87654321"),
)  # fmt: skip


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setenv("SQLITE_TMPDIR", str(folder))
    return folder


def stored(store: Store, folder: Path) -> bytes:
    """All that stands in the files, and all that the packed blocks hold, dictionaries and schema included."""
    with store.read(EVERY) as session:
        blocks = session.exec(select(SurveyImport.block)).all()
    unpacked = [_texts(Responses.from_parquet(block)) for block in blocks if block]
    return b"\n".join([*(path.read_bytes() for path in folder.iterdir() if path.is_file()), *unpacked])


def _texts(responses: Responses) -> bytes:
    kept = [str(responses.table.schema.metadata)]
    for column in responses.table.columns:
        for chunk in column.chunks:
            values = chunk.dictionary if isinstance(chunk, pa.DictionaryArray) else chunk
            kept += [str(value) for value in values.to_pylist()]
    return "\n".join(kept).encode()


@pytest.mark.parametrize("name", REAL)
def test_what_identifies_people_in_a_real_export_is_nowhere(
    store: Store, cast: Cast, store_folder: Path, temporary: Path, name: str
) -> None:
    given = real(name)
    table = read_table((DATA / name).read_bytes(), Path(name).name)
    telling = {
        value
        for column in given.recognition.columns
        if column.role is ColumnRole.IDENTIFYING
        for value in table.columns[column.position].encoded.dictionary.to_pylist()
        if value and len(value) > 6 and value != "anonymous"
    }

    take_in(store, cast, given, invited={})

    kept = stored(store, store_folder)
    assert [value for value in telling if value.encode() in kept] == []
    assert list(temporary.iterdir()) == []


def test_names_addresses_and_numbers_are_nowhere_not_even_from_within_a_text(
    store: Store, cast: Cast, store_folder: Path, temporary: Path
) -> None:
    given = export(PEOPLE.encode(), "peiling.csv")

    ref = take_in(store, cast, given, invited={})
    surveys.results(store, cast.lea, ref.survey_id)

    kept = stored(store, store_folder)
    assert b"Liever niet" in kept
    assert [value for value in TELLING if value.encode() in kept] == []
    assert list(temporary.iterdir()) == []


def test_a_row_that_cannot_be_read_is_not_kept_since_nobody_knows_what_it_holds(
    store: Store, cast: Cast, store_folder: Path
) -> None:
    broken = PEOPLE + "ouders;Toos Toffee;toos.toffee@voorbeeld.nl\n"

    take_in(store, cast, export(broken.encode(), "peiling.csv"), invited={})

    assert b"Toffee" not in stored(store, store_folder)
