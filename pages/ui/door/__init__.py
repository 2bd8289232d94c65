"""What somebody sees who is not signed in."""
