"""Reference values of statistics: the published outcomes that `python -m core vectors FILE` holds us to."""
