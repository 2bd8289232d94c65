"""The page with the agreements of the team."""
