"""Reads and presses what a screen reader can: screenreader.py press|where|state|text NAME, names, or focus.

Looks at the program called "latchbook" on this session's accessibility bus. Exit code 0: done, 2: there is no such control.
"""
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi


def walk(node):
    yield node
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield from walk(child)


def program():
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        app = desktop.get_child_at_index(i)
        if app is not None and app.get_name() in ("latchbook", "Latchbook"):
            yield from walk(app)


def main():
    verb = sys.argv[1]
    if verb == "names":
        for node in program():
            print(node.get_role_name(), node.get_name(), node.get_description(), sep="|")
        return 0
    if verb == "focus":
        for node in program():
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                print(node.get_name())
        return 0
    name = sys.argv[2]
    roles = ("push button", "radio button", "check box", "combo box", "toggle button", "menu item")
    found = [node for node in program() if node.get_name() == name and (node.get_role_name() in roles or verb == "text")]
    visible = [node for node in found if node.get_state_set().contains(Atspi.StateType.SHOWING)] or found
    if not visible:
        return 2
    node = visible[0]
    if verb == "press":
        return 0 if Atspi.Action.do_action(node, 0) else 1
    if verb == "where":
        box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
        print(box.x + box.width // 2, box.y + box.height // 2)
    if verb in ("state", "text"):
        print(node.get_description())
    return 0


sys.exit(main())
