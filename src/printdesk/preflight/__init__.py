"""What must be true of content and of output before it leaves the house."""
