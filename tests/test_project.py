"""What the repository promises to those who clone it."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator

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


PAGES = sorted(name for name in tracked() if name.endswith(".md") and "examples/" not in name)


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
    return [
        (name, command),
        *((f"{name} {key}", one) for key, one in _beneath(command).items()),
    ]


def _beneath(command: click.Command) -> dict[str, click.Command]:
    """The commands beneath one, by name."""
    if isinstance(command, Nested):
        return {key: command.other(key) for key in command.others}
    if not isinstance(command, click.Group):
        return {}
    context = click.Context(command)
    named = {key: command.get_command(context, key) for key in command.list_commands(context)}
    return {key: one for key, one in named.items() if one is not None}


def test_every_option_of_the_reference_is_one_of_its_command() -> None:
    reference = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    for section in re.split(r"(?m)^#+ operative ", reference)[1:]:
        called, _, text = section.partition("\n")
        for option in re.findall(r"`(--[\w-]+)`", "".join(re.findall(r"(?m)^\| `-.*", text))):
            assert _unknown([*called.split(), option]) == [], f"operative {called} {option}"


@pytest.mark.parametrize("page", [name for name in PAGES if name != "CHANGELOG.md"])
def test_every_command_that_a_page_shows_can_be_called(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    shown = [line for line in _code(text) if re.match(r"operative (?!COMMAND|import)\w", line)]
    for line in shown:
        words = shlex.split(re.split(r" [|>] ", line)[0], comments=True)
        assert _unknown(words[1:]) == [], f"{page}: {line}"


def _code(text: str) -> Iterator[str]:
    """The lines of code of a page, and what stands as code in its text."""
    for block in re.findall(r"(?ms)^ *```\w*\n(.*?)^ *```", text):
        lines = re.sub(r"\\\n\s*", " ", block)
        yield from re.sub(r'"(?:[^"\\]|\\.)*"', _on_one_line, lines).splitlines()
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"(?ms)^ *```.*?^ *```", "", text))


def _on_one_line(quoted: re.Match[str]) -> str:
    """What stands in quotation marks, or a word for it where it goes over lines, as queries do."""
    return "QUERY" if "\n" in quoted[0] else quoted[0]


def _unknown(words: list[str]) -> list[str]:
    """What of a command line is no command or option."""
    command: click.Command = main
    while words and not words[0].startswith("-") and (beneath := _beneath(command)):
        if words[0] in beneath:
            command = beneath[words[0]]
        elif isinstance(command, click.Group):
            return words[:1]
        else:
            break
        words = words[1:]
    known = {name for one in command.params for name in one.opts} | {"--help"}
    return [word for word in words if word.startswith("-") and word not in {"-", *known}]


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make report" in readme
    assert "make test" in readme


def test_a_skipped_test_gives_its_reason() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r'(?m)^addopts = ".* -rs"$', project)
    assert "OPERATIVE_SHARED" in (ROOT / "README.md").read_text(encoding="utf-8")


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
