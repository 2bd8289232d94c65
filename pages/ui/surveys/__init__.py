"""The pages of surveys, one module per part of a page."""
