// The server for web functions and custom runtimes; apart from the event path, which needs no HTTP.
export { type ServeOptions, serveFunction } from './serve.ts';
