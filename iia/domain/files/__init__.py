"""Files as answers: what they are called, which types they are of, and what is wrong with one."""
