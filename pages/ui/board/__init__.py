"""Pages of a school board."""
