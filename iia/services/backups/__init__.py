"""Backups: making one while the site runs, and restoring one into an empty installation."""
