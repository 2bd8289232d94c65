"""How well themes are suggested: `python -m tests.themes`.

416 invented sayings of parents about eight subjects. They were written before anything was tuned; on one half the
weights were chosen, the other half was not looked at. Who wrote the sayings also wrote `subjects.toml`: what other
schools write will be met less often by its words. The last lines say how it would be without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score

from core.themes import sayings_of
from core.themes.suggesting import suggest


@dataclass(frozen=True, kw_only=True)
class Measured:
    """How sayings were ordered: `stay` is the share that needs no move when each theme is one subject."""

    themes: int
    rand: float
    stay: float
    stay_after_merging: float
    without: float


def halves() -> tuple[dict[str, str], dict[str, str]]:
    """The subject of each saying, in the half to tune on and in the other half."""
    found: tuple[dict[str, str], dict[str, str]] = {}, {}
    subject, place = "", 0
    for line in (Path(__file__).parent / "sayings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            subject, place = line[2:], 0
        elif line:
            found[place % 2][line] = subject
            place += 1
    return found


def measure(labelled: dict[str, str]) -> Measured:
    """Suggest themes and lay them beside the subjects; a second theme that is wrong counts as a move too."""
    sayings = sayings_of({"ouders": list(labelled)})
    by_key = {each.key: labelled[each.text] for each in sayings}
    themes = suggest(sayings)
    subjects = sorted(set(labelled.values()))
    inside = np.array(
        [[sum(by_key[key] == each for key in theme.keys) for theme in themes] for each in subjects]
    )
    rows, columns = linear_sum_assignment(-inside)
    own = {int(column): subjects[row] for row, column in zip(rows, columns, strict=True)}
    merged = {at: subjects[int(inside[:, at].argmax())] for at in range(len(themes))}
    members = {key: [at for at, theme in enumerate(themes) if key in theme.keys] for key in by_key}
    first = [str(members[key][0]) if members[key] else f"none {key}" for key in by_key]
    return Measured(
        themes=len(themes),
        rand=float(adjusted_rand_score(list(by_key.values()), first)),
        stay=_stay(by_key, members, own),
        stay_after_merging=_stay(by_key, members, merged),
        without=sum(not each for each in members.values()) / len(members),
    )


def _stay(by_key: dict[str, str], members: dict[str, list[int]], called: dict[int, str]) -> float:
    right = [bool(at) and all(called.get(each) == by_key[key] for each in at) for key, at in members.items()]
    return sum(right) / len(right)


def _told(name: str, found: Measured) -> str:
    return (
        f"{name:28} themes {found.themes:2}  adjusted Rand {found.rand:.2f}  no move {found.stay:.1%}"
        f"  no move after merging {found.stay_after_merging:.1%}  in no theme {found.without:.1%}"
    )


def main(names: Sequence[str] = ("half to tune on", "half not looked at")) -> None:
    """Print what was measured."""
    both = halves()
    for name, half in zip(names, both, strict=True):
        print(_told(name, measure(half)))
    print(_told("both together", measure(both[0] | both[1])))
    with mock.patch("core.themes.suggesting.subjects", return_value={}):
        for name, half in zip(names, both, strict=True):
            print(_told(f"{name}, words only", measure(half)))


if __name__ == "__main__":
    main()
