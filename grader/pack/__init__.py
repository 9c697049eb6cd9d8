"""A course and an exercise → what one platform, or the students, are given; commands/pack.py lists the platforms."""
