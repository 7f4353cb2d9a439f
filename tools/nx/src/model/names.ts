// Names: the one place that mints identifiers, file names and gateway names from a document's words.
// Policy: ASCII letters and digits only, never a reserved word, unique without regard to case (file systems and
// readers do not see case), and the same document gives the same names.

/** Words that generated modules or the language use themselves. */
const RESERVED = new Set(
  `abstract any arguments as assert asserts async await bigint boolean break case catch class const constructor
  continue debugger declare default delete do else enum eval export extends false finally for from function get global
  globalthis if implements import in infer infinity instanceof interface intrinsic is keyof let module namespace nan
  never new null number object of operation options out override package private property protected prototype public
  readonly record require responses request return routes satisfies schemas send set static string super switch symbol
  this throw true try type typeof undefined unique unknown using validators var void while with yield
  styles definedoperation defineoperation createsender received callable calloptions clientoptions`.split(
    /\s+/,
  ),
);

/** Splits into words at non-alphanumerics and at camel-case humps: `getPetByID2` gives `get Pet By ID2`. */
export function words(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** `get-pet` gives `GetPet`; humps inside words stay. A leading digit gets an `N` before it. */
export function pascalCase(text: string): string {
  const name = words(text).map(capital).join('');
  return /^[0-9]/.test(name) ? `N${name}` : name;
}

/** `GetPet` gives `getPet`, `HTMLPage` gives `htmlPage`. */
function camelCase(text: string): string {
  const [first = '', ...rest] = words(text);
  const head = /^[A-Z0-9]+$/.test(first)
    ? first.toLowerCase()
    : first.charAt(0).toLowerCase() + first.slice(1);
  const name = head + rest.map(capital).join('');
  return /^[0-9]/.test(name) ? `n${name}` : name;
}

/** `getPet` gives `get-pet`. */
export function kebabCase(text: string): string {
  return words(text).join('-').toLowerCase();
}

function isReserved(name: string): boolean {
  return RESERVED.has(name.toLowerCase());
}

/** Hands out names; a name asked for twice, in any case, gets a number behind it. */
export type Mint = (wanted: string) => string;

/** `suffix` is put behind a reserved word: `delete` becomes `deleteOperation`. */
export function createMint(suffix: string, maximum = 100): Mint {
  const taken = new Set<string>();
  return (wanted) => {
    const base = (isReserved(wanted) ? wanted + suffix : wanted).slice(0, maximum);
    let name = base;
    for (let count = 2; taken.has(name.toLowerCase()) || isReserved(name); count += 1) {
      name = base.slice(0, maximum - String(count).length) + count;
    }
    taken.add(name.toLowerCase());
    return name;
  };
}

/** Identifier of an operation: its operationId, or method and path where that is missing or has no usable letter. */
export function operationName(operationId: string | undefined, method: string, path: string): string {
  const given = operationId === undefined ? '' : camelCase(operationId);
  if (given !== '') return given;
  const fromPath = path
    .split('/')
    .map((segment) => segment.replace(/\{([^}]*)\}/g, ' by $1 '))
    .join(' ');
  return camelCase(`${method.toLowerCase()} ${fromPath}`);
}

/** Name of a gateway API: 4-50 letters, digits and `_`, letter first (CloudAPI CreateApi). */
export function gatewayName(id: string): string {
  const name = words(id).join('_').toLowerCase().slice(0, 50);
  return name.length >= 4 ? name : `${name}_api`;
}
