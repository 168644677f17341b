"""Several analysts on one question: where they agree, where they do not, and what they hold together."""
