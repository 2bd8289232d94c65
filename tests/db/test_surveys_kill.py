"""kill -9 of the process that imports, at random moments: the import is there whole, or not at all."""

from __future__ import annotations

import csv
import gzip
import io
import multiprocessing
import random
import sys
import time
from hashlib import sha256
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

import pytest
from sqlalchemy import text
from sqlmodel import func, select

from core.permissions import Actor
from core.survey_files import Responses, tally
from db import surveys
from db.models import AuditEntry, Survey, SurveyImport, SurveyInvited, SurveyTally
from db.store import EVERY, Store, open_store
from tests.conftest import Cast
from tests.db.exports import DATA
from tests.db.importing_process import import_file

# So many kills, at the moments that come of this seed.
KILLS = [pytest.param(6, 7, id="6"), pytest.param(14, 8, id="14 more", marks=pytest.mark.many)]
ROWS = 5_000


@pytest.fixture(scope="module")
def processes() -> BaseContext:
    """Processes that start with everything loaded, where the system can fork from one that has."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.db.importing_process"])
    return context


@pytest.fixture(scope="module")
def lines() -> list[list[str]]:
    with gzip.open(
        DATA / "limesurvey/large_full_text_semicolon.csv.gz", "rt", encoding="utf-8-sig", newline=""
    ) as file:
        reader = csv.reader(file, delimiter=";")
        return [next(reader) for _ in range(ROWS + 1)]


def file_of(lines: list[list[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL).writerows(lines)
    return written.getvalue().encode("utf-8-sig")


def start(
    processes: BaseContext, store: Store, actor: Actor, data: bytes, title: str
) -> tuple[BaseProcess, Connection]:
    """A process that imports; it has begun to read when this returns."""
    ours, theirs = processes.Pipe()
    url = store.writing.url.render_as_string(hide_password=False)
    process = processes.Process(target=import_file, args=(url, actor, data, title, theirs))
    process.start()
    assert ours.recv() == "reading"
    return process, ours


def is_there(store: Store, title: str) -> bool:
    """Whether the survey is there; then it is there whole."""
    with store.read(EVERY) as session:
        assert session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        survey = session.exec(select(Survey).where(Survey.title == title)).first()
        if survey is None:
            return False
        stored = session.exec(select(SurveyImport).where(SurveyImport.survey_id == survey.id)).one()
        assert stored.block is not None
        assert sha256(stored.block).hexdigest() == stored.block_sha256
        in_full = len(tally(Responses.from_parquet(stored.block)))
        tallies = select(func.count()).select_from(SurveyTally).where(SurveyTally.import_id == stored.id)
        assert session.exec(tallies).one() == in_full
        invited = session.exec(
            select(SurveyInvited.invited).where(SurveyInvited.survey_id == survey.id)
        ).all()
        assert invited == [40_000]
        assert session.exec(select(AuditEntry).where(AuditEntry.subject_id == survey.id)).one()
        return True


@pytest.mark.parametrize(("kills", "seed"), KILLS)
def test_an_import_that_is_killed_is_there_whole_or_not_at_all(
    store: Store, cast: Cast, processes: BaseContext, lines: list[list[str]], kills: int, seed: int
) -> None:
    url = store.writing.url.render_as_string(hide_password=False)
    store.close()
    moments = random.Random(seed)
    process, progress = start(processes, store, cast.lea, file_of(lines), "heel")
    began = time.monotonic()
    assert progress.recv() == "storing"
    reading = time.monotonic() - began
    assert progress.recv() == "stored"
    storing = time.monotonic() - began - reading
    process.join()

    outcomes = []
    for number in range(kills):
        data = file_of(lines[: ROWS - number])
        process, progress = start(processes, store, cast.lea, data, f"ronde {number}")
        if number % 4:  # most of the kills while the database is being written
            assert progress.recv() == "storing"
            time.sleep(moments.uniform(0, storing * 1.1))
        else:
            time.sleep(moments.uniform(0, reading + storing))
        process.kill()
        process.join()
        reopened = open_store(url)
        outcomes.append(is_there(reopened, f"ronde {number}"))
        reopened.close()

    reopened = open_store(url)
    lost = [number for number, there in enumerate(outcomes) if not there]
    for number in lost[:1]:
        process, progress = start(processes, store, cast.lea, file_of(lines[: ROWS - number]), "opnieuw")
        assert [progress.recv(), progress.recv()] == ["storing", "stored"]
        process.join()
        assert is_there(reopened, "opnieuw")
    assert is_there(reopened, "heel")
    assert len(surveys.surveys(reopened, cast.lea)) == 1 + sum(outcomes) + len(lost[:1])
    orphans = (
        select(func.count())
        .select_from(SurveyTally)
        .where(SurveyTally.import_id.not_in(select(SurveyImport.id)))
    )
    with reopened.read(EVERY) as session:
        assert session.exec(orphans).one() == 0
    reopened.close()
