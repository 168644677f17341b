"""What an analysis is made of: frozen values, the scales, changes, and what must always hold. No I/O."""
