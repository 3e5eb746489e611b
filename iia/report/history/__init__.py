"""History in words: what happened, and what an answer was before and after."""
