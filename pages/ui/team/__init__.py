"""Who belongs to the school, and how somebody comes to belong to it."""
