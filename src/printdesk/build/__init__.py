"""From a content file to published outputs: plan, run, prove, publish."""
