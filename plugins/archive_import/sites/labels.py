"""The words that the theme prints around an article, in both languages.

A page mixes them (English labels on a French page), so each label matches in every language
whatever the page's. Exact labels are sets of `key` forms; the rest are regular expressions for
`match` on one line.
"""

import re
from functools import lru_cache

_LONGEST = 120


def key(line: str) -> str:
    """The form in which exact labels are compared: lower case, plain quotes and spaces, no
    colon at the end. Empty for a line too long to be a label."""
    return _key(line) if len(line) <= _LONGEST else ""


@lru_cache(2048)  # a page is mostly the lines that are on each page
def _key(line: str) -> str:
    return " ".join(line.casefold().replace("’", "'").split()).rstrip(" :")


def _keys(*labels: str) -> frozenset[str]:
    return frozenset(map(key, labels))


def _starting(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


# --- above the body ---------------------------------------------------------------------------

# The sticky header's copy of the title.
READING = _starting(r"(?: reading | en\ lecture | lecture | vous\ lisez )\s*:\s*(?P<title>\S.*)")

# What separates the items of a breadcrumb.
CRUMB_SEPARATORS = (" > ", " › ", " » ")

# The language switcher: the page's own language stands alone, the other has a bracket.
LANGUAGES = {"français": "fr", "english": "en"}
OTHER_LANGUAGE = _starting(r"(?P<name>français|english)\s*\([^()]*\)")

# The switch for the size of the letters.
RESIZER = _keys(
    *("Font Resizer", "Font ResizerAa"),
    *("Redimensionneur de police", "Redimensionneur de policeAa"),
)

# The header's own lines, which may stand right above the category or the title.
HEADER_CHROME = _keys(
    *("Accept", "Accepter", "Aa", "Search", "Rechercher", *RESIZER),
    *("Follow US", "Suivez-nous", "Sign In", "Se connecter", "Share", "Partager", "Menu"),
    *("Skip to content", "Aller au contenu", "Notification", "Notifications"),
    *("Show More", "Voir plus"),
)

# « Last updated: septembre 13, 2025 2:13 AM » is the date of the last change.
UPDATED = _starting(
    r"""(?: last\ updated | updated | (?:last\ )?modified | derni[èe]re\ mise\ [àa]\ jour
         | derni[èe]re\ modification | mise?\ [àa]\ jour | modifi[ée]e? )
        (?:\ (?:on|le))? (?P<colon>\s*:)? \s* (?P<date>.*)"""
)

# The date of publication, where it is not printed as an age.
PUBLISHED = _starting(
    r"(?: published | posted | publi[ée]e? | mis\ en\ ligne ) (?:\ (?:on|le))?\s*:?\s*(?P<date>.+)"
)

# Reading time, counts of views, reviews and comments in the line below the title.
COUNTS = _starting(
    r"""(?: \d{1,3}\s*min(?:ute)?s?\s*(?:read|de\ lecture)
         | (?:reading\ time|temps\ de\ lecture)\b.{0,20}
         | [\d.,\s]{1,12}[km]?\s*(?:views?|vues?|reviews?|avis|comments?|commentaires?)
         | (?:no|add)\ comments? | add\ a\ comment
         | (?:aucun|pas\ de|ajouter\ un)\ commentaire )$"""
)

# The two share bars: « Share » beside the by-line, « SHARE » beside the body.
SHARE = _keys("Share", "Partager", "Partagez")
SHARE_BESIDE_BODY = frozenset({"SHARE", "PARTAGER", "PARTAGEZ"})

# A paid article says so below its title.
SPONSORED = _starting(
    r"""(?: sponsored\ by | in\ partnership\ with
         | (?:commandit|sponsoris)[ée]e?\ par | en\ partenariat\ avec )
        \s*:?\s*\S"""
)

# The by-line's label, often glued to the name (« ParLa rédaction »).
BY = re.compile(r"(?: (?:By|Par)\s* | (?:BY|PAR)\s+ ):?\s*(?P<name>[^\W\d_].*)", re.VERBOSE)

# --- inside the body --------------------------------------------------------------------------

# The list of other articles that the theme puts after some paragraph or at the end.
RELATED = _keys(
    *("You Might Also Like", "You May Also Like", "Vous aimerez aussi", "Vous aimerez peut-être"),
    *("Vous pourriez aussi aimer", "Vous pourriez également aimer"),
    *("Cela pourrait aussi vous intéresser", "Articles similaires", "Articles connexes"),
    *("You Might Be Interested In", "Related Articles", "Related Posts", "Related Stories"),
)

# The table of contents; its lines come again as headings.
CONTENTS = _keys("Contents", "Table of Contents", "Table des matières", "Sommaire")

# The heading of the points that sum the article up.
HIGHLIGHTS = _keys("Highlights", "Key Points", "Faits saillants", "Points saillants", "En bref")

# Advertisements, paging and other insertions.
INSERTIONS = _keys(
    *("Advertisement", "- Advertisement -", "Publicité", "- Publicité -", "Ad image"),
    *("Continue Reading", "Lire la suite", "Previous Page", "Next Page"),
    *("Page précédente", "Page suivante", "Copied!", "Copié !"),
    *("Sign Up For Daily Newsletter", "Inscrivez-vous à l'infolettre quotidienne"),
    "Image publicitaire",
)

# The newsletter's form.
NEWSLETTER = _starting(
    r"""(?: be\ keep\ up!\ get\ the\ latest | restez\ inform[ée]e?s?\s?!\ recevez\ les\ derni[èe]res
         | by\ signing\ up,\ you\ agree\ to
         | en\ vous\ (?:inscrivant|abonnant),\ vous\ acceptez )"""
)

# --- below the body ---------------------------------------------------------------------------

# The bars of tags, sources and origins; in capitals, for « Source : … » may end a body.
BAR = re.compile(
    r"""(?: (?P<tags> TAGGED | Tagged | [ÉE]TIQUETTES | [ÉE]tiquettes | MOTS-CL[ÉE]S
            | Mots-cl[ée]s ) | SOURCES? | VIA )
        [ \u00a0]?:\s*(?P<value>.*)""",
    re.VERBOSE,
)

# The share bar below the body, and what it holds.
SHARE_THIS = _keys("Share This Article", "Partager cet article", "Partagez cet article")
NETWORKS = _starting(
    r"""(?: (?: facebook | twitter(?:/x)? | x | flipboard | pinterest | whatsapp | linkedin | reddit
            | telegram | threads | bluesky | tumblr | messenger | instagram | youtube
            | e-?mail | courriel | copy\ link | copier\ le\ lien | print | imprimer )
         [\s,|•·]*+ )++$"""
)

# The reactions' heading.
REACTIONS = _keys("What do you think?", "Qu'en pensez-vous ?")

# Below the author's name in the author box.
FOLLOW = _keys("Follow", "Suivre", "Suivez")

# « Based in Toronto » in the author box.
BASED = _starting(
    r"(?: based\ (?:in|at) | bas[ée]e?s?\ (?:à|au|aux|en|dans) | établie?s?\ (?:à|au|en) )\s+\S.*"
)

# The neighbours in time, the title after the label or on the next line.
PREVIOUS = _starting(
    r"""(?: previous\ (?:article|post) | (?:article|billet)\ précédent )
        (?-i:(?![a-zé]))\s*:?(?P<title>.*)"""
)
NEXT = _starting(
    r"""(?: next\ (?:article|post) | (?:article|billet)\ suivant )
        (?-i:(?![a-zé]))\s*:?(?P<title>.*)"""
)

# --- the comments -----------------------------------------------------------------------------

# The heading above the comments, without and with their number.
COMMENTS = _keys(
    *("Leave a comment", "Leave a reply", "Add a comment", "No comments", "Comments are closed."),
    *("Laisser un commentaire", "Laisser une réponse", "Laissez un commentaire"),
    *("Ajouter un commentaire", "Aucun commentaire", "Pas de commentaire"),
    *("Commentaires fermés", "Les commentaires sont fermés."),
)
COMMENT_COUNT = _starting(
    r"""(?P<count>\d{1,6}|one|un)\s+ (?: comments? | commentaires?
         | (?:thoughts?|repl(?:y|ies)|responses?)\ (?:on|to)\b.*
         | (?:réflexions?|réponses?|commentaires?)\ (?:sur|à|au)\b.* )$"""
)

# « NAME says: », the line above each comment.
SAYS = _starting(r"(?P<name>\S.{0,79}?)\s*\b(?: says | said | a\ dit | dit )\s*:$")

# The links below each comment, and the notes of the comment system.
REPLY = _starting(
    r"""(?: reply | répondre | reply\ to\ .{1,80} | répondre\ à\ .{1,80} | log\ in\ to\ reply
         | (?:se\ connecter|connectez-vous)\ pour\ répondre )$"""
)
COMMENT_NOTES = _keys(
    *("Edit", "(Edit)", "Modifier", "(Modifier)", "Older Comments", "Newer Comments"),
    *("Commentaires plus anciens", "Commentaires plus récents"),
    *("Your comment is awaiting moderation.", "Votre commentaire est en attente de modération."),
)

# The comment form.
COMMENT_FORM = _starting(
    r"""(?: (?:leave\ a\ (?:reply|comment))\s.*cancel\ reply
         | laisser\ une?\ (?:commentaire|réponse)\s.*annuler\ la\ réponse
         | your\ email\ address\ will\ not\ be | votre\ adresse\ .{1,20}\ ne\ sera\ pas\ publiée
         | logged\ in\ as\s | connectée?\ en\ tant\ que\s
         | you\ must\ be\ logged\ in | vous\ devez\ .{0,20}connect )"""
)

# --- the sidebar and the footer ---------------------------------------------------------------

# The headings of what follows the article.
ASIDES = _keys(
    *("Follow US", "Find Us on Socials", "Stay Connected", "Suivez-nous"),
    *("Retrouvez-nous sur les réseaux sociaux", "Find us on social media"),
    *("Latest News", "Dernières actualités", "Dernières nouvelles"),
    *("Restez connectés", "Restons connectés"),
    *("Most Popular", "Les plus populaires", "Les plus lus"),
)
COPYRIGHT = _starting(
    r"(?: © | \(c\)\s | copyright\s ).{0,100}\b(?:all\ rights|tous\ droits|rights\ reserved)"
)

# --- pages that hold no article ---------------------------------------------------------------

# What the site answers where there is no such page.
NOT_FOUND = _starting(
    r"""(?: .{0,20}\b(?:error|erreur)\ 404\b | 404\b.{0,40}$
         | .{0,20}\bpage\ (?:not\ found|introuvable|non\ trouvée)
         | (?:oops|oups)\b.{0,80} | something's\ wrong\ here
         | it\ looks\ like\ nothing\ was\ found
         | .{0,40}\bpage\ .{0,40}(?:can['’]t\ be\ found|does\ not\ exist|n['’]existe\ pas) )"""
)
# The form that stands in the place of a protected article.
PROTECTED = _starting(
    r"""(?: this\ content\ is\ password.protected
         | ce\ contenu\ est\ protégé\ par\ un\ mot\ de\ passe )"""
)

# The numbers below a list, or what stands in their place.
PAGINATION = _starting(
    r"""(?: 1(?:\s+(?:\d{1,4}|…))+(?:\s+(?:next\ page|page\ suivante))?
         | load\ more | charger\ plus )$"""
)

# Categories, archives, search results, home pages.
LISTING = _starting(
    r"""(?: (?:category|catégorie|tag|étiquette|author|auteur|archives?|all\ posts\ by
         |tous\ les\ articles\ de)\s*:
         | (?:search\ results|résultats?\ de\ (?:la\ )?recherche)\b
         | (?:load|show|view)\ more\b | (?:charger|voir|afficher)\ plus\b
         | older\ (?:posts|articles) | articles\ plus\ anciens | continue\ reading$ | read\ more$
         | lire\ la\ suite$ | \d{1,3}\s*min(?:ute)?s?\s*(?:read|de\ lecture)$ )"""
)
