"""What people choose on their computer is in memory alone until they say that it is kept: strace sees each write."""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import xlsxwriter
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from db.schools import begin_school
from db.store import open_store
from tests.browser.conftest import LEA, Server, begin_linde, come_in, settle, start_server
from tests.browser.steps import visit
from tests.conftest import PASSWORD

pytestmark = pytest.mark.browser
#: Stands in every row of every file here, and may stand in no file of the server.
NAME = "Zoraida Quispelbrink"
MB = 1024 * 1024
_CALLS = "write,writev,pwrite64,pwritev,pwritev2,sendfile,splice,copy_file_range,mmap"
_WRITE = re.compile(r"\d+ +(?:write|writev|pwrite64|pwritev2?)\(\d+<(/[^>]*)>, (.*)")
# Data that no write shows: from one file to another, and through a page of memory.
_UNSEEN = re.compile(
    r"(sendfile|splice|copy_file_range)\(.*<(/[^>]*)>|mmap\(.*PROT_WRITE.*MAP_SHARED, \d+<(/[^>]*)>"
)


@dataclass
class Traced:
    """A server of which each write to a file is seen."""

    server: Server
    trace: Path
    seen: int = 0

    def written(self) -> dict[str, str]:
        """What was written since the last look, by the name of the file; not to the terminal."""
        with self.trace.open(errors="replace") as trace:
            trace.seek(self.seen)
            lines = trace.read().splitlines()
            self.seen = trace.tell()
        found: dict[str, str] = {}
        for line in lines:
            if write := _WRITE.match(line):
                found[write[1]] = found.get(write[1], "") + write[2]
            elif unseen := _UNSEEN.search(line):
                found[unseen[2] or unseen[3]] = "?"
        ours = self.server.log, "/dev/", "/proc/", "/memfd:"
        return {file: text for file, text in found.items() if not file.startswith(tuple(map(str, ours)))}

    def wrote_it_nowhere(self) -> None:
        """Neither the name anywhere, nor anything beside the school's own folder."""
        found = self.written()
        assert [file for file, text in found.items() if NAME in text] == []
        assert [file for file in found if not file.startswith(str(self.server.folder))] == []


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Traced]:
    """De Linde on a server under strace."""
    if shutil.which("strace") is None:
        if os.environ.get("CI"):
            pytest.fail("CI must see each write, and strace was not found")
        pytest.skip("no strace found: whether an upload touches the disk is left out")
    folder = tmp_path_factory.mktemp("traced")
    begin_linde(folder)
    trace = folder / "trace"
    strace = [
        "strace",
        "-D",
        "-f",
        "-qq",
        "-y",
        "--seccomp-bpf",
        "-s",
        "4096",
        "-e",
        f"trace={_CALLS}",
        "-o",
        str(trace),
    ]
    server = start_server(folder, *strace, PYTHONDONTWRITEBYTECODE="1")
    yield Traced(server, trace)
    server.kill()


@pytest.fixture
def lea(traced: Traced, new_context: Callable[..., BrowserContext]) -> Page:
    page = come_in(new_context(), traced.server, LEA)
    visit(page, traced.server, "/")
    traced.written()
    return page


def lines(heading: str, line: str, size: int) -> bytes:
    """A text file of about this size; every line has the name."""
    each = f"{line.format(name=NAME)}\n"
    return f"{heading}\n{each * (size // len(each))}".encode()


def responses(size: int) -> bytes:
    """A survey with a name in each row."""
    return lines(
        "Tijdstempel;Naam;Wie bent u?;Bent u voor het rooster?;Wat wilt u zeggen?",
        "2026-11-09 10:00:00;{name};ouder;ja;Een lange tekst over het rooster van de school en over wat wij vinden",
        size,
    )


