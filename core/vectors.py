"""Reference values: run each row of a vector file through the functions the pages use."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which arguments `python -m core vectors` takes."""
    parser.add_argument("file", help="CSV with columns id,category,inputs,expected,reference,note")


def run(args: argparse.Namespace) -> int:
    """Run every row; 0 when all passed, 1 when one failed, 2 when the file cannot be used."""
    raise NotImplementedError
