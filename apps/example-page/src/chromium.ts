// The system's Chromium, for tests that need a real browser.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Chromium is; nothing where none is installed, which is said aloud. */
export function findChromium(): string | undefined {
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (existsSync(path)) return path;
  console.warn(`No Chromium at ${path}: tests in a browser are SKIPPED. Install it, or set CHROMIUM_PATH.`);
  return undefined;
}

/** A new browser with a profile of its own that calls nobody but the pages under test. */
export function launchChromium(executablePath: string): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, headless: true, args });
}
