"""The members of the school, and how someone becomes one."""
