"""A platform's own gradebook file and the points of a class → the same file with one column filled in."""
