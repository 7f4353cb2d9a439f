// What a consumer of the API writes: calls with the generated, signed client. Bundled and run by the demo.
import { createBookshop } from '@gatefold/bookshop';
import { explain } from '@gatefold/signature';

const [, , baseUrl, appSecret = 'local-app-secret'] = process.argv;
const bookshop = createBookshop({
  baseUrl,
  credentials: { appKey: 'local-app', appSecret },
  retry: false,
  explain,
});

async function show(call, send) {
  try {
    const { status, body } = await send();
    console.log(`${call}\n  -> ${status} ${JSON.stringify(body)}`);
  } catch (error) {
    console.log(`${call}\n  -> ${error.kind}: ${error.message}`);
    if (error.explanation)
      console.log(`  why: ${error.explanation.message}\n  fix: ${error.explanation.fix}`);
  }
}

if (appSecret === 'local-app-secret') {
  const book = { title: 'Night Train', genre: 'crime' };
  await show(`addBook({ body: ${JSON.stringify(book)} })`, () => bookshop.addBook({ body: book }));
  await show('findBooks({ query: { genre: ["crime", "poetry"] } })', () =>
    bookshop.findBooks({ query: { genre: ['crime', 'poetry'] } }),
  );
}
await show('getBook({ path: { number: 1 } })', () => bookshop.getBook({ path: { number: 1 } }));
if (appSecret === 'local-app-secret') {
  await show('getBook({ path: { number: 7 } })', () => bookshop.getBook({ path: { number: 7 } }));
}
