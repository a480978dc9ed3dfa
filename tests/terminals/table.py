"""The terminals that are compared: how each is started, with a window of its
own and nobody's settings, and how it tells what it shows, where it does."""

import subprocess
import time

GEOMETRY = "80x24"


class Terminal:
    """One terminal in one configuration."""

    settle = 0.8
    """Seconds until its window has its size."""

    prints = False
    """Does it print its screen when told to (CSI i)?"""

    on_x = True

    def __init__(self, name, needs, words, files=(), environment=()):
        self.name, self.needs, self.words, self.files = name, needs, words, dict(files)
        self.extra = dict(environment)

    def environment(self, home):
        return {name: self.filled([value], home)[0] for name, value in self.extra.items()}

    def filled(self, words, home, run=""):
        """Words with their holes filled: the home, a name nobody else has, what is run."""
        holes = {"{home}": str(home), "{name}": f"{home.parent.name}-{home.name}", "{run}": run}
        for hole, value in holes.items():
            words = [word.replace(hole, value) for word in words]
        return words

    def prepare(self, home):
        for name, text in self.files.items():
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def command(self, home, run):
        return self.filled(self.words, home, run)

    def dump(self, home, environment):
        """The text of its screen as it tells it; `None` where it does not."""
        return None

    def end(self, home, environment):
        """Ends what its window leaves running."""


class Printing(Terminal):
    """One that prints its screen to a program (media copy)."""

    prints = True

    def dump(self, home, environment):
        return settled_text(home / "printed")


