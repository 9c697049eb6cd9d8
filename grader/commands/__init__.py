"""What was typed → what one command does, and its exit code; cli.py lists the commands, options.py their options."""
