"""A case and what came of it → a story, something to look at; a story → its steps, each one place of the window.

Terminal, page and picture are renderers of these values (report/stories, report/page, report/moving).
"""
