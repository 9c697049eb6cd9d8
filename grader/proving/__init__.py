"""An exercise and its solutions → frozen answers (grader freeze), and what the checks of grader verify find."""
