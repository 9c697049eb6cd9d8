"""A Grade → text: one module a format, and the terminal's."""
