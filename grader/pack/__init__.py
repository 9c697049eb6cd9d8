"""An exercise → the archive that one platform wants."""
