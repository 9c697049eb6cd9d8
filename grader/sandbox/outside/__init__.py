"""In the grader's own process: a submission → workers, and their answers as Runs, under the clocks."""
