"""A school's initiatives: their views and pages, opening one, workgroups, and how leading is spread."""
