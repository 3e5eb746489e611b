"""The history of assessments in the database: events read back, and never changed."""
