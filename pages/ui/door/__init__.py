"""What people see before they sign in."""
