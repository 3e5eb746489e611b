"""The annotated blank bank: every question, what it is for, and when it is asked."""
