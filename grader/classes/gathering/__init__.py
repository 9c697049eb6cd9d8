"""What is stored, and the instructor's own word → results, and the files that go back to the platform."""
