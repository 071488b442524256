"""A document becomes a resolution; two resolutions are compared; a chain of them is followed."""
