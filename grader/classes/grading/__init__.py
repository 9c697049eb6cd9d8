"""Tasks → rows: the one function that grades, in a pool, a shard and a cluster alike."""
