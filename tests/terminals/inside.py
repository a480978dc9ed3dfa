#!/usr/bin/env python3
"""Runs inside the terminal that is compared, between it and the program.

The program runs in a pseudo-terminal of its own; what it writes goes on to the
terminal, and behind every glyph the terminal is asked where its cursor stands
(CSI 6n). From these answers follows which glyph stands in which cells: no table
of widths is used here, but in the last two columns, where a report cannot tell
whether the cursor waits at the edge. For each frame the cells are
written to a file, and the screen is left as it is until the host has looked.

inside.py FOLDER SPEC      the spec: program, arguments, keys of each frame
"""

import collections
import fcntl
import json
import os
import pty
import re
import select
import struct
import sys
import termios
import time
import tty
import unicodedata

QUIET = 0.25
"""Seconds without output after which a frame is taken to be whole."""

PATIENCE = 6.0
"""Seconds an answer of the terminal is waited for."""

AT_ONCE = 60
"""Glyphs asked about before the answers are read."""

TOKEN = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]"
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1bP[^\x1b]*\x1b\\"
    rb"|\x1b[^\[\]P]"
    rb"|[\x00-\x1a\x1c-\x1f\x7f]"
    rb"|[^\x00-\x1f\x7f]+"
)
REPORT = re.compile(rb"\x1b\[(\d+);(\d+)R")


def clusters(text):
    """Characters with what is joined to them; good enough for an article."""
    found = []
    for char in text:
        joined = unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Mc")
        joined = joined or char in "\u200d\ufe0e\ufe0f" or 0x1F3FB <= ord(char) <= 0x1F3FF
        if found and (joined or found[-1].endswith("\u200d")):
            found[-1] += char
        else:
            found.append(char)
    return found


class Cells:
    """The screen as the terminal's answers describe it."""

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.cells = [[" "] * columns for _ in range(rows)]
        self.row = self.column = 0
        self.margins = (0, rows - 1)
        self.strange = []

    def write(self, glyph, report):
        """A glyph after which the cursor was reported (from 0)."""
        row, end = report
        start = self.column
        if (row, end) == (self.row + 1, 0) and start >= self.columns - 2:
            # Some say already where the cursor will go from the edge.
            row, end = self.row, self.columns - 1
        if row != self.row:
            self.strange.append(f"{glyph!r} began in row {self.row + 1} and ended in row {row + 1}")
            start, self.row = 0, row
        wide = unicodedata.east_asian_width(glyph[0]) in "WF"
        if end == self.columns - 1:
            # At the edge the cursor waits on the last cell: one cell further
            # than a report can say, unless the glyph ends just before it.
            end = self.columns if start == self.columns - 1 or wide and start == self.columns - 2 else end
        for column in range(start, max(end, start + 1)):
            self.free(row, column)
        if start < self.columns:
            self.cells[row][start] = glyph
        for column in range(start + 1, min(end, self.columns)):
            self.cells[row][column] = ""
        self.column = min(end, self.columns - 1)

    def free(self, row, column):
        """Half a glyph that is written over takes the other half with it. A
        sequence that was spread over more than two cells is several glyphs,
        of which the first stays."""
        line = self.cells[row]
        if column >= self.columns:
            return
        first = column
        while first > 0 and line[first] == "":
            first -= 1
        last = first + 1
        while last < self.columns and line[last] == "":
            last += 1
        if len(line[first]) > 1 and column - first >= 2:
            line[column:last] = [" "] * (last - column)
            return
        if first < column or last > column + 1:
            line[first:last] = [" "] * (last - first)

    def control(self, token):
        if token == b"\n":
            self.move_up() if self.row == self.margins[1] else self.down()
        elif token == b"\x1bM":
            self.move_down() if self.row == self.margins[0] else self.up()
        elif token == b"\r":
            self.column = 0
        elif token.startswith(b"\x1b["):
            self.sequence(token[2:-1].decode(), token[-1:].decode())

    def down(self):
        self.row = min(self.row + 1, self.rows - 1)

    def up(self):
        self.row = max(self.row - 1, 0)

    def move_up(self):
        top, bottom = self.margins
        del self.cells[top]
        self.cells.insert(bottom, [" "] * self.columns)

    def move_down(self):
        top, bottom = self.margins
        del self.cells[bottom]
        self.cells.insert(top, [" "] * self.columns)

    def sequence(self, text, final):
        numbers = [int(part) for part in text.split(";")] if re.fullmatch(r"[\d;]*\d", text) else []
        if final == "H":
            row, column = (numbers + [1, 1])[:2] if numbers else (1, 1)
            self.row, self.column = min(row, self.rows) - 1, min(column, self.columns) - 1
        elif final == "C":
            self.column = min(self.column + (numbers or [1])[0], self.columns - 1)
        elif final == "r" and not text.startswith("?"):
            self.margins = (numbers[0] - 1, numbers[1] - 1) if len(numbers) == 2 else (0, self.rows - 1)
            self.row = self.column = 0
        elif final == "J" or final in "hl" and text == "?1049":
            self.cells = [[" "] * self.columns for _ in range(self.rows)]
        elif final not in "mhlcnpuq":
            self.strange.append(f"a sequence not known here: CSI {text} {final}")


