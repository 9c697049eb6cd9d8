"""Tasks → processes that grade them: a local pool, one part of several, or a cluster."""
