"""What the pages of decisions show; one module per part of a page."""
