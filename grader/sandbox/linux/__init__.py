"""What both sides of the sandbox must agree on, on Linux alone: their messages, and the kernel's calls."""
