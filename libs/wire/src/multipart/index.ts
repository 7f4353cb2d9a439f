// Importing this makes multipart bodies readable and writable. It stands apart so that only programs with such an
// operation carry its code.
import { registerMultipart } from '../multipart-codec.ts';
import { readMultipart } from './read.ts';
import { writeMultipart } from './write.ts';

registerMultipart({ write: writeMultipart, read: readMultipart });
