"""What whoever operates a site wants to know of it."""
