"""Finding assessments: the words in them, an index over those, and lists of assessments."""
