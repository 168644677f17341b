"""Reviewing an analysis: what to look at again, what has changed, what to bring together."""
