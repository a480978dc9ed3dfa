#!/usr/bin/env python3
"""Is the screen a terminal holds the frame we meant? Asked in real terminals.

Starts each terminal of `table.py` that is installed, each with a home of its
own, under one Xvfb; opens two articles, pages, scrolls; and compares cell by
cell what the terminal holds with what the program meant:
- held: from the terminal's cursor reports behind every glyph (inside.py), and
  from the terminal's own dump of its screen where it has one;
- meant: drawn without any terminal by `tests/reader/meant.rs`, with the widths
  the program had learned.
Then it does the same with widths that are wrong on purpose, and must find that.

compare.py                 all terminals; fails under eight
compare.py --least 2 tmux xterm     these only; fails under two
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import table

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

DOCUMENTS = {"specimen": ROOT / "articles/specimen.md", "plain": ROOT / "articles/example-lake-street.txt"}
"""What is opened: every rule of setting in one, a bulletin as people have it in the other."""

KEYS = ["", "space", "space space", "j j j", "k", "g G"]
"""What is pressed before each frame: paging, scrolling by a row, the end."""

BEHIND = "\uffff"
"""What a terminal prints for the second cell of a glyph."""

START = 25
"""Seconds a terminal may take for its next frame."""


class Run:
    """One document in one terminal."""

    def __init__(self, terminal, document, folder, options):
        self.terminal, self.document, self.options = terminal, document, options
        self.home = pathlib.Path(folder) / f"{terminal.name}-{document}{'-broken' if options.get('ambiguous') else ''}"
        self.home.mkdir(parents=True)
        self.frames, self.dumps, self.failed = [], [], None

    def environment(self):
        kept = {name: os.environ[name] for name in ("PATH", "DISPLAY", "LD_LIBRARY_PATH") if name in os.environ}
        runtime = self.home / "runtime"
        runtime.mkdir(exist_ok=True, mode=0o700)
        own = {
            "HOME": self.home, "XDG_RUNTIME_DIR": runtime, "XDG_CONFIG_HOME": self.home / ".config",
            "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "SHELL": "/bin/sh", "NO_AT_BRIDGE": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1", "GDK_BACKEND": "x11", "QT_QPA_PLATFORM": "xcb",
        }
        for name in ("config", "data", "state", "cache"):
            own[f"JIANBAO_{name.upper()}_DIR"] = self.home / name
        return kept | {name: str(value) for name, value in own.items()} | self.terminal.environment(self.home)

    def command(self):
        article = self.home / DOCUMENTS[self.document].name
        shutil.copy(DOCUMENTS[self.document], article)
        spec = {
            "program": [str(self.options["program"]), "--lang", "zh", str(article)],
            "keys": KEYS, "prints": self.terminal.prints, "settle": self.terminal.settle,
        }
        if self.options.get("ambiguous"):
            (self.home / "config").mkdir()
            (self.home / "config/config.toml").write_text(f'ambiguous = "{self.options["ambiguous"]}"\n')
        (self.home / "spec.json").write_text(json.dumps(spec))
        # What one may put in quotes: a file of its own is run as one word by every terminal.
        script = self.home / "run"
        script.write_text(f"#!/bin/sh\nexec {sys.executable} '{HERE}/inside.py' '{self.home}' '{self.home}/spec.json' 2> '{self.home}/error'\n")
        script.chmod(0o755)
        return self.terminal.command(self.home, str(script))

    def go(self):
        environment = self.environment()
        self.terminal.prepare(self.home)
        command = self.command()
        with open(self.home / "terminal.log", "wb") as log:
            process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        try:
            for number in range(len(KEYS)):
                self.wait_for(f"ready.{number}", process)
                self.frames.append(json.loads((self.home / f"frame.{number}").read_text()))
                self.dumps.append(self.terminal.dump(self.home, environment))
                picture(self.home / f"frame.{number}.png", environment, self.terminal)
                (self.home / f"go.{number}").touch()
            self.wait_for("ended", process)
        except (TimeoutError, RuntimeError) as error:
            self.failed = str(error)
        finally:
            self.terminal.end(self.home, environment)
            try:
                process.wait(3)
            except subprocess.TimeoutExpired:
                pass
            stop_group(process)

    def wait_for(self, name, process):
        until = time.monotonic() + START
        while not (self.home / name).exists():
            if (self.home / "failed").exists():
                raise RuntimeError((self.home / "failed").read_text())
            if time.monotonic() > until:
                log = (self.home / "terminal.log").read_text(errors="replace").strip().splitlines()
                raise TimeoutError(f"no {name}; it said: {' / '.join(log[-2:]) or 'nothing'}")
            time.sleep(0.02)

    def wide(self):
        """The groups the program took to be wide."""
        if self.options.get("ambiguous") == "wide":
            return "all"
        try:
            kept = json.loads((self.home / "state/terminals.json").read_text())
        except FileNotFoundError:
            return []
        [said] = kept["terminals"].values()
        return said["wide"]


def stop_group(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def picture(path, environment, terminal):
    """A screenshot, for the eye; where it cannot be taken, none."""
    if terminal.on_x and shutil.which("import"):
        subprocess.run(
            ["import", "-window", "root", str(path)], env=environment, stderr=subprocess.DEVNULL, check=False
        )


def drawer():
    """The test program that draws frames, built now so that nothing is waited for later."""
    built = subprocess.run(
        ["cargo", "test", "--locked", "--test", "reader", "--no-run", "--message-format=json"],
        cwd=ROOT, stdout=subprocess.PIPE, check=True,
    )
    found = [json.loads(line) for line in built.stdout.splitlines()]
    return next(row["executable"] for row in found if row.get("target", {}).get("name") == "reader")


def meant(runs, folder, drawer):
    """The frames that were meant, drawn by the program's own rooms."""
    wanted = [
        {
            "file": str(run.home / DOCUMENTS[run.document].name), "keys": KEYS, "wide": run.wide(),
            "columns": run.frames[0]["columns"], "rows": run.frames[0]["rows"],
        }
        for run in runs
    ]
    question, answer = folder / "wanted.json", folder / "meant.json"
    question.write_text(json.dumps(wanted))
    subprocess.run(
        [drawer, "--exact", "--ignored", "meant::frames_that_are_meant"],
        cwd=ROOT, env=os.environ | {"JIANBAO_WANTED": str(question), "JIANBAO_MEANT": str(answer)},
        stdout=subprocess.DEVNULL, check=True,
    )
    return json.loads(answer.read_text())


