#!/bin/sh
# python-calamine (the reader that pandas uses for engine="calamine") is given a column of hours that all have one
# number format, h:mm. What each cell becomes depends on the number, not on the format: a time, a date or a moment.
#
# Guess, written down before this was run: cells with one format come as one Python type, a time or a timedelta,
# and 24 hours and more come as a timedelta, since no time of day can hold them.
#
# Seen (python-calamine 0.9.1): 8:30 is time(8, 30); 24:00 is date(1900, 1, 1); 32:30 is datetime(1900, 1, 1, 8, 30).
# With the format [h]:mm all three are timedeltas. Without a warning in either.
#
# Why it matters: hours of work or of care per week are typed so. Who takes the mean of the column gets an error at
# best; who writes the cells as text counts "1900-01-01" as an answer beside "08:30:00".
#
# Exits 0 while python-calamine behaves so, 1 once it does not. Needs python3 with venv, and a package index.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-calamine==0.9.1 xlsxwriter==3.3.1

cat > look.py <<'PY'
import sys
from datetime import date, datetime, time, timedelta

import python_calamine
import xlsxwriter

HOURS = (8.5, 24, 32.5)
with xlsxwriter.Workbook("hours.xlsx") as book:
    sheet = book.add_worksheet()
    for column, shown_as in enumerate(("h:mm", "[h]:mm")):
        for row, hours in enumerate(HOURS):
            sheet.write_number(row, column, hours / 24, book.add_format({"num_format": shown_as}))

rows = python_calamine.CalamineWorkbook.from_path("hours.xlsx").get_sheet_by_index(0).to_python()
found = [[row[column] for row in rows] for column in (0, 1)]
for shown_as, cells in zip(("h:mm", "[h]:mm"), found):
    print(f"{shown_as:7}", *(repr(cell) for cell in cells), sep="   ")

wanted = [
    [time(8, 30), date(1900, 1, 1), datetime(1900, 1, 1, 8, 30)],
    [timedelta(hours=hours) for hours in HOURS],
]
sys.exit(found != wanted)
PY
venv/bin/python look.py
