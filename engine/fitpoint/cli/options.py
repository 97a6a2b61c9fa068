"""Options, arguments and commands whose help is a key of the catalogue, in the run's language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from fitpoint.errors import fail

if TYPE_CHECKING:
    from fitpoint.messages.message import Lang


def language_of(context: click.Context) -> Lang:
    """The language of the run that a context belongs to."""
    return getattr(context.find_root().obj, "lang", "zh")


def words(key: str, context: click.Context) -> str:
    """A text of the catalogue, which is imported only when something is shown."""
    from fitpoint.messages import text

    return text(key, language_of(context))


class Option(click.Option):
    """An option whose ``help`` is a catalogue key."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        shown = words(self.help, ctx)
        return record[0], record[1].replace(self.help, shown)


def day_option(name: str, words: str, *, required: bool = False) -> Option:
    """An option that holds a date in ISO form; refused with its name where it is none."""
    return Option([name], metavar="DATE", required=required, callback=_read_day, help=words)


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
    pieces = pieces.replace("[OPTIONS]", words("cli.usage.options", context))
    pieces = pieces.replace("COMMAND [ARGS]...", words("cli.usage.command", context))
    formatter.write_usage(context.command_path, pieces, f"{words('cli.usage', context)} ")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(words(command.help or "help.none", context))
    records = [r for p in command.get_params(context) if (r := p.get_help_record(context))]
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
