"""Files of every format that we read, damaged by chance of a seed: each is read, or refused in a clear sentence."""
