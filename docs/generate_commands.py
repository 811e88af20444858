"""The command reference, out of the commands themselves: usage, what each does, its options.

Only the project's own commands, and not the options that all of Scrapy's share.
"""

import argparse
import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.settings import Settings

import commands
from docs.generate import sentence, table


def command_reference() -> str:
    """Return a section for each command."""
    return "\n\n".join(_command(name, command) for name, command in own_commands())


def own_commands() -> Iterator[tuple[str, ScrapyCommand]]:
    """Yield the project's commands by name."""
    for found in pkgutil.iter_modules(commands.__path__):
        module = importlib.import_module(f"commands.{found.name}")
        if hasattr(module, "Command"):
            yield found.name, module.Command()


class _Options(argparse.ArgumentParser):
    """Notes the options that a command adds; those that all commands share stand in a group, unnoted."""

    def __init__(self) -> None:
        self.noted: list[argparse.Action] = []
        super().__init__(add_help=False)

    def add_argument(self, *names: Any, **kwargs: Any) -> argparse.Action:  # noqa: ANN401  (argparse's own)
        action = super().add_argument(*names, **kwargs)
        self.noted.append(action)
        return action


def _command(name: str, command: ScrapyCommand) -> str:
    command.settings = Settings()
    parser = _Options()
    command.add_options(parser)
    usage = f"scrapy {name} {command.syntax()}".rstrip()
    about = f"### scrapy {name}\n\n```\n{usage}\n```\n\n{sentence(command.short_desc())}"
    rows = ([f"`{_spelling(option)}`", option.help or ""] for option in parser.noted)
    return f"{about}\n\n{table(['option', 'meaning'], rows)}" if parser.noted else about


def _spelling(option: argparse.Action) -> str:
    names = ", ".join(option.option_strings)
    value = "|".join(option.choices) if option.choices else option.metavar or option.dest.upper()
    return names if option.nargs == 0 else f"{names} {value}"
