"""Many people at one page of a served site, each in a process of their own, while it saves itself."""
