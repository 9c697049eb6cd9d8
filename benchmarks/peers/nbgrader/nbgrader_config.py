c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "peers"
c.Execute.timeout = 1  # nbgrader's own limit for one cell; its default is 30
