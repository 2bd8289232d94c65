"""The page with the work distribution plans."""
