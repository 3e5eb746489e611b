"""Taking part: who works on an assessment, in which sections, until when, and how they come and go."""
