"""The sandbox's own exception. It stands apart from grader.errors because the worker starts before that is imported."""


class SandboxError(Exception):
    """This machine did not let the sandbox run; nothing was graded wrongly. Exit 3."""
