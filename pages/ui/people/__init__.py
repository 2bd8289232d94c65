"""What the pages of people show: members, roles, and why an act on them is refused."""
