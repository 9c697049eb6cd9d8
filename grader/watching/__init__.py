"""What was saved → what is known of it, as soon as it is known, by processes that are kept warm; and lines that show it."""
