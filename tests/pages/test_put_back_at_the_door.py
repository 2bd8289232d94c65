"""On a new computer the school comes out of a back-up, also of one that is too large to come in by the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from db.backup.copies import Kind
from db.backup.making import make
from db.store import EVERY, Store
from pages.ui.backup import at_the_door
from tests.conftest import Cast
from tests.pages.conftest import OpenPage


def test_a_copy_that_was_put_in_the_folder_comes_in_the_list(
    page: OpenPage, store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KARTREKKER_DATA", str(tmp_path))
    monkeypatch.setattr(at_the_door, "is_own_machine", lambda: True)
    made = make(store, Kind.MADE)
    with store.write(EVERY) as session:
        session.execute(text("DELETE FROM school"))

    monkeypatch.setattr(at_the_door, "folded", lambda _label, _key, draw: draw())

    app = page(None)

    assert "Een kopie op deze computer" in app.radio(key="backup_where").options
    assert len(app.selectbox(key="backup_copy").options) == 1
    assert made.path.exists()
