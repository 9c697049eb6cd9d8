"""Paths ↔ values: whatever touches the disk, the course, a submission, frozen answers, the user's own state.

opening.py opens every file, writing.py writes every one; the others know what is in them.
"""