def is_settled(glyph):
    """One character outside the pictographs: of others terminals think differently."""
    return len(glyph) == 1 and not 0x1F000 <= ord(glyph) < 0x20000 and not 0x2600 <= ord(glyph) <= 0x27BF


def displaced(frame, wanted):
    """Cells that do not hold what was meant; (row, column, held, meant)."""
    found = []
    for row, (held, should) in enumerate(zip(frame["cells"], wanted)):
        owner = ""
        for column, (is_, must) in enumerate(zip(held, should)):
            owner = must or owner
            same = is_ == must or not must and not is_settled(owner) and is_ in ("", " ")
            if not same:
                found.append((row, column, is_, must))
    return found


def differing_rows(dump, wanted):
    """Rows of the terminal's own dump that are not the rows meant."""
    lines = [line.rstrip() for line in dump.replace("\f", "").split("\n")] + [""] * len(wanted)
    return [
        (number, line, "".join(cells).rstrip())
        for number, (line, cells) in enumerate(zip(lines, wanted))
        if not is_row(line, cells)
    ]


def is_row(line, cells):
    """Is this the row that was meant? What a terminal makes of a sequence
    (a family, a letter with its accent) it may tell in its own way. Some
    (xterm) tell of the cell behind a wide glyph, as U+FFFF."""
    behind = BEHIND if BEHIND in line else ""
    parts = [""]
    for cell in (cell or behind for cell in cells):
        if len(cell) > 1:
            parts.append("")
        else:
            parts[-1] += cell
    if len(parts) == 1:
        return line == parts[0].rstrip()
    pattern = ".{0,12}?".join(re.escape(part) for part in [*parts[:-1], parts[-1].rstrip()])
    return re.fullmatch(pattern, line) is not None


def judge(run, wanted, loud):
    """Cells displaced in all frames; what is wrong is told."""
    count = rows = 0
    for number, (frame, cells, dump) in enumerate(zip(run.frames, wanted, run.dumps)):
        wrong = displaced(frame, cells)
        count += len(wrong)
        other = differing_rows(dump, cells) if dump is not None else []
        rows += len(other)
        if not loud:
            continue
        for row, column, is_, must in wrong[:3]:
            print(f"    frame {number}, row {row + 1}, column {column + 1}: {is_!r}, meant {must!r}")
        for row, line, must in other[:3]:
            print(f"    frame {number}, row {row + 1} of the dump: {line!r}\n      meant: {must!r}")
        for strange in frame["strange"][:3]:
            print(f"    frame {number}: {strange}")
    strange = sum(len(frame["strange"]) for frame in run.frames)
    return count, rows, strange


