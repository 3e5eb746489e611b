"""Mail: telling people what concerns them, by mail and in the application."""
