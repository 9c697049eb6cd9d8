"""What an instructor wrote, what happened, what was proved and what can go wrong: the values that the stages hand on.

A stage takes one and makes another; nothing here reads, runs or prints.
"""