def start_screen():
    """An X server of our own; gives it and its display."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x960x24", "-nolisten", "tcp"],
        pass_fds=[writing], stderr=subprocess.DEVNULL, start_new_session=True,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        os.environ["DISPLAY"] = f":{told.readline().strip()}"
    return server


def all_runs(options, folder):
    """Opens every document in every terminal that is there."""
    names = options.terminals or [terminal.name for terminal in table.TERMINALS]
    runs, missing = [], []
    for terminal in table.TERMINALS:
        if terminal.name not in names:
            continue
        absent = [need for need in terminal.needs if not shutil.which(need)]
        if absent:
            missing.append(f"{terminal.name} (no {', '.join(absent)})")
            continue
        for document in DOCUMENTS:
            run = Run(terminal, document, folder, {"program": options.program})
            run.go()
            print(f"  {terminal.name}, {document}: {run.failed or 'looked at'}", flush=True)
            runs.append(run)
    return runs, missing


def broken_runs(options, folder, known):
    """Widths wrong on purpose, where the terminal has one opinion."""
    runs = []
    for terminal in table.TERMINALS:
        if terminal.name in ("tmux", "xterm") and any(run.terminal is terminal and not run.failed for run in known):
            run = Run(terminal, "specimen", folder, {"program": options.program, "ambiguous": "wide"})
            run.go()
            runs.append(run)
    return runs


def report(runs, broken, frames):
    """Tells what was found; whether all is as it must be."""
    print(f"{'terminal':22} {'document':9} {'size':8} {'glyphs':>6} {'displaced':>9}  {'dump':16} wide")
    good, per_terminal = True, {}
    for run, wanted in zip(runs, frames):
        count, rows, strange = judge(run, wanted, True)
        frame = run.frames[-1]
        dump = "none" if run.dumps[0] is None else "the same" if not rows else f"{rows} rows differ"
        wide = run.wide()
        print(
            f"{run.terminal.name:22} {run.document:9} {frame['columns']}x{frame['rows']:<5} {frame['glyphs']:6}"
            f" {count:9}  {dump:16} {wide if wide == 'all' else ' '.join(wide) or '-'}"
        )
        is_good = not (count or rows or strange)
        per_terminal[run.terminal.name] = per_terminal.get(run.terminal.name, True) and is_good
        good &= is_good
    for run, wanted in zip(broken, frames[len(runs) :]):
        count, _, _ = judge(run, wanted, False)
        print(f"{run.terminal.name:22} widths wrong on purpose: {count} cells displaced{'' if count else ': NOT NOTICED'}")
        good &= count > 0
    return good and bool(broken), per_terminal


def program():
    """The newest build."""
    built = [ROOT / "target" / kind / "jianbao" for kind in ("release", "debug")]
    built = [path for path in built if path.exists()]
    return max(built, key=lambda path: path.stat().st_mtime, default=None)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("terminals", nargs="*", help="names from table.py; all without any")
    parser.add_argument("--least", type=int, default=8, help="terminals that must have been compared")
    parser.add_argument("--program", type=pathlib.Path, default=program())
    options = parser.parse_args()
    if options.program is None:
        sys.exit("no program is built: cargo build")
    draws = drawer()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="terminals-"))
    server = start_screen() if shutil.which("Xvfb") else None
    try:
        runs, missing = all_runs(options, folder)
        failed = [run for run in runs if run.failed]
        runs = [run for run in runs if not run.failed]
        broken = [run for run in broken_runs(options, folder, runs) if not run.failed]
    finally:
        if server:
            stop_group(server)
    good, per_terminal = report(runs, broken, meant(runs + broken, folder, draws)) if runs else (False, {})
    for run in failed:
        print(f"{run.terminal.name:22} {run.document:9} could not be compared: {run.failed}")
    if missing:
        print("not here:", "; ".join(missing))
    print(f"screenshots and logs: {folder}")
    true = sum(per_terminal.values())
    print(f"{len(per_terminal)} terminals compared, {true} hold every cell as it was meant")
    if not good or len(per_terminal) < options.least:
        sys.exit(f"not as it must be: {options.least} terminals, 0 cells displaced, the wrong widths noticed")


if __name__ == "__main__":
    main()
