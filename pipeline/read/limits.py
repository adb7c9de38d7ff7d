"""The limits of reading, in one place: what is larger is refused with a failure that says so.

They bound time and memory for hostile files; no real release comes near them.
"""

from __future__ import annotations

MAX_RELEASE_BYTES = 32 * 2**20
"""The largest single document (text, page, office document, mail) that is read into memory."""

MAX_PAGE_MARKUP = 8 * 2**20
"""The most characters of a page's markup, without the pictures that are saved in it."""

MAX_PDF_BYTES = 256 * 2**20
"""The largest PDF: its pages hold pictures, which are not read."""

MAX_TEXT_CHARACTERS = 4_000_000
"""The longest text of one release."""

MAX_BLOCKS = 20_000
"""The most paragraphs of one release."""

MAX_STREAM_BYTES = 64 * 2**20
"""The most bytes that a stream of a PDF, pictures left out, may unpack to."""

MAX_STREAMS_BYTES = 512 * 2**20
"""The most bytes that all of them may unpack to."""

MAX_PAGES = 500
"""The most pages of a PDF."""

MAX_PAGE_CHARACTERS = 100_000
"""The most characters on one page of a PDF."""

MAX_CORPUS_BYTES = 4 * 2**30
"""The largest file with one release a row."""

MAX_ROWS = 5_000_000
"""The most rows of a file with one release a row."""

MAX_MEMBERS = 100_000
"""The most members of an archive, those of archives inside it included."""

MAX_ARCHIVE_BYTES = 4 * 2**30
"""The most bytes that an archive may unpack to, all members together."""

MIN_ARCHIVE_BYTES = 64 * 2**20
"""What an archive may unpack to at least, however small it is."""

MAX_RATIO = 200
"""The most bytes that a packed byte may unpack to, in a member of more than `MIN_RATIO_BYTES`, and in all."""

MIN_RATIO_BYTES = 2**20

MAX_NESTING = 3
"""How deep archives and mails may lie inside one another."""

MAX_JSON_BYTES = 128 * 2**20
"""The largest JSON document: larger collections belong in JSON Lines or Parquet, which are read row by row."""

MAX_ROW_GROUP_BYTES = 2 * 2**30
"""The most bytes that a row group of a Parquet file may unpack to."""

MAX_MEMBER_BYTES = 256 * 2**20
"""The largest member of an archive."""

MAX_MAIL_BYTES = 128 * 2**20
"""The largest mail, attachments included."""

MAX_MARKDOWN_BYTES = 2**20
"""The largest Markdown file: parsing one takes far longer than reading a page."""

MAX_TABLE_COLUMNS = 200
"""The most columns of a table in Markdown; wider ones are read as text."""
