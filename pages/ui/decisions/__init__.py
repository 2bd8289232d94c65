"""The pages of decisions, one module per part of a page."""
