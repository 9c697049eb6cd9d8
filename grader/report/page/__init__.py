"""Grades with their stories → one page of HTML that has all in it: data.py says what, as_page.py puts it together."""
