"""In the worker's processes: a student's bytes and arguments → what their function returned or raised.

Nothing that is here after the student's code was loaded is believed; see worker.py.
"""
