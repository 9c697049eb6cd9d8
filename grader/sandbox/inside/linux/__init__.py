"""The zygote, and all that holds a worker on Linux: a warm process → forks that can do nothing but compute."""
