"""``python -m operative`` is the command line."""

from operative.cli import main

if __name__ == "__main__":
    main(prog_name="operative")
