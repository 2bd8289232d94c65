#!/bin/sh
# python-stdnum judges Dutch citizen service numbers (BSN: eight or nine digits, of which a weighted sum must come
# out). It fills a number up with noughts to nine digits before it looks, so short numbers pass.
#
# Guess, written down before this was run: is_valid("24") is False, as "24" has two digits.
#
# Seen (python-stdnum 2.2): "12", "24", "36", "48" and "61" are valid, and so are 90 of the numbers from 1 to 999: one in
# eleven. format() writes "24" as "0000.00.024".
#
# Why it matters: who looks through a file of a school for numbers of pupils finds one in eleven of all ages, points,
# hours and room numbers. A column of ages is refused or masked, or a real warning is put down as one more false one.
# Ask for eight or nine digits first.
#
# Exits 0 while python-stdnum behaves so, 1 once it does not. Needs python3 with venv, and a package index.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-stdnum==2.2

cat > look.py <<'PY'
import importlib.metadata
import sys

from stdnum.nl import bsn

print("python-stdnum", importlib.metadata.version("python-stdnum"))
ages = [number for number in range(4, 68) if bsn.is_valid(str(number))]
below = sum(bsn.is_valid(str(number)) for number in range(1, 1000))
print("ages from 4 to 67 that are valid:", ages)
print("valid from 1 to 999:", below)
print("24 is written as", bsn.format("24"))
sys.exit(0 if ages == [12, 24, 36, 48, 61] and below == 90 else 1)
PY
venv/bin/python look.py
