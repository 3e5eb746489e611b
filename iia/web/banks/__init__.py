"""Question banks: the list of those that the site has."""
