"""The text of exercise.yaml and hidden.yaml → an Exercise, or every fault in it with its place.

The only part of the grader that knows YAML. table.py names every key.
"""
