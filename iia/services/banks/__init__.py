"""Banks as they are stored."""