class Between:
    """The way from the program to the terminal and back."""

    def __init__(self, program):
        self.size = os.get_terminal_size(0)
        self.child, self.inner = pty.fork()
        if self.child == 0:
            time.sleep(0.05)
            os.execv(program[0], program)
        fcntl.ioctl(self.inner, termios.TIOCSWINSZ, struct.pack("HHHH", self.size.lines, self.size.columns, 0, 0))
        self.cells = Cells(self.size.columns, self.size.lines)
        self.rest = b""
        self.heard = b""
        self.asked = collections.deque()
        self.waiting = []
        self.glyphs = 0

    def run_until_quiet(self):
        last = time.monotonic()
        while time.monotonic() - last < QUIET:
            ready = select.select([0, self.inner], [], [], 0.05)[0]
            if 0 in ready:
                self.hear()
            if self.inner in ready:
                try:
                    written = os.read(self.inner, 65536)
                except OSError:
                    return
                self.pass_on(written)
                last = time.monotonic()

    def pass_on(self, written):
        written = self.rest + written
        at = 0
        for match in TOKEN.finditer(written):
            token = match.group()
            whole = match.end() < len(written) or token[:1] == b"\x1b"
            if match.start() != at or not whole and not is_text(token):
                break
            if token[:1] == b"\x1b" or len(token) == 1 and token < b" ":
                self.settle()
                send(token)
                if token == b"\x1b[6n":
                    self.asked.append(False)
                self.cells.control(token)
            else:
                self.glyphs_of(token)
            at = match.end()
        self.rest = written[at:]
        self.settle()

    def glyphs_of(self, token):
        for glyph in clusters(token.decode()):
            send(glyph.encode() + b"\x1b[6n")
            self.asked.append(True)
            self.waiting.append(glyph)
            self.glyphs += 1
            if len(self.waiting) >= AT_ONCE:
                self.settle()

    def settle(self):
        """Waits until the terminal has answered for every glyph sent."""
        until = time.monotonic() + PATIENCE
        while self.waiting:
            if not select.select([0], [], [], max(0, until - time.monotonic()))[0]:
                raise TimeoutError("the terminal does not say where its cursor is")
            self.hear()

    def hear(self):
        """Answers to our questions are kept, everything else is the program's."""
        self.heard += os.read(0, 65536)
        while match := REPORT.search(self.heard):
            before, self.heard = self.heard[: match.start()], self.heard[match.end() :]
            ours = self.asked.popleft() if self.asked else False
            os.write(self.inner, before if ours else before + match.group())
            if ours:
                row, column = int(match.group(1)) - 1, int(match.group(2)) - 1
                self.cells.write(self.waiting.pop(0), (row, column))
        if b"\x1b" not in self.heard or not self.waiting and not self.asked:
            os.write(self.inner, self.heard)
            self.heard = b""

    def press(self, keys):
        for key in keys.split():
            os.write(self.inner, {"space": b" ", "enter": b"\r"}.get(key, key.encode()))
            time.sleep(0.1)
            self.run_until_quiet()


def is_text(token):
    try:
        token.decode()
    except UnicodeDecodeError:
        return False
    return token[0] >= 0x20


def send(data):
    while data:
        data = data[os.write(1, data) :]


def main():
    folder, spec = sys.argv[1:3]
    with open(spec, encoding="utf-8") as file:
        spec = json.load(file)
    try:
        compare(folder, spec)
    except Exception as error:  # whatever it is, the host is to know
        note(folder, "failed", f"{type(error).__name__}: {error}")
        raise


def compare(folder, spec):
    # A window gets its size a moment after its terminal.
    time.sleep(spec["settle"])
    before = termios.tcgetattr(0)
    tty.setraw(0)
    between = Between(spec["program"])
    between.run_until_quiet()
    for number, keys in enumerate(spec["keys"]):
        between.press(keys)
        cells = between.cells
        note(folder, f"frame.{number}", json.dumps({
            "columns": cells.columns, "rows": cells.rows, "cells": cells.cells,
            "strange": cells.strange, "glyphs": between.glyphs,
        }))
        if spec["prints"]:
            send(b"\x1b[i")
        note(folder, f"ready.{number}", "")
        until = time.monotonic() + 30
        while not os.path.exists(os.path.join(folder, f"go.{number}")) and time.monotonic() < until:
            time.sleep(0.02)
    os.write(between.inner, b"Q")
    between.run_until_quiet()
    termios.tcsetattr(0, termios.TCSADRAIN, before)
    note(folder, "ended", "")


def note(folder, name, text):
    path = os.path.join(folder, name)
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(path + ".new", path)


if __name__ == "__main__":
    main()
