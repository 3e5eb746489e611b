"""A provider of identities: signing in and out by the word of an organisation (OpenID Connect)."""
