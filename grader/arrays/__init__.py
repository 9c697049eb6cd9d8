"""A recipe, or the bytes of a file → one array; arrays ↔ bytes; two arrays → the first difference between them.

The room before reading and judging, because both need it: a file's array has a shape that is checked while its case is
read, and a picture marks the cells that were judged wrong.
"""
