"""In zygote and worker: restrictions, then a student's bytes and arguments → what their function made of them.

Nothing that is here after the student's code was loaded is believed; see worker.py.
"""
