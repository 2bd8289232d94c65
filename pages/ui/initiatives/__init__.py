"""All initiatives of a school: the views over them, opening one, workgroups, and how leading is spread."""
