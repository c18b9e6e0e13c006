"""Write the books to tests/files/bureaux."""

from tests.bureau_tables import BOOKS, FOLDER, write

FOLDER.mkdir(exist_ok=True)
for book_name in BOOKS:
    write(book_name, FOLDER)
