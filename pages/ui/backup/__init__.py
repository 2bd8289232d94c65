"""Back-ups on screen."""
