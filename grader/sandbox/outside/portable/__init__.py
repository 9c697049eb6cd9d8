"""The home of workers on Windows, macOS and wherever else Python runs: what is the same, and a page for each system."""
