"""Rows ↔ a file of SQLite: what is known of a class, and what is still to be graded."""
