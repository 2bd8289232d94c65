"""Measure what a patient reader works out, on this build or another: see `python -m tests.attacker --help`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any


def main() -> int:
    """Print the figures; 1 if anything was worked out."""
    parser = argparse.ArgumentParser(prog="python -m tests.attacker", description=__doc__)
    parser.add_argument("--surveys", type=int, default=200, help="how many random schools (default 200)")
    parser.add_argument("--seed", type=int, default=1, help="the first of their seeds (default 1)")
    parser.add_argument("--build", type=Path, help="a checkout to attack instead of this one")
    parser.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--examples", type=int, default=5, help="how many leaks to explain (default 5)")
    parser.add_argument("--crossed", action="store_true", help="every question crossed with every other")
    parser.add_argument(
        "--themes", action="store_true", help="themes of what people wrote, counted and edited"
    )
    parser.add_argument("--kinds", action="store_true", help="only the known ways, one by one")
    parser.add_argument(
        "--witnesses", type=int, default=0, metavar="N", help="build other schools for each N-th (slow)"
    )
    parser.add_argument("--odd", action="store_true", help="print the figures that fit nothing")
    given = parser.parse_args()
    if given.build is not None:
        sys.path.insert(0, str(given.build.resolve()))
    os.nice(10)
    return _measure(given)


def _measure(given: argparse.Namespace) -> int:
    import core  # here: after the build was chosen
    from tests.attacker import measuring
    from tests.attacker.kinds import KINDS, LONERS, PAIRS

    if given.kinds:
        told = [measuring.measure(school, explain=3) for school in KINDS]
        for school, measured in zip(KINDS, told, strict=True):
            print(f"{school.name}: {dict(measured.leaks) or 'nothing'} {' '.join(measured.odd)}")
            _explain(measured, 1)
        for name, one, other in (*PAIRS, *LONERS):
            print(f"{name}: {'alike' if measuring.shown(one) == measuring.shown(other) else 'told apart'}")
        return 1 if any(measured.leaking for measured in told) else 0
    every = measuring.Measured()
    kind = "themes" if given.themes else "crossed" if given.crossed else "any"
    for measured in measuring.measure_many(
        given.seed, given.surveys, given.processes, given.witnesses, kind=kind
    ):
        every.add(measured)
        if sys.stderr.isatty():
            print(f"\r{every.schools} schools, {every.leaking} leak", end="", file=sys.stderr, flush=True)
    print(measuring.report(every, str(Path(str(core.__file__)).parents[1])))
    for name in list(dict.fromkeys(name for name, _ in every.examples))[: given.examples]:
        print(f"\n{name}")
        school = measuring.SCHOOLS[kind](int(name.split()[-1]))
        _explain(measuring.measure(school, explain=2), 2)
    print("\n".join(every.excluded))
    if given.odd:
        print("\n".join(every.odd))
    return 1 if every.leaking or every.excluded else 0


def _explain(measured: Any, n: int) -> None:
    for _, found in measured.examples[:n]:
        print(f"  {found}")
        print("\n".join(f"      {said}" for said in found.because))


if __name__ == "__main__":
    sys.exit(main())
