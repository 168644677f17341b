"""What would change the answer: tipping sets, leave one out, rank acceptability, dominance."""
