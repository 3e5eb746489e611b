"""The services: one use case a file, each one transaction that the service itself commits."""
