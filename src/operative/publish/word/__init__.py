"""Word files in the look of United Nations documents."""
