// A static library needs a source of its own; all else in it are the languages.
