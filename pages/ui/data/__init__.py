"""The page of the school's data."""
