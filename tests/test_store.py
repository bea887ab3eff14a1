"""The store: one article, one file; nothing lost, no edit written over."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from archipel.errors import ArchipelError, FormatError
from archipel.frontmatter import parse
from archive_import.article import Author, Body, Comment, ScrapedArticle
from archive_import.content_folder import open_content
from archive_import.store import Action, Store


def article(
    source: str = "a.txt", text: str = "Premier texte.", **fields: object
) -> ScrapedArticle:
    made = ScrapedArticle(
        source=source,
        title="Un titre",
        lang="fr",
        body=Body(text, text),
        authors=[Author("La rédaction")],
        modified=datetime(2025, 9, 13, 2, 13),
        date_is="modified",
    )
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def put(content: Path, item: ScrapedArticle, data: bytes | None = None) -> tuple[Action, str]:
    """One import run of one source; its bytes are its text unless given."""
    with open_content(content) as folder:
        store = Store(folder)
        digest = sha256(data or item.body.text.encode()).hexdigest()
        result = store.put(item, digest, "canada")
        store.commit()
        store.ledger.save()
        return result


def snapshot(content: Path) -> dict[str, bytes]:
    files = (file for file in content.rglob("*") if file.is_file() and file.name != "lock")
    return {str(file): file.read_bytes() for file in files}


def test_an_article_becomes_a_file(tmp_path: Path) -> None:
    action, path = put(tmp_path, article())
    fields, body = parse((tmp_path / path).read_text(encoding="utf-8"))
    assert (action, path) == ("new", "articles/fr/2025/un-titre.md")
    assert body == "Premier texte."
    assert fields == {
        "Title": "Un titre",
        "Date": "2025-09-13 02:13",
        "Modified": "2025-09-13 02:13",
        "Date_is": "modified",
        "Lang": "fr",
        "Slug": "un-titre",
        "Category": "canada",
        "Authors": "La rédaction",
        "Story": "fr-un-titre",
        "Source": "a.txt",
        "Source_sha256": sha256(b"Premier texte.").hexdigest(),
    }


def test_importing_again_changes_no_byte(tmp_path: Path) -> None:
    put(tmp_path, article())
    before = snapshot(tmp_path)
    assert put(tmp_path, article())[0] == "unchanged"
    assert snapshot(tmp_path) == before


def test_a_changed_source_changes_its_article(tmp_path: Path) -> None:
    put(tmp_path, article())
    action, path = put(tmp_path, article(text="Premier texte, corrigé."))
    assert (action, path) == ("updated", "articles/fr/2025/un-titre.md")
    assert "corrigé" in (tmp_path / path).read_text(encoding="utf-8")


def test_an_edit_by_hand_stays(tmp_path: Path) -> None:
    _, path = put(tmp_path, article())
    file = tmp_path / path
    file.write_text(file.read_text(encoding="utf-8") + "\nUn ajout.\n", encoding="utf-8")
    edited = file.read_bytes()
    assert put(tmp_path, article(text="Une autre version."))[0] == "edited by hand"
    assert file.read_bytes() == edited
    assert "Une autre version." in file.with_name("un-titre.md.incoming").read_text("utf-8")


def test_an_edited_file_stays_edited_for_ever(tmp_path: Path) -> None:
    _, path = put(tmp_path, article())
    file = tmp_path / path
    file.write_text(file.read_text(encoding="utf-8") + "\nUn ajout.\n", encoding="utf-8")
    edited = file.read_bytes()
    put(tmp_path, article("b.txt"), b"scraped on another day")
    for text in ("Deux.", "Trois.", "Quatre."):
        put(tmp_path, article(text=text))
    assert file.read_bytes() == edited


def test_two_sources_of_one_article_are_one(tmp_path: Path) -> None:
    put(tmp_path, article("a.txt"), b"scraped in May")
    action, path = put(tmp_path, article("b.txt"), b"scraped in June")
    assert (action, path) == ("duplicate", "articles/fr/2025/un-titre.md")
    assert len(list(tmp_path.rglob("*.md"))) == 1
    assert len((tmp_path / "ledger.jsonl").read_text().splitlines()) == 2


def test_the_richer_of_two_sources_wins(tmp_path: Path) -> None:
    put(tmp_path, article("a.txt"), b"a dump")
    page = article("b.html", date_is="published", published=datetime(2025, 9, 12, 18, 0))
    action, path = put(tmp_path, page, b"the page itself")
    assert action == "updated"
    assert parse((tmp_path / path).read_text(encoding="utf-8"))[0]["Date"] == "2025-09-12 18:00"


def test_two_articles_of_one_title_are_two_files(tmp_path: Path) -> None:
    put(tmp_path, article("a.txt"))
    action, path = put(tmp_path, article("b.txt", text="Un tout autre texte."))
    assert (action, path) == ("new", "articles/fr/2025/un-titre-2.md")


def test_the_same_file_name_in_another_folder_is_another_article(tmp_path: Path) -> None:
    put(tmp_path, article("a.txt"))
    other = article("a.txt", text="Rien de commun.", title="Tout autre chose")
    assert put(tmp_path, other)[0] == "new"
    assert len(list(tmp_path.rglob("*.md"))) == 2


def test_files_of_a_run_that_was_cut_off_are_taken_up(tmp_path: Path) -> None:
    put(tmp_path, article())
    (tmp_path / "ledger.jsonl").unlink()
    assert put(tmp_path, article()) == ("new", "articles/fr/2025/un-titre.md")
    assert put(tmp_path, article(text="Premier texte, corrigé."))[0] == "updated"


def test_temporary_files_of_a_run_that_was_cut_off_go(tmp_path: Path) -> None:
    _, path = put(tmp_path, article())
    unfinished = (tmp_path / path).with_name(".un-titre.md.abc.unfinished")
    unfinished.write_bytes(b"half")
    put(tmp_path, article())
    assert not unfinished.exists()


def test_a_known_address_keeps_its_slug(tmp_path: Path) -> None:
    page = article(url="https://example.org/fr/ancienne-adresse/?x=1")
    assert put(tmp_path, page)[1] == "articles/fr/2025/ancienne-adresse.md"


def test_undated_articles_have_a_place(tmp_path: Path) -> None:
    undated = article(date_is="unknown", modified=None)
    assert put(tmp_path, undated)[1] == "articles/fr/undated/un-titre.md"


def test_comments_lie_beside_the_article(tmp_path: Path) -> None:
    item = article(comments=[Comment("Une lectrice", "Merci.", datetime(2025, 9, 14))])
    _, path = put(tmp_path, item)
    comments = (tmp_path / path).with_suffix(".comments.json").read_text(encoding="utf-8")
    assert '"Une lectrice"' in comments and '"2025-09-14T00:00"' in comments


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    with open_content(tmp_path, dry_run=True) as folder:
        store = Store(folder)
        assert store.put(article(), "x", "canada")[0] == "new"
        store.commit()
        assert store.text_of("articles/fr/2025/un-titre.md")[1] == "Premier texte."
        store.ledger.save()
    assert snapshot(tmp_path) == {}


def test_two_imports_at_a_time_are_one_too_many(tmp_path: Path) -> None:
    with open_content(tmp_path), pytest.raises(ArchipelError, match="another import is at work"):
        put(tmp_path, article())


def test_a_line_of_the_ledger_that_was_cut_off_goes(tmp_path: Path) -> None:
    put(tmp_path, article())
    whole = (tmp_path / "ledger.jsonl").read_bytes()
    (tmp_path / "ledger.jsonl").write_bytes(whole + b'{"source": "b.t')
    assert put(tmp_path, article()) == ("unchanged", "articles/fr/2025/un-titre.md")
    assert (tmp_path / "ledger.jsonl").read_bytes() == whole


def test_a_run_that_was_cut_off_leaves_its_lines_to_the_next_to_sort(tmp_path: Path) -> None:
    for source in ("a.txt", "b.txt"):
        put(tmp_path, article(source, text=f"Le texte de {source}.", title=source))
    whole = (tmp_path / "ledger.jsonl").read_bytes()
    first, second = whole.splitlines(keepends=True)
    (tmp_path / "ledger.jsonl").write_bytes(second + first + second)
    with open_content(tmp_path) as folder:
        Store(folder).ledger.save()
    assert (tmp_path / "ledger.jsonl").read_bytes() == whole


def test_a_broken_line_of_the_ledger_is_named(tmp_path: Path) -> None:
    put(tmp_path, article())
    (tmp_path / "ledger.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"ledger\.jsonl, line 1: "):
        put(tmp_path, article())


def test_a_change_cut_off_before_the_ledger_knew_is_no_edit(tmp_path: Path) -> None:
    _, path = put(tmp_path, article())
    with open_content(tmp_path) as folder:
        store = Store(folder)
        assert store.rewrite(path, {"Story": "fr-autre"})

        def killed() -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            folder.commit(enter=killed)
    assert put(tmp_path, article(text="Premier texte, corrigé."))[0] == "updated"


def test_a_later_capture_of_the_same_address_wins(tmp_path: Path) -> None:
    address = "https://example.org/fr/x/"
    may, june = datetime(2025, 5, 1, tzinfo=UTC), datetime(2025, 6, 1, tzinfo=UTC)
    put(tmp_path, article("1.warc#x", url=address, scraped=may), b"May")
    newer = article("2.warc#x", url=f"{address}#top", scraped=june, text="Corrigé en juin.")
    assert put(tmp_path, newer, b"June")[0] == "updated"
    older = article("0.warc#x", url=address, scraped=may, text="Premier jet.")
    assert put(tmp_path, older, b"April")[0] == "duplicate"


def test_fields_cannot_be_injected(tmp_path: Path) -> None:
    _, path = put(tmp_path, article(title="Un titre\nStatus: hidden"))
    fields, _ = parse((tmp_path / path).read_text(encoding="utf-8"))
    assert fields["Title"] == "Un titre Status: hidden"
    assert "Status" not in fields


def test_a_comment_in_the_other_language_says_so(tmp_path: Path) -> None:
    english = "Thank you for this piece: we read it at home and were all surprised by the ending."
    item = article(comments=[Comment("Un lecteur", "Merci."), Comment("A reader", english)])
    _, path = put(tmp_path, item)
    comments = json.loads((tmp_path / path).with_suffix(".comments.json").read_text())
    assert [comment.get("lang") for comment in comments] == [None, "en"]


def test_comments_edited_by_hand_stay(tmp_path: Path) -> None:
    _, path = put(tmp_path, article(comments=[Comment("Un lecteur", "Bravo.")]))
    file = (tmp_path / path).with_suffix(".comments.json")
    put(tmp_path, article(text="Corrigé.", comments=[Comment("Un lecteur", "Bravo !")]))
    assert "Bravo !" in file.read_text(encoding="utf-8")
    file.write_text("[]", encoding="utf-8")
    again = article(text="Corrigé deux fois.", comments=[Comment("Un lecteur", "Bravo !")])
    assert put(tmp_path, again)[0] == "updated"
    assert file.read_text(encoding="utf-8") == "[]"
    assert file.with_name(file.name + ".incoming").exists()
    assert "edited by hand" in again.warnings[0]


def test_a_renamed_file_is_still_the_same_article(tmp_path: Path) -> None:
    _, path = put(tmp_path, article())
    (tmp_path / path).rename((tmp_path / path).with_name("autre-nom.md"))
    assert put(tmp_path, article()) == ("unchanged", "articles/fr/2025/autre-nom.md")
    changed = article(text="Premier texte.\n\nEt un second.")
    assert put(tmp_path, changed) == ("updated", "articles/fr/2025/autre-nom.md")
    assert len(list(tmp_path.rglob("*.md"))) == 1


def test_comments_of_a_later_source_come_along(tmp_path: Path) -> None:
    _, path = put(tmp_path, article("a.txt"), b"scraped in May")
    later = article("b.txt", comments=[Comment("Un lecteur", "Bravo.")])
    assert put(tmp_path, later, b"scraped in June")[1] == path
    assert (tmp_path / path).with_suffix(".comments.json").exists()
