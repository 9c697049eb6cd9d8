"""A story, one of its steps and the size of a terminal → lines of text: a frame to look at, a listing to read."""
