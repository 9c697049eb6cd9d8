"""A wrong function, called with inputs of our own → what it really does, as traits."""
