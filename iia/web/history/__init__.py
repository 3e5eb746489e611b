"""The pages of the history of an assessment and of its answers."""
