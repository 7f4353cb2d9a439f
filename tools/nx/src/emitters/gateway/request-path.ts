// A path template (`/a/{b}.json`) -> the gateway's path (`/a/[b_json]`), whose parameters are whole segments.

export interface RequestPath {
  /** As in `/pets/[petId]`. */
  readonly path: string;
  /** Names of the gateway's path parameters, in order. */
  readonly names: readonly string[];
  /** Segments that hold text beside a parameter, or two parameters; the function takes them apart by its own template. */
  readonly mixed: readonly string[];
}

/** The gateway's path for a template. Segments without parameters stay as they are. */
export function readRequestPath(template: string): RequestPath {
  const names: string[] = [];
  const mixed: string[] = [];
  const segments = template.split('/').map((segment) => {
    if (!/\{[^}]*\}/.test(segment)) return segment;
    const whole = /^\{([^{}]*)\}$/.exec(segment)?.[1];
    if (whole === undefined) mixed.push(segment);
    const name = unique(
      whole ?? (segment.replaceAll(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '') || 'segment'),
      names,
    );
    names.push(name);
    return `[${name}]`;
  });
  const path = segments.join('/');
  return { path: path.startsWith('/') ? path : `/${path}`, names, mixed };
}

/** The path with its parameters' names left out: APIs of a group must differ in it or in their method. */
export function shapeOfPath(path: string): string {
  return path.replaceAll(/\[[^\]]*\]/g, '[]');
}

function unique(name: string, taken: readonly string[]): string {
  return taken.includes(name) ? unique(`${name}_`, taken) : name;
}