def workbook(size: int) -> bytes:
    """The same as a workbook whose parts are not packed, so that the name can be read in its bytes."""
    packed, plain = io.BytesIO(), io.BytesIO()
    rows = [line.split(";") for line in responses(size).decode().splitlines()]
    with xlsxwriter.Workbook(packed, {"in_memory": True, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, [row[0], f"{row[1]} {at}" if at else row[1], *row[2:]])
    with zipfile.ZipFile(packed) as parts, zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as book:
        for part in parts.namelist():
            book.writestr(part, parts.read(part))
    return plain.getvalue()


def photo(size: int) -> bytes:
    """A photo that tells who took it, and is large."""
    kept = io.BytesIO()
    Image.effect_noise((1600, 1200), 90).convert("RGB").save(kept, "JPEG", quality=95, comment=NAME.encode())
    return kept.getvalue() + (NAME.encode() + bytes(4096)) * (size // 4096)


def pupils(size: int) -> bytes:
    """A row per pupil, which is refused."""
    return lines("Roepnaam;Rekenen", "{name};120", size)


def people(size: int) -> bytes:
    """A list of colleagues."""
    return lines("Naam;E-mailadres", "{name};zoraida@example.org", size)


def profiles(size: int) -> bytes:
    """Who can do what."""
    return lines("Naam;Gebied;Niveau", "{name};Rekenen;4", size)


def database(_size: int) -> bytes:
    """Another school's whole database, as a back-up."""
    with TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/other.sqlite")
        begin_school(store, NAME, NAME, "zoraida@example.org", PASSWORD)
        store.close()
        return Path(folder, "other.sqlite").read_bytes()


@dataclass(frozen=True)
class Kind:
    """A kind of file. `presses`: what stands before it, if anything; `then`: what the page says of it; `keep`: what stores it."""

    name: str
    made: Callable[[int], bytes]
    address: str
    then: str
    size: int = 4 * MB
    presses: tuple[str, ...] = ()
    keep: str = ""


KINDS = (
    Kind("peiling.csv", responses, "/peilingen", "Klopt dit?", presses=("Peiling uploaden",), keep="Bewaar"),
    Kind("peiling.xlsx", workbook, "/peilingen", "Klopt dit?", 2 * MB, ("Peiling uploaden",), "Bewaar"),
    Kind("leerlingen.csv", pupils, "/gegevens?part=opbrengsten", "lijkt op een lijst met leerlingen"),
    Kind(
        "flap.jpg",
        photo,
        "/gegevens?part=observaties",
        "flap.jpg",
        presses=("Schrijf op wat je zag of hoorde",),
    ),
    Kind(
        "team.csv",
        people,
        "/team",
        "team.csv",
        2 * MB - 9999,
        ("Nodig veel collega's tegelijk uit, met een lijst",),
    ),
    Kind("school.sqlite", database, "/reservekopie", NAME, presses=("Een eigen bestand",)),
    Kind("profielen.csv", profiles, "/expertise?view=importeren", "10.000", 2 * MB - 9999),
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_chosen_file_is_written_nowhere(lea: Page, traced: Traced, kind: Kind) -> None:
    visit(lea, traced.server, kind.address)
    for name in kind.presses:
        if (button := lea.get_by_text(name)).count():
            button.click()
            settle(lea)
    given = {"name": kind.name, "mimeType": "", "buffer": kind.made(kind.size)}
    lea.locator("input[type=file]").first.set_input_files(given)  # type: ignore[arg-type]
    expect(lea.get_by_text(kind.then).first).to_be_visible(timeout=60_000)
    settle(lea)

    traced.wrote_it_nowhere()
    if kind.keep:
        lea.get_by_role("button", name=kind.keep, exact=True).click()
        expect(lea.get_by_text(kind.then)).to_have_count(0, timeout=60_000)
        settle(lea)
        traced.wrote_it_nowhere()


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (503, "Er komen nu veel bestanden tegelijk binnen."),
        (413, "Dit bestand is te groot."),
        (403, "Je bent niet meer aangemeld."),
        (400, "De verbinding was even weg."),
        (None, "De verbinding was even weg."),
    ],
)
def test_why_a_file_did_not_come_in_is_said_on_the_page(
    lea: Page, traced: Traced, status: int | None, said: str
) -> None:
    visit(lea, traced.server, "/team")
    lea.get_by_text("Nodig veel collega's tegelijk uit").click()
    settle(lea)
    lea.route(
        "**/_stcore/upload_file/**",
        lambda route: route.abort() if status is None else route.fulfill(status=status),
    )

    lea.locator("input[type=file]").set_input_files({"name": "team.csv", "mimeType": "", "buffer": b"a"})

    expect(lea.get_by_text(said)).to_be_visible()
    expect(lea.get_by_text("Error")).to_have_count(0)