class Asked(Terminal):
    """One that a command of its own asks for its screen."""

    def __init__(self, *args, dump=(), end=(), on_x=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.dump_words, self.end_words, self.on_x = dump, end, on_x

    def call(self, words, home, environment):
        words = self.filled(words, home)
        return subprocess.run(words, env=environment, capture_output=True, timeout=10, check=False).stdout.decode()

    def dump(self, home, environment):
        if not self.dump_words:
            return None
        return self.call(self.dump_words, home, environment)

    def end(self, home, environment):
        if self.end_words:
            self.call(self.end_words, home, environment)


def settled_text(path):
    """A file's text once it no longer grows; the file is taken away."""
    size, still = -1, 0
    for _ in range(100):
        now = path.stat().st_size if path.exists() else 0
        still = still + 1 if now == size and now > 0 else 0
        if still == 3:
            break
        size = now
        time.sleep(0.05)
    if not path.exists():
        return None
    text = path.read_text(errors="replace")
    path.unlink()
    return text


XTERM = ["xterm", "-u8", "-geometry", GEOMETRY, "-fa", "Noto Sans Mono CJK SC", "-fs", "10",
         "-xrm", "XTerm*printerCommand: cat >> '{home}/printed'", "-xrm", "XTerm*printerAutoClose: true",
         "-xrm", "XTerm*printAttributes: 0"]
URXVT = ["urxvt", "-geometry", GEOMETRY, "-fn", "xft:Noto Sans Mono CJK SC:pixelsize=14", "-print-pipe", "cat > '{home}/printed'"]
BUS = ["dbus-run-session", "--"]

XFCE = "[Configuration]\nMiscDefaultGeometry=80x24\nMiscMenubarDefault=FALSE\nMiscToolbarDefault=FALSE\n"
PROFILE = "/org/gnome/terminal/legacy/profiles:/:b1dcc9dd-5262-4d8d-a863-c897e6d979b9/"
WIDE_PROFILE = f"gsettings set org.gnome.Terminal.Legacy.Profile:{PROFILE} cjk-utf8-ambiguous-width wide; "

TERMINALS = [
    Asked("tmux", ["tmux"], ["tmux", "-S", "{home}/socket", "-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "{run}"],
          dump=["tmux", "-S", "{home}/socket", "capture-pane", "-p"], end=["tmux", "-S", "{home}/socket", "kill-server"]),
    Asked("screen", ["screen"], ["screen", "-c", "/dev/null", "-U", "-D", "-m", "-S", "{name}", "{run}"],
          end=["screen", "-S", "{name}", "-X", "quit"],
          environment={"TERM": "xterm-256color"}.items()),
    Printing("xterm", ["xterm", "Xvfb"], [*XTERM, "-e", "{run}"]),
    Printing("xterm -cjk_width", ["xterm", "Xvfb"], [*XTERM, "-cjk_width", "-e", "{run}"]),
    Printing("urxvt", ["urxvt", "Xvfb"], [*URXVT, "-e", "{run}"]),
    Asked("kitty", ["kitty", "Xvfb"],
          ["kitty", "--config", "NONE", "-o", "allow_remote_control=yes", "--listen-on", "unix:{home}/socket",
           "-o", "remember_window_size=no", "-o", "initial_window_width=80c", "-o", "initial_window_height=24c", "{run}"],
          dump=["kitty", "@", "--to", "unix:{home}/socket", "get-text", "--extent", "screen"], on_x=True),
    Terminal("alacritty", ["alacritty", "Xvfb"], ["alacritty", "-e", "{run}"]),
    Terminal("gnome-terminal", ["gnome-terminal", "dbus-run-session", "Xvfb"],
             [*BUS, "gnome-terminal", "--wait", f"--geometry={GEOMETRY}", "--", "{run}"]),
    Terminal("gnome-terminal, wide", ["gnome-terminal", "dbus-run-session", "gsettings", "Xvfb"],
             [*BUS, "sh", "-c", WIDE_PROFILE + f"exec gnome-terminal --wait --geometry={GEOMETRY} -- '{{run}}'"]),
    Terminal("xfce4-terminal", ["xfce4-terminal", "dbus-run-session", "Xvfb"],
             [*BUS, "xfce4-terminal", "--disable-server", "-x", "{run}"], files={".config/xfce4/terminal/terminalrc": XFCE}.items()),
    Terminal("xfce4-terminal, wide", ["xfce4-terminal", "dbus-run-session", "Xvfb"],
             [*BUS, "xfce4-terminal", "--disable-server", "-x", "{run}"],
             files={".config/xfce4/terminal/terminalrc": XFCE + "BindingAmbiguousWidth=TERMINAL_AMBIGUOUS_WIDTH_BINDING_WIDE\n"}.items()),
    Terminal("lxterminal", ["lxterminal", "Xvfb"], ["lxterminal", "--no-remote", f"--geometry={GEOMETRY}", "-e", "{run}"]),
    Terminal("sakura", ["sakura", "Xvfb"], ["sakura", "-x", "{run}"]),
    Terminal("konsole", ["konsole", "dbus-run-session", "Xvfb"], [*BUS, "konsole", "--nofork", "-e", "{run}"]),
    Terminal("qterminal", ["qterminal", "dbus-run-session", "Xvfb"], [*BUS, "qterminal", "-e", "{run}"]),
    Terminal("mlterm", ["mlterm", "Xvfb"], ["mlterm", "-g", GEOMETRY, "-E", "UTF-8", "-e", "{run}"]),
    Terminal("mlterm --ac=2", ["mlterm", "Xvfb"], ["mlterm", "-g", GEOMETRY, "-E", "UTF-8", "--ac=2", "-e", "{run}"]),
    Terminal("st", ["stterm", "Xvfb"], ["stterm", "-g", GEOMETRY, "-f", "Noto Sans Mono CJK SC:pixelsize=14", "-e", "{run}"]),
    Terminal("pterm", ["pterm", "Xvfb"], ["pterm", "-xrm", "pterm.LineCodePage: UTF-8", "-e", "{run}"]),
    Terminal("zutty", ["zutty", "Xvfb"], ["zutty", "-e", "{run}"]),
    Terminal("terminology", ["terminology", "Xvfb"], ["terminology", "-e", "{run}"]),
]


class OnWayland(Terminal):
    """One without X, in a compositor that shows it to nobody."""

    on_x = False

    def environment(self, home):
        return {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman"}


# A compositor refuses to run as root, who is therefore made to look like somebody else.
SOMEBODY = 'test "$(id -u)" != 0 || set -- unshare --user --map-user=1000 --map-group=1000 "$@"; exec "$@"'
FOOT = ["cage", "--", "foot", "-c", "/dev/null", "{run}"]
TERMINALS.append(OnWayland("foot", ["foot", "cage", "Xwayland"], ["sh", "-c", SOMEBODY, "sh", *FOOT]))
