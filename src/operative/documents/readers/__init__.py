"""One reader a format: bytes or text become passages."""
