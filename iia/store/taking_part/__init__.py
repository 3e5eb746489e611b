"""Who takes part in assessments and what they have to do, in the database."""
