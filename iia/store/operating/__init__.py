"""What is stored, seen by whoever operates a site."""
