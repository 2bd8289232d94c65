"""Take in a damaged file as the pages do, and say what came of it."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass, replace
from functools import partial

from core.errors import Refusal
from core.photos import shrunk
from core.school_data import read_overview
from core.sources import read_bibliography
from core.survey_files import apply, first_look, participant_counts, tally
from db.apart import BOUNDS, TooHeavy, apart

#: No such file may need more than 10 seconds of computing; at 1 GB it is stopped, and that is told.
STRICT = replace(BOUNDS, computing=10)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """`read`, or the name of a refusal; `fault`: what must not happen; the seconds that it took."""

    said: str
    fault: str
    seconds: float
    refusal: Refusal | None = None


def take_in(data: bytes, of: str, lss: bytes | None) -> None:
    """All that is done with an upload of this format, up to what is kept of it."""
    if of in ("jpg", "png"):
        shrunk(data)
        return
    if of == "bib":
        read_bibliography(data)
        return
    refusals = []
    for other in (partial(participant_counts, data, "x"), partial(read_overview, data, "x")):
        try:
            other()
        except Refusal as refusal:
            refusals.append(refusal)
    responses = apply(*first_look(data, "x", lss))
    responses.to_parquet()
    tally(responses)


def outcome(data: bytes, of: str, lss: bytes | None) -> Outcome:
    """What comes of this file, in a process of its own."""
    began, fault, refused = time.monotonic(), "", None
    try:
        apart(partial(take_in, data, of, lss), bounds=STRICT)
    except Refusal as refusal:
        refused = refusal
        fault = str(refusal) if isinstance(refusal, TooHeavy) and not refusal.is_memory else ""
    except Exception as error:
        fault = "".join([*traceback.format_exception_only(error), *getattr(error, "__notes__", ())])
    said = type(refused).__name__ if refused else "a fault" if fault else "read"
    return Outcome(said=said, fault=fault, seconds=time.monotonic() - began, refusal=refused)
