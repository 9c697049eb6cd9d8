"""Paths ↔ values: whatever touches the disk, the course, a submission, frozen answers, the user's own state."""
