// Settings -> the server that a web function starts; other functions have none.
import type { File } from '../../file.ts';
import type { Api } from '../../model/model.ts';
import { render } from '../../render/render.ts';
import type { Settings } from '../../settings/settings.ts';
import { generatedHeader } from '../header.ts';

/** Entry of a web function, relative to the app. */
export const SERVER = 'src/generated/server.ts';

export function serverModule(api: Api, { function: { type, port, timeout } }: Settings): readonly File[] {
  if (type !== 'web') return [];
  const text = render('server', { names: { port: String(port), timeout: String(timeout) } });
  return [
    { path: `apps/${api.name}/${SERVER}`, content: generatedHeader(api.file) + text, owner: 'generator' },
  ];
}
