"""Analyses as files: read, checked and located line by line, written in canonical form, saved whole."""
