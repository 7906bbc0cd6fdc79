"""How much of a file is ever looked at; docs/upload-rules.md prints the same figures."""

FILE_BYTES = 16 * 1024 * 1024
UNPACKED_BYTES = 64 * 1024 * 1024
ARCHIVE_ENTRIES = 2_000
ROWS = 20_000
COLUMNS = 64
CELL_CHARACTERS = 2_000

# Shared strings let one long text stand in every cell; the sum of what is handed on is bounded too.
REPORT_CHARACTERS = 8 * 1024 * 1024
# Blank lines between the rows are tolerated, a cell a million lines below the form is not.
FARTHEST_ROW = ROWS + 1_000
# Four tags a cell and the full form; sixty-four mebibytes of empty elements would keep the parser busy for a minute.
XML_TAGS = 4 * ROWS * COLUMNS + 1_000_000
# Merged ranges and hidden columns; each has to be set against the rows.
SHEET_SHAPES = ROWS
# A line of text is cut into this many cells at most before anybody counts them.
TEXT_SEPARATORS = 4_000_000
XML_DEPTH = 64
# The heading line is looked for among the first lines that hold anything.
HEADING_LINES = 30

CHILD_MEMORY_BYTES = 512 * 1024 * 1024
CHILD_CPU_SECONDS = 10
# Processor time is what a file may use up; the clock runs on while others work, so it is only the last resort.
CHILD_WALL_SECONDS = 60
