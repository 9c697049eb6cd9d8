"""`grader batch`: a whole class, graded by one command; how it is asked for, what is said meanwhile, and its end."""
