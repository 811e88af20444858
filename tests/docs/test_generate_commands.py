"""The command reference: the project's commands, with their own options alone."""

from docs.generate_commands import command_reference


def test_a_command_is_listed_with_its_usage_and_options() -> None:
    """A section gives usage, purpose and the options that the command itself adds."""
    found = command_reference()

    section = found.partition("### scrapy load\n")[2].partition("### ")[0]

    assert "scrapy load [PATH ...] [--git REPO]" in section
    assert "| `--bad-list FILE` | " in section


def test_options_that_all_commands_share_are_left_out() -> None:
    """Scrapy's global options stand in no section."""
    found = command_reference()

    assert "--loglevel" not in found
    assert "--help" not in found
