"""The annotated blank bank: every question, what it is for, when it is asked."""
