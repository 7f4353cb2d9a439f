// The few lines a developer writes in the demo: one handler file for each operation of the bookshop.
export const HANDLERS = {
  'add-book': `import { addBook } from '../generated/operations/add-book.js';
import { shelf } from '../shelf.js';

export default addBook(async ({ body }) => {
  const book = { ...body, number: shelf.length + 1 };
  shelf.push(book);
  return { status: 201, body: book };
});
`,
  'find-books': `import { findBooks } from '../generated/operations/find-books.js';
import { shelf } from '../shelf.js';

export default findBooks(async ({ query: { genre, limit } }) => {
  const found = shelf.filter((book) => genre === undefined || genre.includes(book.genre));
  return { status: 200, body: found.slice(0, limit) };
});
`,
  'get-book': `import { getBook } from '../generated/operations/get-book.js';
import { shelf } from '../shelf.js';

export default getBook(async ({ path }) => {
  const book = shelf.find(({ number }) => number === path.number);
  return book ? { status: 200, body: book } : { status: 404, body: { title: 'No such book', status: 404 } };
});
`,
};

export const SHELF = `// The books, kept as long as the function's instance lives.
import type { schemas } from '@gatefold/bookshop';

export const shelf: schemas.Book[] = [];
`;
