// Names and descriptions that the platform would shorten.
import { gatewayName, words } from '../model/names.ts';
import type { PlatformRule } from './rule.ts';

const MAX_DESCRIPTION = 180;

export const platformName: PlatformRule = () => ({
  Operation: ({ operationId }, { report, location }) => {
    if (typeof operationId !== 'string') return;
    const { length } = words(operationId).join('_');
    if (length >= 4 && length <= 50) return;
    report({
      message: `"${operationId}" makes ${length} characters; the gateway's name for it becomes ${gatewayName(operationId)}. Choose an id of 4 to 50 characters, "_" between words counted.`,
      location: location.child(['operationId']),
    });
  },
});

/** The summary is what the gateway shows; the description where there is none. */
export const platformDescription: PlatformRule = () => {
  const tooLong = (text: unknown): text is string =>
    typeof text === 'string' && [...text.replaceAll(/\s+/g, ' ').trim()].length > MAX_DESCRIPTION;
  const message = (what: string) =>
    `The gateway keeps ${MAX_DESCRIPTION} characters of ${what}. Write a shorter one.`;
  return {
    Info: ({ title }, { report, location }) => {
      if (tooLong(title)) report({ message: message('the title'), location: location.child(['title']) });
    },
    Operation: ({ summary, description }, { report, location }) => {
      const key = typeof summary === 'string' ? 'summary' : 'description';
      if (!tooLong(summary ?? description)) return;
      const hint = key === 'summary' ? 'the summary' : 'the description where there is no summary';
      report({ message: message(hint), location: location.child([key]) });
    },
  };
};
