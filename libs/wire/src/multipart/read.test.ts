import { describe, expect, test } from 'vitest';
import { isMismatch } from '../issue.ts';
import type { MultipartDescriptor } from '../multipart-codec.ts';
import { readMultipart } from './read.ts';
import { writeMultipart } from './write.ts';

const descriptor: MultipartDescriptor = {
  kind: 'multipart',
  parts: [{ name: 'tags', kind: 'text', shape: 'string', repeated: true }],
};

describe('a repeated part', () => {
  test.each([[null], [[]], [['']], [['null']], [['a', 'b']]])('comes back as %j', (tags) => {
    const written = writeMultipart(descriptor, 'multipart/form-data', { tags });
    if (isMismatch(written)) throw new Error(written.message);
    expect(readMultipart(descriptor, written.contentType, written.body)).toEqual({ tags });
  });
});
