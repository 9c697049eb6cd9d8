"""One module for each command: options → values, the chain, a report, an exit code."""
