"""What people wrote in their own words, and the themes that a team orders it by."""

from core.themes.sayings import Saying, key_of, matches, sayings_of
