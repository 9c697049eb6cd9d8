"""A worker where no kernel helps: a fresh Python → a process that answers requests, and what it refuses by itself."""
