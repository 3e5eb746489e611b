"""Backups: the rows of every table in one file, out of a database of either kind and into one of either."""
