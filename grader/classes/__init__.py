"""A download of many submissions → grades for a gradebook, and what the class has not understood."""
