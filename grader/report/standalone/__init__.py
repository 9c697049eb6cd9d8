"""Frames, styles, scripts and data → pages that have all in themselves; what all of our pages share."""
