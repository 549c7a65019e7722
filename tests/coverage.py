#!/usr/bin/env python3
"""Reads gcovr's JSON summary on standard input, prints the share of lines that ran, by folder, and fails when the path of
a call is below its floor."""

import collections
import json
import sys

FLOOR = 90.0

# Every call goes through these, so what is not run here is run for the first time by somebody's real calendar.
PATH_OF_A_CALL = {
    "running": ["mcp/server/toolrunner.", "mcp/server/entrycaller.", "mcp/server/factread.", "mcp/server/slotcheck.",
                "mcp/server/readback."],
    "asking": ["mcp/server/asking."],
    "policy": ["mcp/policy/"],
    "arguments": ["mcp/catalog/arguments.", "mcp/catalog/schema.", "mcp/catalog/schemawalk.", "mcp/catalog/rules.",
                  "mcp/catalog/formats."],
    "shaping": ["mcp/catalog/requesttemplate.", "mcp/catalog/resultshape."],
    "upstream": ["mcp/upstream/"],
}


class Lines:
    def __init__(self):
        self.all = 0
        self.run = 0

    def add(self, file):
        self.all += file["line_total"]
        self.run += file["line_covered"]

    def share(self):
        return 100.0 * self.run / self.all if self.all else 0.0

    def __str__(self):
        return f"{self.share():6.1f} %  {self.run:6} of {self.all:6} lines"


def main():
    files = json.load(sys.stdin)["files"]
    folders = collections.defaultdict(Lines)
    parts = {name: Lines() for name in PATH_OF_A_CALL}
    for file in files:
        name = file["filename"]
        folders["/".join(name.split("/")[:2])].add(file)
        for part, starts in PATH_OF_A_CALL.items():
            if name.startswith(tuple(starts)):
                parts[part].add(file)

    for folder in sorted(folders):
        print(f"{folder:16}{folders[folder]}")
    print("The path of a call:")
    low = []
    for part, lines in parts.items():
        print(f"  {part:14}{lines}")
        if lines.share() < FLOOR:
            low.append(part)
    if low:
        print(f"coverage: below {FLOOR:.0f} %: {', '.join(low)}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
