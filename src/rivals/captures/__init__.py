"""Source documents: a text read into posts, and the passages of it that evidence is drawn from."""
