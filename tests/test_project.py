"""What the repository promises to those who clone it."""

from __future__ import annotations

import re
import subprocess

import click
import pytest
from click.testing import CliRunner

from operative.cli import COMMANDS, main
from operative.cli.nested import Nested
from tests.conftest import ROOT


def tracked() -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in listing.stdout.split("\0") if name]


def test_locks_pin_every_requirement_by_hash_and_hold_no_address() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.lock")):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text, lock.name
        pinned = re.findall(r"(?m)^[a-z0-9][\w.-]*==.*$", text)
        assert pinned, lock.name
        for line in pinned:
            following = text.split(line, 1)[1].lstrip()
            assert line.endswith("\\"), f"{lock.name}: {line}"
            assert following.startswith("--hash=sha256:"), f"{lock.name}: {line}"


def test_no_file_names_a_registry_host_or_a_place_on_a_machine() -> None:
    words = ["registry.np" + "mjs", "python" + "hosted", "pypi.org" + "/simple", "deb.deb" + "ian"]
    words += ["/wor" + "k/", "/tm" + "p/", "/ho" + "me/", "/ro" + "ot/"]
    pattern = re.compile("|".join(map(re.escape, words)))
    found = []
    for name in tracked():
        path = ROOT / name
        try:
            text = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        found += [f"{name}: {match.group()}" for match in pattern.finditer(text)]
    assert not found


def test_every_command_is_documented_and_helps() -> None:
    reference = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"## operative {name}" in reference
        result = CliRunner().invoke(main, [name, "--help"])
        assert result.exit_code == 0, result.output
        assert "Usage:" in result.output


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_of_a_command_stands_in_the_reference(name: str) -> None:
    reference = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    command = main.get_command(click.Context(main), name)
    assert command is not None
    for called, one in _with_others(name, command):
        assert f"# operative {called}\n" in reference
        section = reference.split(f"# operative {called}\n", 1)[1].split("\n##", 1)[0]
        for parameter in one.params:
            if isinstance(parameter, click.Option) and not parameter.hidden:
                longest = max(parameter.opts, key=len)
                assert f"`{longest}" in section, f"{called}: {longest} is not documented"


def _with_others(name: str, command: click.Command) -> list[tuple[str, click.Command]]:
    """A command and those beneath it, with the words by which they are called."""
    if isinstance(command, Nested):
        beneath = {key: command.other(key) for key in command.others}
    else:
        beneath = dict(getattr(command, "commands", {}))
    return [(name, command), *((f"{name} {key}", one) for key, one in beneath.items())]


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make report" in readme
    assert "make test" in readme


def test_a_skipped_test_gives_its_reason() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r'(?m)^addopts = ".* -rs"$', project)
    assert "OPERATIVE_SHARED" in (ROOT / "README.md").read_text(encoding="utf-8")


PAGES = sorted(name for name in tracked() if name.endswith(".md") and "examples/" not in name)


@pytest.mark.parametrize("page", [name for name in PAGES if name.startswith("docs/")])
def test_no_page_calls_a_footnote_by_chance(page: str) -> None:
    """The documentation does not build where a pattern, ``[^>]``, stands as plain text."""
    text = (ROOT / page).read_text(encoding="utf-8")
    outside = re.sub(r"(?s)```.*?```|``.*?``|`[^`]*`", "", text)
    assert re.search(r"\[\^[^\]]+\]", outside) is None


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in target:
            assert ((ROOT / page).parent / target).exists(), f"{page}: {target}"


def test_no_pattern_holds_a_group_that_does_not_give_back() -> None:
    """Before 3.11.5, and Debian's 3.11 is older, Python matches such groups wrongly."""
    held = re.compile(r"\)[*+?]\+|\)\{[\d,]+\}\+|\(\?>")
    for name in tracked():
        if name.startswith("src/") and name.endswith((".py", ".toml")):
            assert held.search((ROOT / name).read_text(encoding="utf-8")) is None, name
