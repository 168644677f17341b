"""What `rivals check` looks for, one subject a module; `rules` is the table of contents."""
