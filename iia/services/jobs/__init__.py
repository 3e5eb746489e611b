"""Jobs: the work that requests leave behind, as a worker takes it up."""
