"""French as it is set in Canada.

After the Office québécois de la langue française (Vitrine linguistique, « Espacement des signes
de ponctuation et d’autres signes ou symboles », « Guillemets », « Abréviations ») and the
Translation Bureau (Le guide du rédacteur): a non-breaking space inside « », before : % $ and unit
symbols; before ; ! ? none, or a thin one where the source has a space; “ ” inside « ».
"""

from .edits import Edit
from .french_marks import find_mark_edits
from .french_spaces import find_space_edits
from .french_superscripts import find_superscripts
from .spaces import has_digit


def find_edits(view: str, *, html: bool) -> list[Edit]:
    """What French typography changes in a text; superscripts only where they can be marked."""
    numbers = bool(has_digit(view))
    edits = find_mark_edits(view) + find_space_edits(view, has_digit=numbers)
    return edits + find_superscripts(view, has_digit=numbers) if html else edits
