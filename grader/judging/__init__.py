"""What came back from the sandbox → an Outcome; all outcomes → why: known mistakes, facts, and every sentence."""
