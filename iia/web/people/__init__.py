"""People: signing in and out, and keeping what was typed when a session ended."""
