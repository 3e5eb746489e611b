"""The builders of the opened figures: `figures` lists them all and builds one at a time."""
