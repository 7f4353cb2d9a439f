// A discriminator of any dialect -> one whose mapping is made of local references.
import { nameOf, ownName } from '../components.ts';
import type { SourceFile } from '../files.ts';
import { isRaw, type Loading, type Raw, report } from '../loading.ts';
import { quote, resolveRef } from '../refs.ts';
import { put } from '../text/parsed.ts';
import type { Draft } from './normalise.ts';
import { refTo } from './subschemas.ts';

/** Reads the discriminator of a schema and remembers the schema for later; in Swagger 2.0 it is the property's name. */
export function readDiscriminator(loading: Loading, draft: Draft, raw: Raw, file: SourceFile): void {
  const { discriminator } = raw;
  if (discriminator === undefined) return;
  const propertyName = isRaw(discriminator) ? discriminator.propertyName : discriminator;
  if (typeof propertyName !== 'string') {
    report(
      loading,
      'keyword-invalid',
      '"discriminator" needs a "propertyName"; it is left out.',
      raw,
      'discriminator',
    );
    return;
  }
  const mapping = isRaw(discriminator) ? readMapping(loading, discriminator, file) : {};
  const defaultMapping = isRaw(discriminator)
    ? readTarget(loading, discriminator, 'defaultMapping', file)
    : undefined;
  draft.discriminator = {
    propertyName,
    ...(Object.keys(mapping).length > 0 && { mapping }),
    ...(defaultMapping !== undefined && { defaultMapping }),
  };
  loading.discriminated.push(draft);
}

function readMapping(
  loading: Loading,
  discriminator: Raw,
  file: SourceFile,
): { readonly [value: string]: string } {
  const result: Record<string, string> = {};
  const { mapping } = discriminator;
  if (!isRaw(mapping)) return result;
  for (const value of Object.keys(mapping)) {
    const target = readTarget(loading, mapping, value, file);
    if (target !== undefined) put(result, value, target);
  }
  return result;
}

/** The reference at a key of a mapping; undefined, with a report, where it leads to no schema. */
function readTarget(loading: Loading, mapping: Raw, value: string, file: SourceFile): string | undefined {
  const target = mapping[value];
  if (target === undefined) return undefined;
  const name = typeof target === 'string' ? targetName(loading, target, mapping, file) : undefined;
  if (name !== undefined) return refTo(name);
  const message = `${quote(value)} is mapped to ${quote(target)}, which is no schema; the entry is left out. Correct it.`;
  report(loading, 'discriminator-mapping', message, mapping, value);
  return undefined;
}

/** A mapping names a component or refers to a schema. */
function targetName(loading: Loading, target: string, mapping: Raw, file: SourceFile): string | undefined {
  const own = ownName(loading.components, target);
  if (own !== undefined) return own;
  if (!/[#/]|\.(ya?ml|json)$/.test(target)) return undefined;
  const found = resolveRef(loading, target, file, mapping);
  return found === undefined ? undefined : nameOf(loading.components, found);
}
