"""The account of who is signed in, and what a school leader sets for the school."""
