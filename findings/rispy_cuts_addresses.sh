#!/bin/sh
# rispy (a reader and writer of RIS, the exchange format of reference managers and library catalogues) takes the
# address in a UR line apart at every ";", and does not read back what it wrote itself.
#
# Guess, written down before this was run: a line "UR  - <address>" gives that address, one item in `urls`;
# and rispy.loads(rispy.dumps(entry)) gives the entry back. A ";" is an ordinary sign in an address (RFC 3986),
# and every DOI that Wiley and the American Meteorological Society gave before about 2001 holds one.
#
# Seen: two items, of which the first is a DOI that leads nowhere and the second is a scrap; without a warning.
# The same DOI in a DO line is read whole, so the two lines of one entry contradict each other.
#
# Why it matters: whoever takes search results into a systematic review, or a reading list into a school, follows
# dead links and counts one article as two, because the cut DOI no longer equals the whole one.
#
# Exits 0 while rispy behaves so, 1 once it does not. Needs python3 with venv, and a package index.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check rispy==0.10.0

cat > input.ris <<'RIS'
TY  - JOUR
TI  - A seasonal model
UR  - https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2
DO  - 10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2
ER  - 
RIS

cat > look.py <<'PY'
import importlib.metadata
import pathlib
import sys

import rispy

print("rispy", importlib.metadata.version("rispy"))
(entry,) = rispy.loads(pathlib.Path("input.ris").read_text(encoding="utf-8"))
print("one UR line was read as", len(entry["urls"]), "addresses:")
for address in entry["urls"]:
    print("   ", address)
print("the DO line of the same entry was read as:")
print("   ", entry["doi"])

whole = f"https://doi.org/{entry['doi']}"
written = {"type_of_reference": "JOUR", "title": "A seasonal model", "urls": [whole]}
(back,) = rispy.loads(rispy.dumps([written]))
print("what rispy wrote itself came back", "as it was" if back["urls"] == [whole] else "cut", ":", back["urls"])

as_described = entry["urls"] == whole.split(";") and back["urls"] == whole.split(";")
print("as described" if as_described else "it behaves in another way now")
sys.exit(0 if as_described else 1)
PY
venv/bin/python look.py
