"""A resolution, or any other document that was read, written in the shapes in which it travels."""
