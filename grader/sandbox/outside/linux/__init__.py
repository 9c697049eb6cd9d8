"""The home of workers on Linux: forks of one warm process, watched through /proc, ended through pidfds."""
