"""What was typed → one command, one module each, and its exit code."""
