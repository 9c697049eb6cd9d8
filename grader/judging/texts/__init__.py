"""What is wrong with a submission → every sentence that a student is told."""
