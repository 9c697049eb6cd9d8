"""A download (folder, zip, tar) → whose each file is, and the one that is graded; read under limits, never unpacked."""
