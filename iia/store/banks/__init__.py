"""Banks as stored."""
