"""History: what happened to an assessment, and putting earlier answers back."""
