"""Finding assessments: by what they are, and by the words in them."""
