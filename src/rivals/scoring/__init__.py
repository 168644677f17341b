"""Ranking rules, each in a module of its own that names its source, and what the rankings are made from."""
