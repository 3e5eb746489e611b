"""The program's own words, dates and numbers in each language."""
