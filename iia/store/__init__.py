"""The store: tables, the events that are the record, and reading and writing both with SQLAlchemy."""
