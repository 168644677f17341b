"""Briefings: an analysis as a product for readers, and as data for other programs."""
