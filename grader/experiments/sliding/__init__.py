"""A function that should slide a kernel over an image, and can be called → a model of what it does instead."""
