"""Pupil records, which are never taken, whatever their dress."""

from __future__ import annotations

import re

from core.survey_files.answers import alike, words

_PUPIL = words(
    "bsn|burgerservicenummer|onderwijsnummer|leerlingnummer|leerlingnr|leerlingid|llnr|llnummer|pgn"
    "|eckid|eckidentiteit|persoonsgebondennummer|sofinummer|bsnonderwijsnummer|leerlingnaamnummer"
    "|pupilid|pupilnumber|upn"
)
_LETTERS = re.compile(r"[^a-z]+")


def pupil_heading(heading: str) -> bool:
    """Whether a heading belongs to pupil records.

    >>> pupil_heading("Leerling-nummer"), pupil_heading("Heeft u uw BSN bij de hand?")
    (True, False)
    """
    return _LETTERS.sub("", alike(heading)) in _PUPIL
