import { getPreferences } from '../generated/operations/get-preferences.js';

/** Preferences kept in cookies. `GET /v1/preferences` */
export default getPreferences(async ({ cookies: { theme = 'light', visits } }) => ({
  status: 200,
  body: { theme, visits },
}));
