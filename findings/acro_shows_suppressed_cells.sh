#!/bin/sh
# acro (statistical disclosure control for researchers: it makes tables as pandas does, and leaves out cells of too
# few people) is told to suppress. Of a pivot table whose values are named as a list of one column it leaves out
# nothing, and its record says all the same that the table was suppressed.
#
# Guess, written down before this was run: with `suppress=True` a cell of 4 people, under the threshold of 10, is
# left out of every table; the form of the arguments that pandas takes for the same table makes no difference.
#
# Seen (acro 1.0.2): pivot_table(values="age") leaves the cell out; pivot_table(values=["age"]), the same table,
# gives "4". Both records read: mitigation "suppress", status "review", the same check failed for as many cells.
# Without `columns` the list makes no difference.
#
# Why it matters: who lets figures out reads the record and sees that suppression was applied. A group of four goes
# out with its count or its mean; and of a table that was suppressed right, the same table once more gives the rest.
#
# Exits 0 while acro behaves so, 1 once it does not. Needs python3 with venv, and a package index.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check acro==1.0.2 pandas==2.3.3 numpy==2.4.6

cat > look.py <<'PY'
import importlib.metadata
import logging
import sys

import acro
import pandas as pd

logging.disable(logging.CRITICAL)
print("acro", importlib.metadata.version("acro"), "pandas", importlib.metadata.version("pandas"))
counts = {("parents", "for"): 40, ("parents", "against"): 30, ("teachers", "for"): 15, ("teachers", "against"): 4}
people = pd.DataFrame([key for key, n in counts.items() for _ in range(n)], columns=["group", "answer"])
people["age"] = range(20, 20 + len(people))


def asked(values):
    session = acro.ACRO(suppress=True)
    table = session.pivot_table(people, index="group", columns="answer", values=values, aggfunc="count")
    (record,) = session.results.results.values()
    table.columns = table.columns.get_level_values("answer")
    cell = table.loc["teachers", "against"]
    said = "left out" if pd.isna(cell) else f"{cell:.0f}"
    print(f"values={values!r}: of the teachers against: {said}; its record says:", record.properties, record.status)
    print("   ", " ".join(record.summary.split()))
    return pd.isna(cell), record.properties["mitigation"], record.status, record.summary


(left_out, *one_record), (list_left_out, *list_record) = asked("age"), asked(["age"])
as_described = left_out and not list_left_out and one_record == list_record and one_record[0] == "suppress"
print("as described" if as_described else "it behaves in another way now")
sys.exit(0 if as_described else 1)
PY
venv/bin/python look.py 2>/dev/null
