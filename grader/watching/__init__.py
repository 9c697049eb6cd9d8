"""A file that is saved again and again → what is known of it, as soon as it is known; that → the lines of a screen."""
