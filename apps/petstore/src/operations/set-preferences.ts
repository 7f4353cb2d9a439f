import { setPreferences } from '../generated/operations/set-preferences.js';

/** Keeps preferences in a cookie. `PUT /v1/preferences` */
export default setPreferences(async ({ body }) => ({
  status: 204,
  headers: { 'Set-Cookie': `theme=${body.theme}; Path=/; HttpOnly; SameSite=Lax` },
}));
