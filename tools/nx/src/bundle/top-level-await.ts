// Modules of a bundle -> whether one awaits at its top level. esbuild does not say so by itself, but where it may not.
import { transform } from 'esbuild';

/** Whether one of these modules, in JavaScript that esbuild has printed, awaits before its exports are there. */
export async function awaitsAtTopLevel(texts: readonly string[]): Promise<boolean> {
  const found = await Promise.all(texts.map(isRefused));
  return found.includes(true);
}

const isRefused = (text: string): Promise<boolean> =>
  transform(text, { supported: { 'top-level-await': false }, logLevel: 'silent' }).then(
    () => false,
    () => true,
  );
