"""Reference values of statistics: published outcomes, checked by `python -m core vectors FILE`."""
