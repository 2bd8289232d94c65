"""The demo's surveys: invented exports, read and stored through the same path as a school's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from core.data_kinds import DataKind
from core.permissions import Actor
from core.survey_files import Corrections, apply, read_table, recognise
from db.store import Store
from db.surveys import SurveyRef, import_survey

FILES = Path(__file__).with_name("files")
PARENTS, TEACHERS, PUPILS = "Ouders", "Leerkrachten", "Leerlingen"
_NAMES = Corrections(group_names={"ouder": PARENTS, "leerkracht": TEACHERS, "leerling": PUPILS})


def import_export(
    store: Store, leader: Actor, file: str, title: str, kind: DataKind, invited: Mapping[str, int | None]
) -> SurveyRef:
    """Store one of the demo's exports as a survey of the demo school."""
    table = read_table((FILES / file).read_bytes(), file)
    recognition = recognise(table, _NAMES)
    responses = apply(table, recognition)
    return import_survey(store, leader, title, kind, recognition, responses, invited)
