"""From a report to the bytes of a file, with a module for each format."""
