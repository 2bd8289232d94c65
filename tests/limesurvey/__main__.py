"""Print, for each style of export, how many columns are read right; with words of a style: what is wrong in those."""

from __future__ import annotations

import sys
import traceback

from tests.limesurvey.measure import STYLES, faults
from tests.limesurvey.survey import answered


def main(words: list[str]) -> None:
    answers = answered()
    right = columns = 0
    for style in STYLES:
        if not all(word in style.name.split() for word in words):
            continue
        try:
            n, wrong = faults(style, answers)
        except Exception:
            traceback.print_exc(limit=-3)
            print(f"{style.name:48} cannot be read")
            continue
        right, columns = right + n - len(wrong), columns + n
        print(f"{style.name:48} {n - len(wrong):3} of {n}")
        if words:
            for fault in wrong:
                print(f"    {fault.column[:60]!r}: {fault.says[:300]}")
    print(f"{'all':48} {right} of {columns}")


main(sys.argv[1:])
