// Paths and methods that the gateway cannot carry, and groups that grow too large.
import type { Location } from '@redocly/openapi-core';
import { readRequestPath, shapeOfPath } from '../emitters/gateway/request-path.ts';
import type { PlatformRule } from './rule.ts';

const METHODS = ['get', 'post', 'put', 'delete', 'patch', 'head', 'options', 'trace'];
const MAX_GROUP = 1000;

export const platformPathSegment: PlatformRule = () => ({
  PathItem: (_, { key, report, location }) => {
    const { mixed, path } = readRequestPath(String(key));
    if (mixed.length === 0) return;
    const names = mixed.map((segment) => `"${segment}"`).join(', ');
    report({
      message: `${names} holds more than one parameter or text beside it; the gateway sees ${path}. Give each parameter a segment of its own.`,
      location: location.key(),
    });
  },
});

export const platformMethod: PlatformRule = () => ({
  Operation: (_, { key, report, location }) => {
    if (METHODS.includes(String(key))) return;
    const message = `The gateway does not know the method ${String(key).toUpperCase()}. Use POST.`;
    report({ message, location: location.key() });
  },
});

export const platformPathClash: PlatformRule = () => {
  const seen = new Map<string, string>();
  let path = '';
  return {
    PathItem: (_, { key }) => {
      path = String(key);
    },
    Operation: (_, { key, report, location }) => {
      const request = readRequestPath(path);
      const shape = `${String(key).toUpperCase()} ${shapeOfPath(request.path)}`;
      const other = seen.get(shape);
      seen.set(shape, other ?? path);
      if (other === undefined || other === path) return;
      const shared = request.mixed.length > 0 || readRequestPath(other).mixed.length > 0;
      report({
        message: shared
          ? `The gateway cannot tell this from ${other}: one gateway API carries both, and the function tells them apart.`
          : `The gateway cannot tell this from ${other}: to it both are ${shape}. Change one of the paths.`,
        location: location.key(),
        ...(shared && { forceSeverity: 'warn' as const }),
      });
    },
  };
};

export const platformGroupSize: PlatformRule = () => {
  let count = 0;
  let first: Location | undefined;
  return {
    Operation: (_, { location }) => {
      count += 1;
      if (count === MAX_GROUP + 1) first = location.key();
    },
    Root: {
      leave: (_, { report }) => {
        if (first === undefined) return;
        const message = `The document has ${count} operations; a group holds ${MAX_GROUP} APIs. Divide the document.`;
        report({ message, location: first });
      },
    },
  };
};
