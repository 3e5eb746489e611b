"""Jobs as stored."""
