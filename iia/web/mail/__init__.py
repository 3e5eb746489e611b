"""Mail: what people have been told in the application, and how they want to be told."""
