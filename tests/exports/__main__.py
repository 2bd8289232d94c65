"""Measure how the exports of a folder are read: `python -m tests.exports FOLDER`; truths lie beside the files."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tests.exports.measuring import Judged, Measured, measure
from tests.exports.truths import truths_in

LISTS = {
    "kinds": "kinds read wrong",
    "tallies": "wrong tallies",
    "people": "columns or cells kept that point to people",
    "kept": "columns of a tool kept",
    "dropped": "questions wrongly dropped",
    "rest": "other faults",
}


def main() -> int:
    """Print the figures; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.exports", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--short", action="store_true", help="only the figures, without each fault")
    given = parser.parse_args()
    measured = [measure(truth) for folder in given.folders for truth in truths_in(folder)]
    print("\n".join(report(measured, short=given.short)))
    return 1 if any(one.faults for one in measured) else 0


def report(measured: Iterable[Measured], *, short: bool = False) -> list[str]:
    """The lines of a report: the shares per tool and kind, then the faults."""
    files = list(measured)
    judged = [one for file in files for one in file.judged]
    lines = [f"{len(files)} files, {sum(not file.faults for file in files)} without a fault", ""]
    lines.append(f"{'':24}{'of':>6}{'right':>8}{'':>8}{'asked':>7}{'right after':>13}{'silently wrong':>16}")
    lines += _shares("tool", ((one.tool, one) for one in judged))
    lines += _shares("kind", ((one.kind.value, one) for one in judged))
    lines += _shares("", (("all", one) for one in judged))
    lines += ["", f"{sum(file.asked for file in files)} questions to a person"]
    for name, title in LISTS.items():
        faults = [(file.file, fault) for file in files for fault in getattr(file, name)]
        lines += ["", f"{len(faults)} {title}"]
        lines += [] if short else [f"  {file}: {fault}" for file, fault in faults]
    return lines


def _shares(title: str, named: Iterable[tuple[str, Judged]]) -> list[str]:
    rows: dict[str, list[Judged]] = defaultdict(list)
    for name, one in named:
        rows[name].append(one)
    lines = [title] if title else []
    for name, group in sorted(rows.items()):
        right = sum(one.is_right for one in group)
        lines.append(
            f"  {name:22}{len(group):6}{right:8}{right / len(group):8.1%}{sum(one.is_asked for one in group):7}"
            f"{sum(one.is_right_after for one in group):13}{sum(one.is_silently_wrong for one in group):16}"
        )
    return lines


if __name__ == "__main__":
    sys.exit(main())
