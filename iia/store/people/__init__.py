"""People as stored."""
