"""The errors a person may see; each says what, where and what to do."""


class ArchipelError(Exception):
    """Base of every error that is meant for the person at the keyboard."""


class FormatError(ArchipelError):
    """A file of the archive does not have the form that docs/content-format.md gives."""


class SettingError(ArchipelError):
    """A setting has a value that cannot be used."""
