"""The text of exercise.yaml and hidden.yaml → an Exercise, or every fault in it with its place; table.py names every key.

The only part of the grader that knows YAML.
"""
