"""Files to model: the content file with every place remembered, and the data files beside it."""
