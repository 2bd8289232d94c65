"""An older copy of the database, put back beside a left log: the school leader reads it on the start page."""

from __future__ import annotations

import multiprocessing
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import LEA, PASSWORD, Server, begin_linde, settle, sign_in, signed_in
from tests.db.log_process import write_and_die

pytestmark = pytest.mark.browser


def test_a_start_that_finds_a_strange_log_says_so(
    serve: Callable[..., Server], new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    begin_linde(folder)
    path = folder / "kartrekker.sqlite"
    shutil.copyfile(path, tmp_path / "older")
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=write_and_die, args=(theirs, path, ["De Beuk"], True)
    )
    process.start()
    assert ours.recv() == "written"
    process.join()
    time.sleep(0.02)
    shutil.copyfile(tmp_path / "older", path)

    server = serve()
    page = new_context().new_page()
    sign_in(page, server, LEA, PASSWORD)
    signed_in(page)
    settle(page)

    expect(page.get_by_text("stond er iets naast de database dat er niet bij hoort")).to_be_visible()
    expect(page.get_by_text("De Linde").first).to_be_visible()
    assert "Naast de database stonden dingen die er niet bij horen." in server.log.read_text()
