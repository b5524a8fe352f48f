"""What the workflow says when it starts, when it ends, and when a part of it failed."""
