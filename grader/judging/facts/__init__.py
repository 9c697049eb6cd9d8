"""Failing outcomes → what is true of all of them, for each kind of output; nothing where anything is left to chance."""
