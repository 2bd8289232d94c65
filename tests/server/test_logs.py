"""A server's log is lines of JSON, and no line has a name, an answer or an address in it, whoever wrote it."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from db.store import Store
from pages.ui.kit.logs import FACTS, Lines, say, set_up

WHO = "mira.jansen@example.org"


@contextmanager
def in_json() -> Iterator[None]:
    """Ask for lines of JSON; within a test, because pytest changes the handlers between its phases."""
    loggers = [logging.getLogger(name) for name in ("", *logging.Logger.manager.loggerDict)]
    before = [(each, each.handlers, each.level, each.propagate) for each in loggers]
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("KARTREKKER_LOGS", "json")
        patched.setattr("sys.excepthook", sys.excepthook)
        set_up()
        try:
            yield
        finally:
            for logger, handlers, level, propagates in before:
                logger.handlers, logger.propagate = handlers, propagates
                logger.setLevel(level)
            logging.captureWarnings(False)


def read(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    out = capsys.readouterr().out
    assert WHO not in out
    return [json.loads(line) for line in out.splitlines()]


def test_values_that_a_line_was_filled_with_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    with in_json():
        logging.getLogger("kartrekker").warning("kept for %s", WHO, extra={FACTS: {"work": "make_daily"}})

    (line,) = read(capsys)
    assert line["text"] == "kept for %s"
    assert line["work"] == "make_daily"
    assert line["level"] == "warning"


def test_what_other_code_wrote_in_one_piece_is_named_by_its_place_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with in_json():
        logging.getLogger("somebody.else").error(f"no mail for {WHO}")

    (line,) = read(capsys)
    assert "text" not in line
    assert str(line["place"]).startswith("test_logs:")


def test_an_error_tells_its_kind_and_the_lines_it_came_by_but_not_what_it_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    try:
        raise ValueError(WHO)
    except ValueError:
        with in_json():
            logging.getLogger("kartrekker").exception("a page stopped")

    (line,) = read(capsys)
    assert (line["error"], line["text"]) == ("ValueError", "a page stopped")
    assert "test_an_error_tells" in str(line["came_by"])


def test_an_error_of_the_database_tells_its_code_and_no_value(
    postgres_store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        with postgres_store.writing.begin() as connection:
            connection.execute(text("SELECT CAST(:who AS integer)"), {"who": WHO})
    except Exception:
        with in_json():
            logging.getLogger("kartrekker").exception("a page stopped")

    (line,) = read(capsys)
    assert line["sqlstate"] == "22P02"


def test_without_being_asked_the_terminal_keeps_its_plain_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("KARTREKKER_LOGS", raising=False)

    say("Er is een nieuwe versie.")

    assert capsys.readouterr().err == "Er is een nieuwe versie.\n"


def test_one_record_is_one_line() -> None:
    record = logging.LogRecord("kartrekker", logging.INFO, __file__, 1, "two\nlines", None, None)

    assert "\n" not in Lines().format(record)
