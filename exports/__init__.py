"""The way from a report to the bytes of a file, one module for each format."""
