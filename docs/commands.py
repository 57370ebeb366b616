"""Writes docs/commands.md and docs/commands.zh.md from the commands themselves: make docs."""

import inspect
from collections.abc import Iterator
from pathlib import Path

import click

from extract.cli import group, messages

HERE = Path(__file__).parent
FILES = {"en": HERE / "commands.md", "zh": HERE / "commands.zh.md"}
HEADS = {
    "en": """# Commands

Made from the program by `make docs`; what each tells of itself is also given by `casefacts COMMAND --help`. `--lang zh`
before the command gives help and messages in Chinese. Exit codes: 0 all went well; 1 some inputs failed and the rest
were written, or a check found faults; 2 the command line or a rule is wrong, or there is nothing to read.
""",
    "zh": """# 命令

由 `make docs` 从程序本身生成；`casefacts 命令 --help` 给出同样的说明。在命令之前写 `--lang zh`，说明和提示即为中文。
退出码：0 全部成功；1 部分输入失败、其余已写出，或检查发现了问题；2 命令行或规则有误，或没有可读的内容。
""",
}
COLUMNS = {"en": ("option", "value", "default", "meaning"), "zh": ("选项", "值", "默认", "含义")}
REPEATED = {"en": " (may be repeated)", "zh": "（可重复）"}


def reference(language: str) -> str:
    """Return the reference of all commands in a language."""
    messages.use_language(language)
    try:
        context = click.Context(group, info_name="casefacts")
        return "\n".join([HEADS[language], *_of_command(group, context, language)])
    finally:
        messages.use_language("en")


def _of_command(command: click.Command, context: click.Context, language: str) -> Iterator[str]:
    """Yield a command's section, then those of its commands."""
    yield f"## {context.command_path}\n"
    yield f"`{' '.join([context.command_path, *command.collect_usage_pieces(context)])}`\n"
    yield f"{messages.translate(inspect.cleandoc(command.help or ''))}\n"
    options = [one for one in command.params if isinstance(one, click.Option)]
    if options:
        yield "\n".join(_table(options, context, language)) + "\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner:
                yield from _of_command(inner, click.Context(inner, parent=context, info_name=name), language)


def _table(options: list[click.Option], context: click.Context, language: str) -> Iterator[str]:
    yield _row(COLUMNS[language])
    yield _row(("---",) * len(COLUMNS[language]))
    for option in options:
        names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
        value = "" if option.is_flag else f"`{option.make_metavar(context)}`".replace("|", "\\|")
        default = f"`{option.default}`" if option.show_default else ""
        meaning = messages.translate(option.help or "")
        yield _row((names, value, default, meaning + REPEATED[language] if option.multiple else meaning))


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    for spoken, path in FILES.items():
        path.write_text(reference(spoken), encoding="utf-8")
