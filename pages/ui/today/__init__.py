"""Today: what is there for the reader; each line links to where it is done."""
