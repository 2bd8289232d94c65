"""Find the columns of a LimeSurvey structure in a file: by code, or by text in any language, whole or cut."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from core.survey_files.limesurvey.names import CODE_AND_TEXT, parts_of, squeezed
from core.survey_files.limesurvey.own import Headers
from core.survey_files.limesurvey.structure import Field, Structure, as_code
from core.survey_files.model import Reason


def placed(headers: Headers, own: Mapping[int, Reason], structure: Structure) -> dict[int, Field]:
    """Which column of the structure each column of the file is; none, if it is that of another survey."""
    free = dict(enumerate(structure.fields))
    found: dict[int, Field] = {}
    names = [[header[place] for header in headers if header[place]] for place in range(len(headers[-1]))]
    by_text = [
        [tuple(text if text is None else squeezed(text) for text in texts) for texts in each.texts]
        for each in structure.fields
    ]
    at = 0
    for place, cells in enumerate(names):
        if place in own:
            continue
        fits = [name for name in free if _is_called(structure.fields[name], cells)]
        fits = fits or [
            name for name in free if any(_reads(cell, text) for cell in cells for text in by_text[name])
        ]
        if fits:
            name = next((each for each in fits if each >= at), fits[0])
            at = name + 1
            found[place] = free.pop(name)
    asked = len(names) - len(own)
    return found if 2 * len(found) >= asked else {}


def _is_called(field: Field, cells: Sequence[str]) -> bool:
    codes = [cell.split(". ")[0] if ". " in cell else cell for cell in cells]
    return any(re.fullmatch(r"[\w.\[\]#]+", code) and as_code(code) in field.names for code in codes)


def _reads(cell: str, texts: Sequence[str | None]) -> bool:
    """Whether a heading, whole or cut, reads as these texts; None is a word of LimeSurvey's own."""
    code = CODE_AND_TEXT.match(cell)
    cell = code["text"] if code else cell
    by_r = " " not in cell and "." in cell.rstrip(".")
    if re.search(r"\.\.(?: |\]|$)", cell) and not by_r:
        question, parts = parts_of(cell)
        return len(parts) == len(texts) - 1 and all(map(_starts, (question, *parts), texts))
    wanted, given = "".join(text or "" for text in texts), squeezed(cell)
    return given.startswith(wanted) and len(given) > len(wanted) if None in texts else given == wanted


def _starts(given: str, wanted: str | None) -> bool:
    if wanted is None:
        return True
    return wanted.startswith(squeezed(given)) if given.endswith("..") else wanted == squeezed(given)
