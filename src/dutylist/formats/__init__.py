"""The outside formats, each known to one module: Word, Excel, HTML, SVG, and how wide a text is."""
