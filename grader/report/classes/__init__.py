"""A class as it was gathered → class.html: `counting.py` counts in one pass, `class_page.py` writes the page of it."""
