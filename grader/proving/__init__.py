"""An exercise and its solutions → frozen answers, and the proof that its cases catch every known mistake."""
