"""An auto-graded exercise framework for numpy image code."""

__version__ = "0.1.0"
