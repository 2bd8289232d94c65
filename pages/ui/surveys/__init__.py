"""What the pages of surveys show; one module per part of a page."""
