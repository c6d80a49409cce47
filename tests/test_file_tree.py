"""Which files a workspace has, and which of them can be read."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from dutylist.errors import LARGEST_FILE, UnreadableFileError
from dutylist.file_tree import WorkingTree, find_git_root, find_upward


def grow(root: Path, files: dict[str, str]) -> Path:
    """Files with their texts; a text is the path's own where it does not matter."""
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text or path, encoding="utf-8")
    return root


def plant(root: Path, *paths: str) -> Path:
    return grow(root, dict.fromkeys(paths, ""))


def why_unreadable(tree: WorkingTree, path: str) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        tree.read(path)
    return caught.value.reason


@contextmanager
def nobody() -> Iterator[None]:
    """As a user whom permissions bind: they do not bind root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_paths_are_yaml_files_sorted_by_whole_path(tmp_path: Path) -> None:
    plant(tmp_path, "b/a.yaml", "b.yaml", "a.yml", "清单/党建.yaml", "b.txt", "a.YAML", ".c/d.yaml")
    plant(tmp_path, ".git/config.yaml", "x/.git/y.yaml", "no-suffix")
    expected = [".c/d.yaml", "a.YAML", "a.yml", "b.yaml", "b/a.yaml", "清单/党建.yaml"]
    assert WorkingTree(tmp_path).paths() == expected


def test_a_folder_named_like_a_file(tmp_path: Path) -> None:
    plant(tmp_path, "x.yaml/a.yaml", "y.yml/b.txt")
    assert WorkingTree(tmp_path).paths() == ["x.yaml/a.yaml"]


def test_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: \xff\r\n")
    assert WorkingTree(tmp_path).read("a.yaml") == b"\xef\xbb\xbfa: \xff\r\n"


IGNORED = {
    "a file, anywhere": ("a.yaml", ["b.yaml", "b/b.yaml", "b/c/c.yaml"]),
    "a file at the top": ("/a.yaml", ["b.yaml", "b/a.yaml", "b/b.yaml", "b/c/a.yaml", "b/c/c.yaml"]),
    "a folder": ("c/", ["a.yaml", "b.yaml", "b/a.yaml", "b/b.yaml"]),
    "a folder of files": ("b.yaml/", "all"),
    "a path": ("b/c", ["a.yaml", "b.yaml", "b/a.yaml", "b/b.yaml"]),
    "stars": ("b/**/?.yaml", ["a.yaml", "b.yaml"]),
    "all but some": ("*.yaml\n!b.yaml", ["b.yaml", "b/b.yaml"]),
    "nothing below a left out folder comes back": ("b/\n!b/b.yaml", ["a.yaml", "b.yaml"]),
    "the last word counts": ("!a.yaml\na.yaml\n!/a.yaml", ["a.yaml", "b.yaml", "b/b.yaml", "b/c/c.yaml"]),
    "comments and escapes": ("# a.yaml\n\\#b.yaml\n\n", "all"),
    "a byte order mark": ("\ufeffb", ["a.yaml", "b.yaml"]),
    "CRLF": ("b/c/\r\na.yaml\r\n", ["b.yaml", "b/b.yaml"]),
}  # fmt: skip
FILES = ["a.yaml", "b.yaml", "b/a.yaml", "b/b.yaml", "b/c/a.yaml", "b/c/c.yaml"]


@pytest.mark.parametrize("name", IGNORED)
def test_gitignore_at_the_root(tmp_path: Path, name: str) -> None:
    patterns, expected = IGNORED[name]
    plant(tmp_path, *FILES)
    (tmp_path / ".gitignore").write_bytes(patterns.encode())
    assert WorkingTree(tmp_path).paths() == (FILES if expected == "all" else expected)


@pytest.mark.parametrize("name", IGNORED)
def test_git_itself_leaves_out_the_same(tmp_path: Path, name: str) -> None:
    patterns, expected = IGNORED[name]
    plant(tmp_path, *FILES)
    (tmp_path / ".gitignore").write_bytes(patterns.encode())

    def git(*arguments: str) -> str:
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}  # nobody's settings
        return subprocess.run(
            ["git", *arguments],
            check=True, cwd=tmp_path, env=environment, capture_output=True, text=True,
        ).stdout  # fmt: skip

    git("init", "--quiet")
    found = git("ls-files", "--others", "--exclude-standard", "*.yaml").split()
    assert found == (FILES if expected == "all" else expected)


@pytest.mark.parametrize("name", IGNORED)
def test_exclude_reads_as_gitignore_does(tmp_path: Path, name: str) -> None:
    patterns, expected = IGNORED[name]
    plant(tmp_path, *FILES)
    lines = patterns.removeprefix("\ufeff").splitlines()
    assert WorkingTree(tmp_path, lines).paths() == (FILES if expected == "all" else expected)


def test_gitignore_in_a_folder_speaks_of_that_folder_and_overrides(tmp_path: Path) -> None:
    grow(plant(tmp_path, *FILES), {".gitignore": "a.yaml", "b/.gitignore": "!a.yaml\n/b.yaml"})
    expected = ["b.yaml", "b/a.yaml", "b/c/a.yaml", "b/c/c.yaml"]
    assert WorkingTree(tmp_path).paths() == expected


def test_gitignore_above_the_workspace_counts_from_the_git_root(tmp_path: Path) -> None:
    files = {".gitignore": "b.yaml", "repo/.gitignore": "a.yaml\n/list/c/", "repo/.git/HEAD": ""}
    grow(tmp_path, files)
    plant(tmp_path / "repo/list", "a.yaml", "b.yaml", "c/d.yaml", "e/a.yaml", "e/f.yaml")
    assert WorkingTree(tmp_path / "repo/list").paths() == ["b.yaml", "e/f.yaml"]


def test_gitignore_above_a_workspace_without_git_does_not_count(tmp_path: Path) -> None:
    grow(tmp_path, {".gitignore": "a.yaml", "list/a.yaml": ""})
    assert WorkingTree(tmp_path / "list").paths() == ["a.yaml"]


@pytest.mark.parametrize("pattern", ["build/", "/build", "build/list", "*"])
def test_an_ignored_folder_that_is_the_root_is_walked(tmp_path: Path, pattern: str) -> None:
    grow(tmp_path, {".gitignore": pattern, ".git/HEAD": "", "build/list/.gitignore": "b.yaml"})
    plant(tmp_path / "build/list", "a.yaml", "b.yaml", "c/d.yaml")
    assert WorkingTree(tmp_path / "build/list").paths() == ["a.yaml", "c/d.yaml"]


def test_gitignore_cannot_take_back_what_the_manifest_excludes(tmp_path: Path) -> None:
    grow(tmp_path, {".gitignore": "!old/a.yaml", "old/.gitignore": "!a.yaml", "old/a.yaml": ""})
    assert WorkingTree(tmp_path, ["old/**"]).paths() == []


def test_exclude_cannot_take_back_what_gitignore_leaves_out(tmp_path: Path) -> None:
    grow(tmp_path, {".gitignore": "a.yaml", "a.yaml": "", "b.yaml": ""})
    assert WorkingTree(tmp_path, ["*.yaml", "!a.yaml", "!b.yaml"]).paths() == ["b.yaml"]


def test_links_inside_are_read_where_they_lead(tmp_path: Path) -> None:
    plant(tmp_path, "lists/a.yaml", "texts/b.txt")
    (tmp_path / "again.yaml").symlink_to("lists/a.yaml")
    (tmp_path / "folder").symlink_to("lists")
    (tmp_path / "lists/up").symlink_to("..")
    (tmp_path / "text.yaml").symlink_to("texts/b.txt")
    (tmp_path / "note.txt").symlink_to("lists/a.yaml")
    tree = WorkingTree(tmp_path)
    assert tree.paths() == ["lists/a.yaml", "text.yaml"]
    assert tree.read("text.yaml") == b"texts/b.txt"
    assert tree.read("again.yaml") == b"lists/a.yaml"


def test_links_that_cannot_be_followed_are_listed(tmp_path: Path) -> None:
    plant(tmp_path, "outside/a.yaml", "outside/b.txt", "ws/c.yaml")
    for name, target in {
        "out.yaml": "../outside/a.yaml",
        "out.txt": "../outside/b.txt",
        "folder": "../outside",
        "broken.yaml": "nowhere.yaml",
        "broken.txt": "nowhere.txt",
        "circle.yaml": "circle.yaml",
        "round.yaml": "about.yaml",
        "about.yaml": "round.yaml",
    }.items():
        (tmp_path / "ws" / name).symlink_to(target)
    tree = WorkingTree(tmp_path / "ws")
    assert tree.paths() == [
        "about.yaml", "broken.yaml", "c.yaml", "circle.yaml", "folder", "out.yaml", "round.yaml",
    ]  # fmt: skip
    assert {path: why_unreadable(tree, path) for path in tree.paths() if path != "c.yaml"} == {
        "about.yaml": "broken-link",
        "broken.yaml": "broken-link",
        "circle.yaml": "broken-link",
        "folder": "leaves-workspace",
        "out.yaml": "leaves-workspace",
        "round.yaml": "broken-link",
    }


def test_a_path_that_leaves_the_workspace_is_not_read(tmp_path: Path) -> None:
    plant(tmp_path, "a.yaml", "ws/b.yaml", "ws-2/c.yaml")
    tree = WorkingTree(tmp_path / "ws")
    for path in ("../a.yaml", str(tmp_path / "a.yaml"), "../ws-2/c.yaml"):
        assert why_unreadable(tree, path) == "leaves-workspace"
    assert tree.read("../ws/b.yaml") == b"ws/b.yaml"


def test_an_ignored_link_is_not_listed(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.yaml\nout/\n/in\n", encoding="utf-8")
    (tmp_path / "a.yaml").symlink_to("nowhere")
    (tmp_path / "in").symlink_to("/")
    assert WorkingTree(tmp_path).paths() == []


def test_a_root_that_is_a_link(tmp_path: Path) -> None:
    plant(tmp_path, "real/a.yaml", "real/b/c.yaml")
    (tmp_path / "link").symlink_to("real")
    tree = WorkingTree(tmp_path / "link")
    assert tree.paths() == ["a.yaml", "b/c.yaml"]
    assert tree.read("b/c.yaml") == b"real/b/c.yaml"


def test_nested_workspaces_are_listed_and_not_walked(tmp_path: Path) -> None:
    plant(
        tmp_path, "m.yaml", "a.yaml", "b/m.yaml", "b/c.yaml", "b/d/m.yaml", "e/f/m.yaml", "e/g.yaml"
    )
    grow(tmp_path, {".gitignore": "h/", "h/m.yaml": ""})
    tree = WorkingTree(tmp_path, boundary="m.yaml")
    for _ in range(2):
        assert tree.paths() == ["a.yaml", "e/g.yaml", "m.yaml"]
        assert tree.nested == [tmp_path / "b", tmp_path / "e/f"]
    assert WorkingTree(tmp_path / "b").paths() == ["c.yaml", "d/m.yaml", "m.yaml"]


def test_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.yaml").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with (tmp_path / "b.yaml").open("wb") as file:
        file.truncate(LARGEST_FILE)
    with (tmp_path / "c.yaml").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    tree = WorkingTree(tmp_path)
    assert tree.paths() == ["a.yaml", "b.yaml", "c.yaml"]
    assert why_unreadable(tree, "a.yaml") == "too-large"
    assert len(tree.read("b.yaml")) == LARGEST_FILE
    assert why_unreadable(tree, "c.yaml") == "too-large"


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "device.yaml").symlink_to("/dev/zero")
    tree = WorkingTree(tmp_path)
    assert tree.paths() == ["device.yaml", "pipe.yaml"]
    assert why_unreadable(tree, "pipe.yaml") == "not-a-file"
    assert why_unreadable(tree, "device.yaml") == "leaves-workspace"
    assert why_unreadable(tree, "none.yaml") == "broken-link"


def test_without_permission() -> None:
    with TemporaryDirectory() as name:  # tmp_path lies in a folder for its owner alone
        root = plant(Path(name), "a.yaml", "shut/b.yaml", "sealed/c.yaml", "open/d.yaml")
        modes = {".": 0o755, "a.yaml": 0, "shut": 0, "sealed": 0o444, "open/.gitignore": 0}
        (root / "open/.gitignore").touch()
        for path, mode in modes.items():
            (root / path).chmod(mode)
        tree = WorkingTree(root)
        try:
            with nobody():
                assert tree.paths() == ["a.yaml", "open/d.yaml", "sealed/c.yaml", "shut"]
                assert tree.read("open/d.yaml") == b"open/d.yaml"
                for path in ("a.yaml", "sealed/c.yaml", "shut"):
                    assert why_unreadable(tree, path) == "permission"
        finally:
            for path in modes:
                (root / path).chmod(0o755)


def test_find_upward(tmp_path: Path) -> None:
    plant(tmp_path, "m", "a/b/c/x", "a/m")
    assert find_upward(tmp_path / "a/b/c", "m") == tmp_path / "a"
    assert find_upward(tmp_path / "a", "m") == tmp_path / "a"
    assert find_upward(tmp_path / "a/b/c", "m", stop=tmp_path / "a/b") is None
    assert find_upward(tmp_path / "a/b", "m", stop=tmp_path / "a") == tmp_path / "a"


def test_find_git_root(tmp_path: Path) -> None:
    plant(tmp_path, "repo/.git/HEAD", "repo/a/b", "work/.git", "work/c")
    assert find_git_root(tmp_path / "repo/a") == tmp_path / "repo"
    assert find_git_root(tmp_path / "work") == tmp_path / "work"  # .git is a file in work trees
    assert find_git_root(tmp_path) is None


def test_what_is_left_out(tmp_path: Path) -> None:
    files = (
        "a.yaml", "old/b.yaml", "old/keep.yaml", "c.yaml", "notes.txt", "inner/w.yaml", "inner/d.yaml",
        ".git/e.yaml",
    )  # fmt: skip
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a: 1\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("c.yaml\n", encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "a.yaml")
    tree = WorkingTree(tmp_path, ["old/*", "!old/keep.yaml"], boundary="w.yaml")
    assert tree.paths() == ["a.yaml", "old/keep.yaml"]
    assert tree.left_out() == ["c.yaml", "inner/d.yaml", "inner/w.yaml", "old/b.yaml"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("new.yaml", True), ("new/deep/f.yaml", True), ("old/keep.yaml", True), ("new.txt", False),
        ("c.yaml", False), ("old/new.yaml", False), ("inner/new.yaml", False), (".git/f.yaml", False),
        ("dist/deep/f.yaml", False),
    ],
)  # fmt: skip
def test_whether_a_file_to_come_would_be_read(tmp_path: Path, path: str, *, expected: bool) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner/w.yaml").touch()
    (tmp_path / ".gitignore").write_text("c.yaml\ndist/\n", encoding="utf-8")
    tree = WorkingTree(tmp_path, ["old/*", "!old/keep.yaml"], boundary="w.yaml")
    assert tree.takes_in(path) is expected
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).touch()
    assert (path in tree.paths()) is expected
