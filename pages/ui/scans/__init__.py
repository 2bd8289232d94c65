"""The page with self-scans."""
