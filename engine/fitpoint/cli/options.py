"""Options, arguments and commands whose help is a key of the catalogue, in the run's language."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from fitpoint.errors import fail

if TYPE_CHECKING:
    from click.types import OptionHelpExtra

    from fitpoint.messages.message import Lang


def language_of(context: click.Context) -> Lang:
    """The language of the run that a context belongs to."""
    return getattr(context.find_root().obj, "lang", "zh")


def words(key: str, context: click.Context) -> str:
    """A text of the catalogue, which is imported only when something is shown."""
    from fitpoint.messages import text

    return text(key, language_of(context))


_CAPITALS = re.compile(r"\b[A-Z]+\b")


def metavars(said: str, context: click.Context) -> str:
    """Usage with its words in capitals in the run's language: ``DIR`` is 目录."""
    from fitpoint.messages.catalogue import texts

    def spelt(found: re.Match[str]) -> str:
        word = found[0].lower()
        key = f"metavar.{word}"
        return words(key, context) if key in texts() else found[0]

    return _CAPITALS.sub(spelt, said)


class Option(click.Option):
    """An option whose ``help`` is a catalogue key."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        shown = words(self.help, ctx)
        return metavars(record[0], ctx), record[1].replace(self.help, shown)

    def get_help_extra(self, ctx: click.Context) -> OptionHelpExtra:
        """What the sentence does not say already: that the option is required."""
        extra = super().get_help_extra(ctx)
        extra.pop("range", None)
        if "required" in extra:
            extra["required"] = words("cli.required", ctx)
        return extra


def day_option(name: str, words: str, *, required: bool = False, called: str = "") -> Option:
    """An option that holds a date in ISO form; refused with its name where it is none. The command
    gets it as ``called``, or by its own name."""
    names = [name, called] if called else [name]
    return Option(names, metavar="DATE", required=required, callback=_read_day, help=words)


def _read_day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        name = parameter.opts[0]
        raise fail("C107", path=context.command_path, name=name, value=value) from error


class Command(click.Command):
    """A command whose ``help`` is a catalogue key."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_help(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return help_option(self, ctx)


def write_help(
    command: click.Command, context: click.Context, formatter: click.HelpFormatter
) -> None:
    """Usage, what it does, options: headings in the run's language."""
    pieces = " ".join(command.collect_usage_pieces(context))
    usage = f"{words('cli.usage', context)} "
    formatter.write_usage(context.command_path, metavars(pieces, context), usage)
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(words(command.help or "help.none", context))
    records = [r for p in command.get_params(context) if (r := p.get_help_record(context)) and r[1]]
    if records:
        with formatter.section(words("cli.options", context)):
            formatter.write_dl(records)


def help_option(command: click.Command, context: click.Context) -> click.Option | None:
    names = command.get_help_option_names(context)
    if not names:
        return None

    def show(ctx: click.Context, _parameter: click.Parameter, wanted: Any) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()

    return Option(
        ["--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help="help.help",
    )
