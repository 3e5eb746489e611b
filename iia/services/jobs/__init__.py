"""Jobs: the work that requests leave behind for a worker to take up."""
