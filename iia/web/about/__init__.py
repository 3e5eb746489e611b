"""About the site: its guide, and how it treats people and what they give it; for anybody."""
