"""Personal data: how long it is kept, who may see it, what is erased."""
