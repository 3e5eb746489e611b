"""People: who is signed in, and who may do what."""
